"""Two machines that build the same content make the same bytes."""

from pathlib import Path

from boards import BOARD, example_records, write_board
from rebuilding import Variation, built, together

_DAY = "2026-11-15"


def test_a_build_is_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    """Under seven variations at once, posters and database among them; each alone is deep."""
    some = dict(list(example_records().items())[:2])
    content = write_board(tmp_path / "content", some, config=BOARD)
    first = built(content, tmp_path / "1", Variation(), _DAY)
    second = built(content, tmp_path / "2", together(), _DAY)

    assert {name for name in first if first[name] != second.get(name)} == set()
    assert first.keys() == second.keys()
    assert {Path(name).suffix for name in first} >= {".html", ".pdf", ".csv", ".sqlite", ".zip"}
