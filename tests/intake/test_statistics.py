"""Statistics for superiors: the figures of the records themselves, read back from the workbook."""

from datetime import date
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from boards import statement, write_board
from gongkai.duties import duties_of
from gongkai.examine import examine
from gongkai.intake.statistics import Statistics, statistics_book, statistics_of
from gongkai.period import Period

_DAY = date(2027, 1, 31)
_CATALOGUE = """\
items:
  - code: F01
    title: 财务收支
    area: financial
    responsible: 会计
    frequency: monthly
    deadline: {day: 5, of: next_month}
    source: 测试
    checked_on: 2026-01-01
"""


def _statistics(tmp_path: Path, month: str) -> Statistics:
    records = {
        f"financial/2026/{period}": statement(period, opening, "50.00", "30.00", "item_code: F01\n")
        for period, opening in (("2026-11", "100.00"), ("2026-12", "120.00"))
    }
    records["financial/2026/2026-12-members"] = statement(
        "2026-12", "1.00", "1.00", "1.00", "audience: 党员\n"
    ).replace("社区基本账户", "党费")
    board = write_board(tmp_path / "board", records)
    (board / "catalogue.yaml").write_text(_CATALOGUE, encoding="utf-8")
    examined = examine(board, "board", _DAY)
    assert examined.catalogue is not None
    duties = duties_of(examined.catalogue, examined.facts, _DAY)
    return statistics_of("和风里", Period.parse(month), examined.facts, duties, _DAY)


def test_the_figures_of_the_month(tmp_path: Path) -> None:
    """Only public records of it; what only members may see is not there."""
    statistics = _statistics(tmp_path, "2026-12")
    tables = {name: rows for name, _, rows in statistics.tables}

    assert [row[1] for row in tables["月统"]] == ["2026-12 收支汇总"]
    assert [row[1:] for row in tables["收支"]] == [
        ("社区基本账户", "2026 年 12 月", 50.0, 30.0, 140.0)
    ]


def test_weeks_and_what_was_owed(tmp_path: Path) -> None:
    """Each week that ends in the month, and each last day in it."""
    tables = {name: rows for name, _, rows in _statistics(tmp_path, "2027-01").tables}

    assert [row[2] for row in tables["周报"]] == [2.0, 0.0, 0.0, 0.0, 0.0]
    assert [(row[0], row[5]) for row in tables["公开目录"]] == [("F01", "按时")]


def test_the_workbook_holds_them(tmp_path: Path) -> None:
    """Figures as numbers, so that they can be added up; the same bytes each time."""
    statistics = _statistics(tmp_path, "2026-12")
    body = statistics_book(statistics)
    sheet = CalamineWorkbook.from_object(BytesIO(body)).get_sheet_by_name("收支")

    assert sheet.to_python(skip_empty_area=False)[3][3:] == [50.0, 30.0, 140.0]
    assert statistics_book(statistics) == body
