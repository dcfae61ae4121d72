"""Which boards hang where: read from ``board.yaml``, with the slips that are made there."""

import pytest

from boards import BOARD
from gongkai.model import BoardConfig
from gongkai.posters.paper import LEAST_POINTS, PAPERS, paper_named
from gongkai.problem import Problem
from gongkai.source import read_yaml
from gongkai.validate import validated
from gongkai.wall import SHEETS, Distance, Printing, sides_of

_PRINTING = """\
printing:
  contact: 林静 0571-8888 6021
  deliver_to: 社区服务中心
  boards:
    - place: 东门宣传栏
      size: {size}
      distance: {distance}
      areas: {areas}
"""


def _read(
    size: str = "A1", distance: str = "一米", areas: str = "财务、收费"
) -> tuple[Printing | None, tuple[Problem, ...]]:
    text = BOARD + _PRINTING.format(size=size, distance=distance, areas=areas)
    config, problems = validated(BoardConfig, read_yaml("board.yaml", text.encode()), name="board")
    return config.printing if config else None, problems


def test_a_board_says_its_size_and_what_hangs_there() -> None:
    """Chinese words and codes are both understood; what is left out has a sensible value."""
    printing, problems = _read()

    assert problems == ()
    assert printing is not None
    (board,) = printing.boards
    assert (board.size, board.distance, board.copies) == ("A1", Distance.ONE_METRE, 1)
    assert [board.takes(area) for area in ("fees", "financial", "party", "summary")] == [
        True,
        True,
        False,
        False,
    ]
    assert printing.working_days == 3


@pytest.mark.parametrize(
    ("change", "line", "named"),
    [
        ({"size": "B9"}, 13, "B9"),
        ({"distance": "三里"}, 14, "三里"),
        ({"areas": "财务、帐务"}, 15, "帐务"),
    ],
)
def test_a_slip_is_told_at_its_line(change: dict[str, str], line: int, named: str) -> None:
    """With what might be meant instead."""
    printing, (problem,) = _read(**change)

    assert printing is None
    assert problem.code == "bad-choice"
    assert problem.place.line == line
    assert named in problem.message("zh")


@pytest.mark.parametrize(
    ("written", "name"),
    [("a2", "A2"), ("A2横", "A2-landscape"), (" 70X100 ", "70x100"), ("60×90", "60x90")],
)
def test_sizes_are_kept_by_their_plain_name(written: str, name: str) -> None:
    """However they were typed; the paper of that name is as large."""
    printing, _ = _read(size=written)

    assert printing is not None
    assert printing.boards[0].size == name
    paper, sides = paper_named(name), sides_of(written)
    assert paper is not None
    assert sides == (name, paper.width_mm, paper.height_mm)


def test_every_sheet_is_a_paper_and_every_distance_has_a_size() -> None:
    """What a board may say can be printed."""
    assert list(SHEETS) == list(PAPERS)
    assert [one.value for one in Distance] == list(LEAST_POINTS)


def test_a_board_without_printing_is_a_board() -> None:
    """Who prints nothing need not say how."""
    config, problems = validated(BoardConfig, read_yaml("board.yaml", BOARD.encode()), name="board")

    assert problems == ()
    assert config is not None
    assert config.printing is None
