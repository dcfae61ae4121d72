"""Blanks of a form are found in any text, and what only looks like one is not."""

import pytest

from boards import ledger, record_of
from gongkai.checks.unfilled import check_unfilled


def _blanks(note: str) -> list[str]:
    record = record_of("financial/a", ledger(more=f'note: "{note}"\n'))
    return [one.message() for one in check_unfilled(record)]


@pytest.mark.parametrize(
    ("note", "blank"),
    [
        ("共支出 ____ 元", "____"),
        ("联系人＿＿＿", "＿＿＿"),
        ("XX 社区居委会", "XX"),
        ("××年第一次会议", "××"),
        ("于 年 月 日通过", "年 月 日"),
        ("选 □□ 项", "□□"),
        ("由（待填姓名）负责", "（待填姓名）"),
        ("原因待填写", "待填写"),
    ],
)
def test_a_blank_is_found(note: str, blank: str) -> None:
    """With the blank itself in the sentence."""
    assert _blanks(note) == [f"这里有没填的空：“{blank}”"]


@pytest.mark.parametrize(
    "note",
    [
        "灯箱 3×4 米",
        "2026 年 10 月 8 日通过",
        "型号 XX-20",
        "张××的家属",
        "按 snake_case 命名",
        "□ 是",
        "本年 2 月 3 日",
    ],
)
def test_what_is_no_blank_is_left_alone(note: str) -> None:
    """Sizes, days, models, masked names."""
    assert _blanks(note) == []


def test_a_blank_in_a_row_is_told_at_its_place() -> None:
    """Every text of the record is read, not the header alone."""
    text = ledger(description="付 __ 月房租")
    (problem,) = check_unfilled(record_of("financial/a", text))

    assert problem.field == "entries[0].description"
    assert (problem.code, problem.severity) == ("unfilled-text", "error")
