"""Completes a draft from what the board knows: last month's record, its own rows, the day."""

from datetime import date, timedelta

from gongkai.carry import identity_of, next_title, opening_values, set_value, value_at
from gongkai.examine import Examined
from gongkai.faults import intake
from gongkai.fields import Sort, describe
from gongkai.intake.draft import Draft
from gongkai.language import Text
from gongkai.model import Record
from gongkai.period import Period
from gongkai.problem import Loc, Place, Problem, field_name
from gongkai.settle import settle
from gongkai.source import Tree

__all__ = ["complete", "record_before"]

_DISPLAY = timedelta(days=14)
_OWN = ("title", "period", "publicity_start", "publicity_end")


def record_before(draft: Draft, examined: Examined) -> Record | None:
    """The last record of the kind before the period of the draft, of its account if it names one.

    Where the board has several series of the kind and the draft names none, there is none.
    """
    board = examined.board
    if board is None:
        return None
    period = draft.period
    alike = [
        one
        for one in board.records
        if one.kind.name == draft.kind.name
        and (period is None or one.body.period.last_day < period.first_day)
        and (period is None or one.body.period.grain == period.grain)
    ]
    account = draft.tree.get("account")
    if isinstance(account, str):
        alike = [one for one in alike if getattr(one.body, "account", account) == account]
    subjects = {one.kind.subject(one.body) for one in alike}
    if len(subjects) != 1:
        return None
    return max(alike, key=lambda one: (one.body.period.last_day, one.record_id))


def complete(
    draft: Draft,
    examined: Examined,
    period: Period | None,
    record_id: str | None,
    today: date,
) -> tuple[str, list[Problem]]:
    """Fills in what the sheets do not say; gives the identity, and the notes on figures.

    Problems: ``filled-in``, for everything that was.
    """
    if period is not None:
        draft.tree.setdefault("period", str(period))
    known = draft.period
    before = record_before(draft, examined)
    if before is not None:
        _from_before(draft, before, known)
    _days(draft, today)
    if known is not None and not draft.tree.get("title"):
        draft.tree["title"] = f"{known.label}{draft.kind.label.zh}"
        draft.assumed.add("title")
    tree, worked_out = settle(draft.kind, draft.tree)
    draft.tree = tree
    labels = {spec.key: spec.label for spec in describe(draft.kind.model)}
    notes = [
        intake.FILLED_IN.at(
            draft.cells.get(loc[:2], Place(draft.file)),
            field_name(loc),
            label=labels.get(str(loc[-1]), _row_label(draft, loc)),
            value=value,
            detail=Text("按各行算出来的", "worked out from the rows"),
        )
        for loc, value in worked_out.items()
    ]
    return record_id or identity_of(draft.kind, known, before), notes


def _row_label(draft: Draft, loc: Loc) -> Text:
    spec = next((one for one in describe(draft.kind.model) if one.key == loc[0]), None)
    inner = describe(spec.model) if spec is not None and spec.model is not None else ()
    return next(
        (one.label for one in inner if one.key == loc[-1]), Text(str(loc[-1]), str(loc[-1]))
    )


def _from_before(draft: Draft, before: Record, period: Period | None) -> None:
    """Texts of the header that lasted, the title of the series, the figures handed over."""
    written = before.document.value
    old = written if isinstance(written, dict) else {}
    if period is not None:
        draft.tree["title"] = next_title(before.body.title, before.body.period, period)
        draft.assumed.add("title")
    for spec in describe(draft.kind.model):
        lasting = spec.sort in (Sort.TEXT, Sort.CHOICE) and (
            spec.required or spec.key in ("organisation", "supervision_phone", "opinion_channel")
        )
        value = old.get(spec.key)
        if lasting and spec.key not in _OWN and isinstance(value, str) and spec.key != "kind":
            _fill(draft, (spec.key,), value, spec.label, "照上一期")
        if spec.sort is Sort.COUNT and spec.required and isinstance(value, str):
            _fill(draft, (spec.key,), value, spec.label, "照上一期，有变化就在表里写上")
    for loc, value in opening_values(before.kind.carried(before.body)):
        here = _same_row(draft, old, loc)
        if here is not None:
            _fill(
                draft,
                here,
                value,
                _row_label(draft, here) if len(here) > 1 else _label(draft, here),
                "上一期的期末数",
            )


def _label(draft: Draft, loc: Loc) -> Text:
    return next(
        (one.label for one in describe(draft.kind.model) if one.key == loc[0]),
        Text(str(loc[0]), str(loc[0])),
    )


def _fill(draft: Draft, loc: Loc, value: str, label: Text, why: str) -> None:
    if value_at(draft.tree, loc) not in (None, "") or (
        len(loc) > 1 and value_at(draft.tree, loc[:-1]) is None
    ):
        return
    if len(loc) == 1:
        draft.assumed.add(str(loc[0]))
        draft.tree[str(loc[0])] = value
    else:
        set_value(draft.tree, loc, value)
    place = draft.cells.get(loc[:2], Place(draft.file))
    detail = Text(why, "as in the record before")
    draft.problems.append(
        intake.FILLED_IN.at(place, field_name(loc), label=label, value=value, detail=detail)
    )


def _same_row(draft: Draft, old: dict[str, Tree], loc: Loc) -> Loc | None:
    """Where the row of an old figure stands in the draft, by the name of the row."""
    if len(loc) == 1:
        return loc
    table = next((one for one in describe(draft.kind.model) if one.key == loc[0]), None)
    title = table.columns.title if table is not None and table.columns else ""
    name = value_at(old, (*loc[:2], title))
    rows = draft.tree.get(str(loc[0]))
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and name is not None and row.get(title) == name:
            return (loc[0], index, *loc[2:])
    return None


def _days(draft: Draft, today: date) -> None:
    """On display from today for a fortnight, unless the sheet says otherwise."""
    if draft.tree.get("publicity_start"):
        return
    for key, day in (("publicity_start", today), ("publicity_end", today + _DISPLAY)):
        draft.tree[key] = day.isoformat()
        draft.assumed.add(key)
    label = Text("公示开始", "first day of display")
    detail = Text(f"今天，公示到 {(today + _DISPLAY).isoformat()}", "today")
    draft.problems.append(
        intake.FILLED_IN.at(
            Place(draft.file),
            "publicity_start",
            label=label,
            value=today.isoformat(),
            detail=detail,
        )
    )
