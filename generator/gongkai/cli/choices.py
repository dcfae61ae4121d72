"""Arguments that name something we know, refused with the nearest name."""

from difflib import get_close_matches
from typing import Any

import click

from gongkai.model import Kind
from gongkai.period import Grain, Period
from gongkai.scalars import Unreadable, read_period

__all__ = ["kind_named", "month_named", "period_named", "period_option"]


def kind_named(name: str) -> Kind[Any]:
    """The kind of that name; a wrong one ends the command with code 2 and a proposal."""
    from gongkai.kinds import all_kinds

    known = all_kinds()
    by_label = {kind.label.zh: kind.name for kind in known.values()}
    found = known.get(by_label.get(name, name))
    if found is not None:
        return found
    near = get_close_matches(name, [*known, *by_label], n=1, cutoff=0.5)
    proposal = f"，是不是“{near[0]}”" if near else ""
    words = f"没有“{name}”这种记录{proposal}。可以选：{'，'.join(by_label)}"
    raise click.BadParameter(words, param_hint="KIND")


def period_named(value: str) -> Period:
    """The period as written; a wrong one ends the command with code 2 and a proposal."""
    try:
        return read_period(value)
    except Unreadable as error:
        detail = error.facts.get("detail", "")
        told = getattr(detail, "zh", str(detail))
        words = f"“{value}”不是期间{told}。写成 2026-10、2026-Q3、2026-H1 或 2026"
        raise click.BadParameter(words) from None


def month_named(value: str) -> Period:
    """The month as written; anything else ends the command with code 2."""
    period = period_named(value)
    if period.grain is not Grain.MONTH:
        words = f"“{value}”不是一个月，写成 2026-11"
        raise click.BadParameter(words)
    return period


def period_option(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Period | None:
    """The callback of an option that holds a period."""
    return period_named(value) if value is not None else None
