"""Whether a record may be rounded as it says, and is."""

from collections.abc import Iterator

from gongkai.faults import figures
from gongkai.fields import Model
from gongkai.language import Text
from gongkai.model import AmountUnit, Record
from gongkai.money import Money
from gongkai.problem import Loc, Problem, field_name

__all__ = ["check_rounding"]

_YUAN = Text(
    "用元记的账要精确到分，不能四舍五入", "amounts in yuan are exact to the fen and are not rounded"
)
_PLACE = Text("要写成末位是 1 的数，例如 1、0.1 或 0.01", "write a place: 1, 0.1 or 0.01")


def check_rounding(record: Record) -> Iterator[Problem]:
    """Problems: ``bad-rounding``, at the place named or at the first figure that is finer."""
    place = record.body.rounded_to
    if place is None:
        return
    loc: Loc = ("rounded_to",)
    if record.body.amount_unit is AmountUnit.YUAN:
        yield _problem(record, loc, place, _YUAN)
    elif place.fen <= 0 or str(place.fen).strip("0") != "1":
        yield _problem(record, loc, place, _PLACE)
    else:
        finer = next(_finer(record.body, (), place), None)
        if finer:
            where, amount = finer
            unit = record.body.amount_unit.value
            words = Text(
                f"这里写的 {amount.text(unit)} 比末位还细", f"{amount.text(unit)} is finer than it"
            )
            yield _problem(record, where, place, words)


def _problem(record: Record, loc: Loc, place: Money, detail: Text) -> Problem:
    written = place.text(record.body.amount_unit.value)
    where = record.document.at(loc)
    return figures.BAD_ROUNDING.at(where, field_name(loc), written=written, detail=detail)


def _finer(value: object, loc: Loc, place: Money) -> Iterator[tuple[Loc, Money]]:
    """The amounts that do not end at the place, in the order they are declared."""
    if isinstance(value, Money):
        if value.fen % place.fen:
            yield loc, value
    elif isinstance(value, Model):
        for key in type(value).model_fields:
            yield from _finer(getattr(value, key), (*loc, key), place)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _finer(one, (*loc, index), place)
