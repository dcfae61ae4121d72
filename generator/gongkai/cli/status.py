"""``gongkai status``: what the catalogue says is due, met, late and missing."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.options import content_argument, date_option, today
from gongkai.period import chinese_date
from gongkai.problem import Problem, has_errors

if TYPE_CHECKING:
    from gongkai.duties import Duty, ItemDuties
    from gongkai.examine import Examined

__all__ = ["command"]

_HEAD = ("状态", "事项", "期间", "最晚", "公布", "负责")
_GAP = "  "


@click.command(
    "status", short_help="公开目录里哪些到期、按时、迟了、逾期 / what is due and missing"
)
@content_argument
@date_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / as JSON")
@click.option("--strict", is_flag=True, help="有逾期就算不通过 / overdue items fail")
def command(
    content: Path,
    day: date | None,
    as_json: bool,  # noqa: FBT001 - click gives it
    strict: bool,  # noqa: FBT001 - click gives it
) -> None:
    """Says for every item of the catalogue whether it was opened in time, worst first.

    对照公开目录，列出逾期、迟了、快到期和按时的事项，最要紧的在前。
    """
    from gongkai.cli.options import report_problems
    from gongkai.examine import examine_all

    day = day or today()
    boards = examine_all(content, content.as_posix(), day).boards
    unread = [
        problem
        for one in boards
        for problem in one.problems
        if has_errors([problem]) and (one.board is None or _is_of_catalogue(problem))
    ]
    if unread:
        report_problems(unread, "json" if as_json else "text", "zh")
        sys.exit(1)
    found = [(one, _duties(one, day)) for one in boards]
    missing = sum(len(item.missing) for _, items in found for item in items)
    if as_json:
        boards_told = [_board_json(one, items) for one, items in found]
        told = {"ok": not missing, "date": day.isoformat(), "boards": boards_told}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join("\n".join(_board_text(one, items, day)) for one, items in found))
    sys.exit(1 if strict and missing else 0)


def _is_of_catalogue(problem: Problem) -> bool:
    return problem.field == "catalogue" or problem.place.file.endswith("/catalogue.yaml")


def _duties(examined: "Examined", day: date) -> "tuple[ItemDuties, ...]":
    from gongkai.duties import duties_of

    if examined.catalogue is None:
        return ()
    return duties_of(examined.catalogue, examined.facts, day)


def _board_json(examined: "Examined", items: "Sequence[ItemDuties]") -> dict[str, Any]:
    duties = [duty for one in items for duty in one.duties]
    counts: dict[str, int] = {}
    for duty in duties:
        counts[duty.state.value] = counts.get(duty.state.value, 0) + 1
    return {
        "board": examined.board.config.name if examined.board else "",
        "folder": examined.path.name,
        "catalogue": examined.catalogue.title if examined.catalogue else None,
        "counts": counts,
        "duties": [_duty_json(duty) for duty in duties],
    }


def _duty_json(duty: "Duty") -> dict[str, Any]:
    return {
        "code": duty.item.code,
        "title": duty.item.title,
        "area": duty.item.area.value,
        "responsible": duty.item.responsible,
        "period": str(duty.period),
        "due": duty.due.isoformat(),
        "state": duty.state.value,
        "days": duty.days,
        "published": duty.published.isoformat() if duty.published else None,
        "record_id": duty.record_id or None,
    }


def _board_text(examined: "Examined", items: "Sequence[ItemDuties]", day: date) -> Iterator[str]:
    from gongkai.duties import State, listed

    name = examined.board.config.name if examined.board else ""
    if examined.catalogue is None:
        yield f"{name}：没有公开目录。在 board.yaml 里写一行 catalogue: city-community"
        return
    yield f"{name} · {examined.catalogue.title or '公开目录'} · {chinese_date(day)}"
    duties = listed(items)
    yield ""
    yield from _table([_HEAD, *(_row(duty) for duty in duties)])
    yield ""
    words = (
        (State.MISSING, "逾期"),
        (State.LATE, "迟了"),
        (State.DUE, "快到期"),
        (State.MET, "按时"),
        (State.NEXT, "未到期"),
    )
    counted = [(word, sum(one.state is state for one in duties)) for state, word in words]
    events = sum(one.item.frequency.grain is None for one in items)
    told = [f"{word} {count} 项" for word, count in counted if count]
    yield "，".join([*told, f"有事随时公开的 {events} 项"]) + "。"


def _row(duty: "Duty") -> tuple[str, ...]:
    published = duty.published.isoformat() if duty.published else "—"
    item = f"{duty.item.code} {duty.item.title}"
    return (
        duty.words,
        item,
        str(duty.period),
        duty.due.isoformat(),
        published,
        duty.item.responsible,
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
