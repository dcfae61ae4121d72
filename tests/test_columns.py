"""Values come back from columns as they were, whatever stands among them."""

import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import examined, ledger, meters, statement
from gongkai.cache import KeptFile
from gongkai.columns import Column, Same, Table, columns_of, values_of
from gongkai.facts import HeadlineFact, Standing
from gongkai.faults import ALL_FAULTS
from gongkai.message import counted, paired, say, series
from gongkai.money import Money
from gongkai.packing import pack, unpack
from gongkai.period import Grain, Period
from gongkai.problem import Place, Related

_FAULT = next(iter(ALL_FAULTS.values()))
_TEXTS = st.sampled_from(["", "a", "一", "1"])
_MESSAGES = st.one_of(
    st.builds(lambda text: say("共 %(n)s", n=text), _TEXTS),
    st.builds(lambda number: counted("%(n)s 户", number), st.integers(1, 3)),
    st.builds(paired, _TEXTS, _TEXTS),
    st.builds(lambda texts: series(texts, "，"), st.lists(_TEXTS, min_size=2, max_size=3)),
)
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 3),
    _TEXTS,
    _MESSAGES,
    st.binary(max_size=2),
    st.sampled_from([Decimal("1.0"), Decimal("1.00"), Standing.SHOWN, Standing.STUB]),
    st.dates(date(2026, 1, 1), date(2026, 1, 3)),
    st.builds(Money, st.integers(0, 2)),
    st.builds(Period, st.just(2026), st.integers(1, 3), st.just(Grain.MONTH)),
    st.builds(HeadlineFact, _TEXTS | _MESSAGES, _TEXTS, _TEXTS, _TEXTS),
    st.builds(KeptFile, _TEXTS, _TEXTS, st.integers(0, 3), st.just(1)),
    st.builds(lambda text: _FAULT.at(Place(text), text), _TEXTS),
    st.builds(lambda text: Related(Place(text), _FAULT.message), _TEXTS),
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(_TEXTS, inner, max_size=2),
    ),
    max_leaves=6,
)
_ONE_SORT = st.sampled_from(
    [_TEXTS, _MESSAGES, st.tuples(_TEXTS, _LEAVES), st.lists(_LEAVES, max_size=3).map(tuple)]
).flatmap(lambda sort: st.lists(sort, max_size=8))


def _sent(column: Column) -> Column:
    """Columns as another process gets them."""
    sent: Column = pickle.loads(pickle.dumps(column, protocol=5))  # noqa: S301 - our own
    return sent


def _kinds(value: object) -> object:
    """A value with its classes, so that equal values of different classes are told apart."""
    if isinstance(value, tuple):
        return type(value), *map(_kinds, value)
    if isinstance(value, str):
        return type(value), getattr(value, "__reduce__", str)() if type(value) is not str else value
    return type(value), repr(value)


@given(st.lists(_VALUES, max_size=8) | _ONE_SORT)
def test_what_was_laid_out_comes_back(values: list[object]) -> None:
    """Equal values of equal classes, also when they were kept or sent between."""
    laid = columns_of(values)

    for found in (laid, unpack(pack(laid)), _sent(laid)):
        again = list(values_of(found))

        assert again == values
        assert [_kinds(one) for one in again] == [_kinds(one) for one in values]


def test_a_message_is_still_one(tmp_path: Path) -> None:
    """What a text was made of comes back with it, so it can be said in other languages."""
    values = [say("共 %(n)s", n=say("%(m)s 月", m=str(one))) for one in range(3)]

    again = values_of(unpack(pack(columns_of(values))))

    assert [pickle.dumps(one) for one in again] == [pickle.dumps(one) for one in values]


def test_a_fault_is_that_of_the_catalogue() -> None:
    """A problem that comes back is of the same fault, not of an equal one."""
    values = [_FAULT.at(Place(f"{one}.yaml")) for one in range(4)]

    again = values_of(unpack(pack(columns_of(values))))

    assert all(one.fault is _FAULT for one in again)


def test_what_all_have_in_common_is_one_object() -> None:
    """Texts and days that stand in every value are written once and held once."""
    values = [(str(one), "".join(["a", "b"]), date(2026, 1, 1)) for one in range(9)]

    laid = columns_of(values)
    again = values_of(laid)

    assert isinstance(laid, Table)
    assert [type(one) for one in laid.columns] == [list, Same, Same]
    assert len({id(text) for _, text, _ in again}) == len({id(day) for *_, day in again}) == 1


@pytest.mark.parametrize("times", [1, 3])
def test_the_facts_of_a_board_come_back(tmp_path: Path, times: int) -> None:
    """Facts of several kinds, those of one record more than once too."""
    records = {
        "financial/a": ledger(),
        "financial/b": statement("2025-01", "0.00", "5.00", "1.00"),
        "fees/m": meters("2026-09", "100", "120"),
    }
    facts = list(examined(tmp_path, records).facts) * times

    assert list(values_of(unpack(pack(columns_of(facts))))) == facts
