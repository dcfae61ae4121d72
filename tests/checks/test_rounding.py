"""Rounding is for tables in 万元 or 亿元, to a place, and no figure is finer than it."""

import pytest

from boards import record_of, statement
from gongkai.checks.rounding import check_rounding


def _found(rounded_to: str, unit: str = "万元", income: str = "7.00") -> list[tuple[str, str]]:
    text = statement("2026-08", "10.00", "7.00", "7.00").replace("7.00", income)
    text = text.replace("account:", f"amount_unit: {unit}\nrounded_to: {rounded_to}\naccount:")
    problems = check_rounding(record_of("financial/a", text))
    return [(one.field, one.message()) for one in problems]


@pytest.mark.parametrize("place", ["0.01", "0.1", "1", "0.0001"])
def test_a_place_of_ten_thousands_is_right(place: str) -> None:
    """Any power of ten, as long as all figures end there."""
    assert _found(place, income="7") == []


@pytest.mark.parametrize("place", ["0.05", "2", "0", "-0.01"])
def test_what_is_no_place_is_refused(place: str) -> None:
    """Half a unit of it would mean nothing."""
    ((field, message),) = _found(place)
    assert (field, "末位是 1" in message) == ("rounded_to", True)


def test_yuan_are_exact() -> None:
    """To the fen, always."""
    ((field, message),) = _found("0.01", unit="元")
    assert (field, "用元记的账" in message) == ("rounded_to", True)


def test_a_figure_that_is_finer_is_named() -> None:
    """Who has it to the yuan has no need to round."""
    ((field, message),) = _found("0.01", income="7.005")
    assert (field, "7.005 比末位还细" in message) == ("income", True)
