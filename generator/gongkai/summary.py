"""One sheet for one period: where all the money went, and what else was opened.

It is told from what a board shows of its records anyway, so it can say nothing that they do not.
"""

from collections.abc import Iterator, Sequence

from gongkai.checks.header import DUTIES
from gongkai.comparing import written
from gongkai.facts import Facts
from gongkai.money import Money
from gongkai.period import Period, chinese_date
from gongkai.presentation import (
    Account,
    Cell,
    Column,
    ColumnSum,
    Presentation,
    Publicity,
    Remark,
    Row,
    RowGroup,
    SignOff,
    SumTerm,
    Table,
)
from gongkai.terms import period_words
from gongkai.view import BoardView, Entry

__all__ = ["SUMMARY_TEMPLATE", "summary_of"]

SUMMARY_TEMPLATE = "month_summary"
"""The name of the poster template of a summary."""

_CORRECTED = "已更正"
_UNIT = "元"
_COLUMNS = (
    Column("title", "公开了什么", "", "title"),
    Column("headline", "主要的数", "", "text"),
)


def summary_of(view: BoardView, facts: Sequence[Facts], period: Period) -> Presentation | None:
    """The summary of a period from the view and the facts of the public records; else None."""
    shown = next((one for one in view.periods if one.period == str(period)), None)
    if shown is None:
        return None
    own = [one for one in facts if one.period == period]
    entries = [
        (area, tuple(one for one in found if one.state != _CORRECTED))
        for area, found in shown.areas
    ]
    count = sum(len(found) for _, found in entries)
    posted = max(one.publicity_start for one in own)
    total = _total(shown.accounts, own, period)
    word = period_words("本期", period.grain)
    return Presentation(
        title=f"{shown.label}三公开一览",
        kind_label="一览",
        organisation=view.organisation,
        board_name=view.board_name,
        area_label="",
        period_label=shown.label,
        caption=f"{shown.label}，单位：{_UNIT}",
        lead=_lead(shown.accounts, count, word),
        headline=None,
        column_sum=total,
        details=(),
        tables=tuple(_tables(view, shown.label, entries)),
        bars=(),
        bars_label="",
        identities=(),
        remarks=tuple(_remarks(view, shown.label, total)),
        changes=(),
        correction="",
        sign_offs=tuple(SignOff(label.zh, "", "", "") for _, label in DUTIES),
        publicity=Publicity(
            chinese_date(posted), "", 0, f"汇总到 {chinese_date(posted)}贴出的 {count} 份公开", 0
        ),
        supervision_phone=view.supervision_phone,
        opinion_channel=view.opinion_channel,
        source_document="",
        version=1,
        fingerprint=shown.fingerprint,
        accounts=shown.accounts,
        log_size=str(shown.stamp.size) if shown.stamp else "",
        log_root=shown.stamp.code if shown.stamp else "",
    )


def _lead(accounts: Sequence[Account], count: int, word: str) -> str:
    sheets = f"{word}公开 {count} 份，每一份都有自己的一张，扫码可以看到。"
    if not accounts:
        return sheets
    return f"{word}有账的 {len(accounts)} 个账户，钱从哪里来、花到哪里去，都在这一张。{sheets}"


def _total(accounts: Sequence[Account], facts: Sequence[Facts], period: Period) -> ColumnSum | None:
    """All accounts together, when there are several and each has all four figures."""
    ids = {one.record_id for one in accounts}
    rows = [_figures(one) for one in facts if one.record_id in ids]
    if len(rows) < 2 or any(row is None for row in rows):
        return None
    known = [row for row in rows if row is not None]
    opening, income, expenditure, closing = (
        Money(sum(row[place].fen for row in known)) for place in range(4)
    )
    if opening + income - expenditure != closing:
        return None
    words = ("期初余额", "本期收入", "本期支出", "期末余额")
    labels = [period_words(word, period.grain) for word in words]
    return ColumnSum(
        f"{period.label}，单位：{_UNIT}",
        (
            SumTerm("", f"各账户{labels[0]}", written(opening, _UNIT), "opening_balance"),
            SumTerm("＋", labels[1], written(income, _UNIT), "income"),
            SumTerm("−", labels[2], written(expenditure, _UNIT), "expenditure"),
        ),
        SumTerm("＝", labels[3], written(closing, _UNIT), "closing_balance"),
    )


def _figures(facts: Facts) -> tuple[Money, Money, Money, Money] | None:
    """Opening, income, expenditure and closing of an account."""
    balance = facts.carried[0]
    found = (balance.opening, facts.value("income"), facts.value("expenditure"), balance.closing)
    money = [one for one in found if isinstance(one, Money)]
    return (money[0], money[1], money[2], money[3]) if len(money) == len(found) else None


def _tables(
    view: BoardView, label: str, areas: Sequence[tuple[str, Sequence[Entry]]]
) -> Iterator[Table]:
    """The records of the period by area, each with its figure.

    The sheet names the period once, so the titles need not.
    """
    groups = []
    number = 0
    for area, found in areas:
        rows = []
        for entry in found:
            number += 1
            title = entry.title.removeprefix(label).lstrip() or entry.title
            cells = (Cell(title), Cell(entry.headline))
            rows.append(Row(number, f"record-{number}", cells))
        if rows:
            groups.append(RowGroup(f"{view.area_labels[area]} {len(rows)} 份", tuple(rows)))
    if groups:
        yield Table("records", "公开了哪些", f"共 {number} 份", _COLUMNS, tuple(groups))


def _remarks(view: BoardView, label: str, total: ColumnSum | None) -> Iterator[Remark]:
    if total is not None:
        yield Remark("合计", "账户之间划转的钱，转出和转入两边都算。")
    missing = view.catalogue.missing if view.catalogue else ()
    names = [one.title for one in missing if one.period_label == label]
    if names:
        yield Remark("还没有公开", "、".join(names))
