"""What a record says besides its compared figures: dates, counts, names of posts, words.

When a record is corrected, the two lists are laid side by side, so that what changed is told in
full and not only where it is of money.
"""

from collections.abc import Iterator

from gongkai.facts import Particular
from gongkai.fields import FieldSpec, Model, Shown, describe
from gongkai.message import say, series
from gongkai.model import HEADER, RecordBody
from gongkai.wording import spelled

__all__ = ["particulars_of"]

_SHOWN_OF_HEADER = ("period_start", "period_end")


def particulars_of(body: RecordBody) -> tuple[Particular, ...]:
    """Every shown value of a masked record in words, by the way to it; rows go by their names.

    Two rows of one name are told apart by their order among those.
    """
    return tuple(_of(body, "", "", body.amount_unit.value))


def _of(model: Model, way: str, label: str, unit: str) -> Iterator[Particular]:
    for spec in describe(type(model)):
        is_header = not way and spec.key in HEADER and spec.key not in _SHOWN_OF_HEADER
        value = getattr(model, spec.key)
        if is_header or value is None or spec.shown is Shown.HIDDEN:
            continue
        here = f"{way}/{spec.key}"
        if isinstance(value, Model):
            yield from _of(value, here, label, unit)
        elif isinstance(value, tuple):
            yield from _rows(spec, value, here, unit)
        else:
            yield Particular(here, series((label, spec.label.said), ""), spelled(spec, value, unit))


def _rows(spec: FieldSpec, rows: tuple[object, ...], way: str, unit: str) -> Iterator[Particular]:
    seen: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Model):
            named = str(getattr(row, spec.columns.title, "")) if spec.columns else ""
        else:
            named = str(row)
        seen[named] = seen.get(named, 0) + 1
        here = f"{way}/{named}/{seen[named]}"
        if isinstance(row, Model):
            yield from _of(row, here, named + say("：") if named else "", unit)
        else:
            yield Particular(here, spec.label.said, named)
