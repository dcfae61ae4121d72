"""``gongkai status``: what the catalogue says is due, met, late and missing."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gongkai.cli.console import show_progress
from gongkai.cli.options import (
    cache_folder,
    content_argument,
    date_option,
    jobs_option,
    language_option,
    today,
    translation_of,
)
from gongkai.language import Language, Text
from gongkai.period import chinese_date
from gongkai.problem import Problem, has_errors
from gongkai.report import Format

if TYPE_CHECKING:
    from gongkai.audit import Audited
    from gongkai.catalogue import Catalogue
    from gongkai.duties import Duty, ItemDuties
    from gongkai.translation import Translation

__all__ = ["command"]

_HEAD = (
    Text("状态", "State"),
    Text("事项", "Item"),
    Text("期间", "Period"),
    Text("最晚", "Due"),
    Text("公布", "Published"),
    Text("负责", "Responsible"),
)
_NONE = Text(
    "{name}：没有公开目录。在 board.yaml 里写一行 catalogue: city-community",
    "{name}: no catalogue. Write a line catalogue: city-community in board.yaml",
)
_CATALOGUE = Text("公开目录", "Catalogue")
_COUNTED = {
    "missing": Text("逾期 {n} 项", "overdue {n}"),
    "late": Text("迟了 {n} 项", "late {n}"),
    "due": Text("快到期 {n} 项", "due soon {n}"),
    "met": Text("按时 {n} 项", "on time {n}"),
    "next": Text("未到期 {n} 项", "not yet due {n}"),
}
_EVENTS = Text("有事随时公开的 {n} 项", "opened on event {n}")
_GAP = "  "


class _Owed(NamedTuple):
    """What a board owes: its name, that of its folder, its catalogue if it has one, the duties.

    ``unread`` is why that cannot be told.
    """

    name: str
    folder: str
    catalogue: "Catalogue | None"
    items: "tuple[ItemDuties, ...]"
    unread: tuple[Problem, ...]


@click.command(
    "status", short_help="公开目录里哪些到期、按时、迟了、逾期 / what is due and missing"
)
@content_argument
@date_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / as JSON")
@click.option("--strict", is_flag=True, help="有逾期就算不通过 / overdue items fail")
@jobs_option
@language_option
def command(
    content: Path,
    day: date | None,
    as_json: bool,  # noqa: FBT001 - click gives it
    strict: bool,  # noqa: FBT001 - click gives it
    jobs: int,
    language: Language,
) -> None:
    """Says for every item of the catalogue whether it was opened in time, worst first.

    对照公开目录，列出逾期、迟了、快到期和按时的事项，最要紧的在前。
    加 --lang en，程序自带目录的事项用英文；公开栏自己写的照原样。
    """
    from gongkai.audit import audit_boards, orders_below
    from gongkai.cli.options import report_problems

    day = day or today()
    orders = orders_below(content, content.as_posix(), day, partial(cache_folder, None))
    boards = audit_boards(orders, partial(_owed, day), jobs, show_progress)
    unread = [problem for one in boards for problem in one.unread]
    read = [one for one in boards if not one.unread]
    missing = sum(len(item.missing) for one in read for item in one.items)
    to = translation_of(language)
    boards_told = [_board_json(one, to) for one in read] if as_json else []
    if read and not as_json:
        told_boards = (_board_text(one, day, language, to) for one in read)
        click.echo("\n\n".join("\n".join(lines) for lines in told_boards))
    if unread:
        form: Format = "json" if as_json else "text"
        report_problems(unread, form, language, date=day.isoformat(), boards=boards_told)
    elif as_json:
        told = {"ok": not missing, "date": day.isoformat(), "boards": boards_told}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    sys.exit(1 if unread or (strict and missing) else 0)


def _owed(day: date, audited: "Audited") -> _Owed:
    from gongkai.duties import duties_of

    config, catalogue = audited.config, audited.catalogue
    unread = tuple(
        problem
        for problem in audited.problems
        if has_errors([problem]) and (config is None or _is_of_catalogue(problem))
    )
    items = duties_of(catalogue, audited.facts, day) if catalogue else ()
    return _Owed(config.name if config else "", audited.root.name, catalogue, items, unread)


def _is_of_catalogue(problem: Problem) -> bool:
    return problem.field == "catalogue" or problem.place.file.endswith("/catalogue.yaml")


def _board_json(owed: _Owed, to: "Translation") -> dict[str, Any]:
    duties = [duty for one in owed.items for duty in one.duties]
    counts: dict[str, int] = {}
    for duty in duties:
        counts[duty.state.value] = counts.get(duty.state.value, 0) + 1
    return {
        "board": owed.name,
        "folder": owed.folder,
        "catalogue": to.say(owed.catalogue.title) if owed.catalogue else None,
        "counts": counts,
        "duties": [_duty_json(duty, to) for duty in duties],
    }


def _duty_json(duty: "Duty", to: "Translation") -> dict[str, Any]:
    return {
        "code": duty.item.code,
        "title": to.say(duty.item.title),
        "area": duty.item.area.value,
        "responsible": to.say(duty.item.responsible),
        "period": str(duty.period),
        "due": duty.due.isoformat(),
        "state": duty.state.value,
        "days": duty.days,
        "published": duty.published.isoformat() if duty.published else None,
        "record_id": duty.record_id or None,
    }


def _board_text(owed: _Owed, day: date, language: Language, to: "Translation") -> Iterator[str]:
    from gongkai.duties import listed

    if owed.catalogue is None:
        yield _NONE.to(language).format(name=owed.name)
        return
    title = to.say(owed.catalogue.title) or _CATALOGUE.to(language)
    yield f"{owed.name} · {title} · {to.say(chinese_date(day))}"
    duties = listed(owed.items)
    yield ""
    head = tuple(one.to(language) for one in _HEAD)
    yield from _table([head, *(_row(duty, to) for duty in duties)])
    yield ""
    counted = [
        (words, sum(one.state.value == state for one in duties))
        for state, words in _COUNTED.items()
    ]
    events = sum(one.item.frequency.grain is None for one in owed.items)
    told = [words.to(language).format(n=n) for words, n in counted if n]
    told.append(_EVENTS.to(language).format(n=events))
    yield Text("，", ", ").to(language).join(told) + Text("。", ".").to(language)


def _row(duty: "Duty", to: "Translation") -> tuple[str, ...]:
    published = duty.published.isoformat() if duty.published else "—"
    item = f"{duty.item.code} {to.say(duty.item.title)}"
    return (
        to.say(duty.words),
        item,
        str(duty.period),
        duty.due.isoformat(),
        published,
        to.say(duty.item.responsible),
    )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Lines whose columns stand below each other in a terminal, where Chinese is two wide."""
    from gongkai.report import cells

    widths = [max(cells(row[index]) for row in rows) for index in range(len(rows[0]))]
    for row in rows:
        written = [
            text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)
        ]
        yield _GAP.join(written).rstrip()
