"""A model is a frozen value of its fields."""

from copy import deepcopy
from dataclasses import FrozenInstanceError
from pickle import dumps, loads
from typing import Annotated

import pytest

from gongkai.base_model import Model, built
from gongkai.fields import Label, MoneyAmount, ShortText
from gongkai.money import Money


class _Row(Model):
    name: ShortText
    amount: Annotated[MoneyAmount, Label("金额", "amount")]


class _Later(_Row):
    amount: Annotated[MoneyAmount, Label("多少", "how much")] = Money(1)
    note: ShortText = "无"


class _Named(Model):
    name: ShortText


class _Pair(Model):
    rows: tuple[_Named, ...]


def test_a_model_is_frozen_and_knows_all_its_keys() -> None:
    """Nothing is changed later, nothing is passed over."""
    row = _Row(name="王某", amount=Money(100))

    with pytest.raises(FrozenInstanceError):
        row.name = "李某"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del row.name
    with pytest.raises(TypeError, match="phone"):
        _Row(name="王某", amount=Money(100), phone="1")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="amount"):
        _Row(name="王某")  # type: ignore[call-arg]


def test_a_model_is_a_value() -> None:
    """Equal when all its fields are, shown with them, and the same after a copy."""
    row = _Row(name="王某", amount=Money(100))
    other = row.model_copy({"name": "李某"})

    assert row == _Row(name="王某", amount=Money(100))
    assert hash(row) == hash(_Row(name="王某", amount=Money(100)))
    assert other != row
    assert (other.name, other.amount) == ("李某", Money(100))
    assert other.model_fields_set == {"name", "amount"}
    assert repr(row).startswith("_Row(name='王某', amount=")
    assert loads(dumps(row)) == deepcopy(row) == row  # noqa: S301 - our own bytes
    assert loads(dumps(row)).model_fields_set == {"name", "amount"}  # noqa: S301 - as above


def test_a_model_is_built_as_it_is_constructed() -> None:
    """With the names that were given, and frozen."""
    made = built(_Pair, {"rows": (_Named(name="甲"),)}, {"rows"})

    assert made == _Pair(rows=(_Named(name="甲"),))
    assert made.model_fields_set == {"rows"}
    with pytest.raises(FrozenInstanceError):
        made.rows = ()  # type: ignore[misc]


def test_fields_are_those_of_the_base_first() -> None:
    """One that is told again keeps its place, and has what is told of it last."""
    fields = _Later.model_fields

    assert list(fields) == ["name", "amount", "note"]
    assert [one.is_required() for one in fields.values()] == [True, False, False]
    assert fields["amount"].metadata[-1] == Label("多少", "how much")
    assert (_Later(name="甲").amount, _Later(name="甲").note) == (Money(1), "无")


def test_what_is_missing_stays_so() -> None:
    """In a model of some of its values; tests make such."""
    part = _Row.model_construct(name="甲")

    assert part.name == "甲"
    assert "amount" not in part.__dict__
