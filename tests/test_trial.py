"""A record tried on its board before it is written."""

from pathlib import Path

from boards import TODAY, examined, statement
from gongkai.trial import try_record

_ID = "financial/2026/2026-10"


def _codes(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    board = examined(
        tmp_path, {"financial/2026/2026-09": statement("2026-09", "100.00", "50.00", "30.00")}
    )
    trial = try_record(board, _ID, text, "board", TODAY)
    assert all(one.place.file == f"board/{_ID}.yaml" for one in trial.problems)
    return [(one.code, one.field) for one in trial.problems if one.code != "unsigned"]


def test_a_right_record_has_nothing_wrong(tmp_path: Path) -> None:
    """Its opening balance is the closing one of the month before."""
    assert _codes(tmp_path, statement("2026-10", "120.00", "1.00", "2.00")) == []


def test_what_is_wrong_inside_and_towards_its_neighbours(tmp_path: Path) -> None:
    """As ``check`` would say once it is written."""
    text = statement("2026-10", "121.00", "1.00", "2.00").replace("income: 1.00", "income: 3.00")

    assert {code for code, _ in _codes(tmp_path, text)} >= {"sum-mismatch", "opening-mismatch"}


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """Then nothing else is said."""
    assert _codes(tmp_path, "kind: finance_statement\n")[0][0] == "missing-field"
    assert _codes(tmp_path, "a: [\n")[0][0] == "bad-yaml"
