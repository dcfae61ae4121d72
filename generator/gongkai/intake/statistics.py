"""Weekly and monthly statistics for superiors, from the records that are published anyway.

Nothing is typed twice: every figure is one of a record's facts, which hold no personal data.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import TypeAlias

import xlsxwriter

from gongkai.duties import ItemDuties
from gongkai.facts import Facts
from gongkai.model import Area, Audience
from gongkai.money import Amount, Money, Rate
from gongkai.period import Period, chinese_date
from gongkai.value_object import dataclass

__all__ = ["Statistics", "statistics_book", "statistics_of"]

Cell: TypeAlias = str | float
_WEEK = timedelta(days=7)
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks have no time zone
_RECORDS = ("类别", "记录", "期间", "公示日", "主要数字", "数值", "单位")
_ACCOUNTS = ("类别", "账户或项目", "期间", "收入（元）", "支出（元）", "期末（元）")
_WEEKS = ("周", "公开的记录", "份数")
_OWED = ("代码", "事项", "期间", "最晚", "公布", "情况")
_WIDTHS = (16, 34, 16, 14, 18, 14, 12)


@dataclass(frozen=True, slots=True)
class Statistics:
    """The tables of one month, each with its headings and rows."""

    title: str
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[Cell, ...], ...]], ...]


def statistics_of(
    name: str, period: Period, facts: Sequence[Facts], duties: Sequence[ItemDuties], today: date
) -> Statistics:
    """What a month comes to: its records, its accounts, week by week, and what was owed.

    Records count that are of the month, public and on display by ``today``; a corrected one only
    in its last version.
    """
    shown = [
        one
        for one in facts
        if one.audience == Audience.PUBLIC.value
        and one.publicity_start <= today
        and not one.is_withdrawn(today)
    ]
    corrected = {one.supersedes for one in shown if one.supersedes}
    current = [one for one in shown if one.record_id not in corrected]
    own = [one for one in current if period.holds(one.last_day)]
    return Statistics(
        f"{name} {period.label}统计",
        (
            ("月统", _RECORDS, tuple(_records(own))),
            ("收支", _ACCOUNTS, tuple(_accounts(own))),
            ("周报", _WEEKS, tuple(_weeks(period, current))),
            ("公开目录", _OWED, tuple(_owed(period, duties))),
        ),
    )


def statistics_book(statistics: Statistics) -> bytes:
    """The workbook of the tables; the same statistics give the same bytes."""
    written = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, settings)
    book.set_properties({"title": statistics.title, "author": "gongkai", "created": _CREATED})
    base = {"font_name": "Microsoft YaHei", "font_size": 11, "valign": "vcenter"}
    big = book.add_format({**base, "bold": True, "font_size": 16})
    head = book.add_format({**base, "bold": True, "bg_color": "#E8E6E1", "border": 1})
    text = book.add_format({**base, "border": 1, "text_wrap": True})
    figure = book.add_format({**base, "border": 1, "num_format": "#,##0.00##"})
    for name, headings, rows in statistics.tables:
        sheet = book.add_worksheet(name)
        sheet.write_string(0, 0, f"{statistics.title}：{name}", big)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, _WIDTHS[column])
            sheet.write_string(2, column, heading, head)
        for at, row in enumerate(rows, start=3):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at, column, cell, text)
                else:
                    sheet.write_number(at, column, cell, figure)
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
    book.close()
    return written.getvalue()


def _records(facts: Sequence[Facts]) -> Iterator[tuple[Cell, ...]]:
    order = [area.value for area in Area]
    labels = {area.value: area.label.zh for area in Area}
    for one in sorted(facts, key=lambda fact: (order.index(fact.area), fact.record_id)):
        headline = one.headline
        yield (
            labels[one.area],
            one.title,
            one.period.label,
            one.publicity_start.isoformat(),
            headline.label if headline else one.kind_label,
            headline.text if headline else "",
            headline.unit if headline else "",
        )


def _accounts(facts: Sequence[Facts]) -> Iterator[tuple[Cell, ...]]:
    for one in facts:
        income, expenditure = one.value("income"), one.value("expenditure")
        if isinstance(income, Money) and isinstance(expenditure, Money):
            closing = one.value("closing_balance")
            yield (
                one.kind_label,
                one.subject or one.title,
                one.period.label,
                _number(income),
                _number(expenditure),
                _number(closing) if closing is not None else "",
            )


def _number(value: Amount) -> float:
    """The figure as a spreadsheet keeps it; money in yuan."""
    return float(value.yuan if isinstance(value, Money | Rate) else value)


def _weeks(period: Period, facts: Sequence[Facts]) -> Iterator[tuple[Cell, ...]]:
    """From Monday to Sunday, as weekly reports go; the weeks that end in the month."""
    monday = period.first_day - timedelta(days=period.first_day.weekday())
    while monday + _WEEK - timedelta(days=1) <= period.last_day:
        sunday = monday + _WEEK - timedelta(days=1)
        found = [one.title for one in facts if monday <= one.publicity_start <= sunday]
        first, last = chinese_date(monday, year=False), chinese_date(sunday, year=False)
        yield (f"{first}至 {last}", "、".join(found) or "没有", float(len(found)))
        monday += _WEEK


def _owed(period: Period, duties: Sequence[ItemDuties]) -> Iterator[tuple[Cell, ...]]:
    for item in duties:
        for duty in item.duties:
            if period.holds(duty.due):
                published = duty.published.isoformat() if duty.published else "—"
                yield (
                    duty.item.code,
                    duty.item.title,
                    duty.period.label,
                    duty.due.isoformat(),
                    published,
                    duty.words,
                )
