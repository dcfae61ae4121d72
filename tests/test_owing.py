"""The public page of the catalogue says in words what the duties are."""

from datetime import date
from pathlib import Path

from boards import BOARD, examined, statement, view_of
from gongkai.duty_view import CatalogueView
from gongkai.view import Home

_OWN = """\
title: 本社区的目录
items:
  - code: F01
    title: 财务收支
    area: financial
    responsible: 报账员
    frequency: monthly
    deadline: {day: 10, of: next_month}
    source: 待核实
    checked_on: 2026-11-10
  - code: R03
    title: 会议
    area: residential
    responsible: 主任
    frequency: event
    source: 待核实
    checked_on: 2026-11-10
left_out:
  - {code: F09, reason: 没有这样的项目}
"""


def _made(folder: Path, today: date) -> tuple[CatalogueView, Home]:
    text = statement("2026-08", "1.00", "1.00", "1.00").replace("2027-01-01", "2026-09-12")
    (folder / "catalogue.yaml").write_text(_OWN, encoding="utf-8")
    view = view_of(examined(folder, {"financial/a": text}, config=BOARD, today=today), today)
    assert view.catalogue is not None
    assert view.home is not None
    return view.catalogue, view.home


def test_each_line_is_told_in_words(tmp_path: Path) -> None:
    """State, days, rule, and the record where there is one."""
    found, _ = _made(tmp_path, date(2026, 11, 7))

    assert found.title == "本社区的目录"
    assert [(one.words, one.period_label) for one in found.missing] == [
        ("逾期 28 天", "2026 年 9 月")
    ]
    ((area, lines),) = found.areas
    assert area == "financial"
    assert [(one.words, one.record_id) for one in lines] == [
        ("逾期 28 天", ""),
        ("迟了 2 天", "financial/a"),
        ("还有 3 天", ""),
    ]
    assert lines[0].term == "每月，次月 10 日前"
    assert [(one.code, one.responsible) for one in found.events] == [("R03", "主任")]
    assert found.left_out == (("F09", "没有这样的项目"),)


def test_the_front_page_counts_what_is_overdue(tmp_path: Path) -> None:
    """In late red, with one sentence and the way to the catalogue."""
    _, home = _made(tmp_path, date(2026, 11, 7))
    (tile,) = (one for one in home.tiles if one.question == "都公开了吗？")

    assert (tile.figure, tile.unit, tile.late) == ("1", "项逾期", True)
    assert tile.sentence == "财务收支（2026 年 9 月）应在 10 月 10 日前公开，还没有。"
    assert tile.href == "page:catalogue"


def test_several_are_counted(tmp_path: Path) -> None:
    """One sentence for all of them."""
    _, home = _made(tmp_path, date(2026, 12, 7))
    (tile,) = (one for one in home.tiles if one.question == "都公开了吗？")

    assert (tile.figure, tile.sentence) == ("2", "目录里有 2 项过了期限还没有公开。")


def test_when_nothing_is_overdue_the_tile_is_quiet(tmp_path: Path) -> None:
    """It counts what was published, and leads to the catalogue all the same."""
    _, home = _made(tmp_path, date(2026, 10, 10))
    (tile,) = (one for one in home.tiles if one.question == "都公开了吗？")

    assert (tile.unit, tile.late, tile.href) == ("项已公开", False, "page:catalogue")
    assert tile.sentence == "目录里到期的都公开了。"
