"""Grids: every building stands in exactly one, and the headings count what the lists hold."""

import pytest

from gongkai.kinds.grid import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("grid", *changes)))


def test_right_grids_have_no_faults() -> None:
    """Two grids with three buildings hold."""
    assert _found() == set()


_SECOND = "  - {building: 2 号楼, grid: 第一网格, households: 124}\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("grid_count: 2", "grid_count: 3", "count-mismatch", ("grid_count",)),
        (_SECOND, "", "count-mismatch", ("building_count",)),
        ("households: 372", "households: 327", "count-mismatch", ("households",)),
        ("households: 252", "households: 225", "count-mismatch", ("grids", 0, "households")),
        (_SECOND, _SECOND * 2, "repeated-entry", ("buildings", 2, "building")),
        (
            _SECOND,
            _SECOND.replace("第一网格", "第二网格"),
            "count-mismatch",
            ("grids", 0, "building_count"),
        ),
        (_SECOND, _SECOND.replace("第一", "第九"), "not-in-list", ("buildings", 1, "grid")),
        ("- grid: 第二网格", "- grid: 第一网格", "repeated-line", ("grids", 1, "grid")),
        ("- grid: 第二网格", "- grid: 第三网格", "missing-field", ("grids", 1, "building_count")),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A building left out, in two grids or in none is found where it stands."""
    assert (code, loc) in _found((old, new))


def test_what_is_handed_on() -> None:
    """The lead has all counts; each grid has its own sum."""
    record = body(KIND, example("grid"))
    assert KIND.lead(record) == (
        "3 栋楼 372 户分成 2 个网格，每栋楼只在一个网格里；有事先找自己网格的网格员。"
    )
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 2
    assert KIND.subject(record) == "网格"
    totals = {(total.table, total.group): total.values for total in KIND.totals(record)}
    assert totals["grids", ""] == {"building_count": 3, "households": 372}
    assert totals["buildings", "第一网格"] == {"households": 252}
    assert [one.small_print for one in record.grids] == [
        "网格员 陆文昇，楼组长 2 人，办公电话 0571-8888 6011",
        "网格员 姜雨晴",
    ]
