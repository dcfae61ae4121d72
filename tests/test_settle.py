"""Totals that follow from the rows are worked out by the identities of the kind."""

from decimal import Decimal

import pytest

from boards import meters, statement
from gongkai.kinds import all_kinds
from gongkai.settle import settle
from gongkai.source import Tree, read_yaml
from kinds.bodies import tree_of_example


def _tree(text: str) -> dict[str, Tree]:
    document = read_yaml("x.yaml", text.encode())
    assert isinstance(document.value, dict)
    return document.value


_STATEMENT = _tree(statement("2026-10", "100.00", "50.00", "30.00"))


@pytest.mark.parametrize(
    "left_out", [("income",), ("expenditure", "closing_balance"), ("income", "expenditure")]
)
def test_sides_and_balance(left_out: tuple[str, ...]) -> None:
    """Each from the lines, the balance from the sides."""
    tree = {key: value for key, value in _STATEMENT.items() if key not in left_out}
    settled, found = settle(all_kinds()["finance_statement"], tree)

    assert {str(loc[0]) for loc in found} == set(left_out)
    assert settled["closing_balance"] == "120.00"
    assert [settled[key] for key in ("income", "expenditure")] == ["50.00", "30.00"]


def test_a_header_that_is_not_filled_in_yet_does_not_stand_in_the_way() -> None:
    """Nor is anything put into it."""
    tree = {key: value for key, value in _STATEMENT.items() if key not in ("income", "account")}
    settled, found = settle(all_kinds()["finance_statement"], tree)

    assert found == {("income",): "50.00"}
    assert "account" not in settled


def test_what_nothing_states_stays_missing() -> None:
    """A balance is not made up where there is no opening one."""
    tree = {k: v for k, v in _STATEMENT.items() if k not in ("opening_balance", "closing_balance")}
    settled, found = settle(all_kinds()["finance_statement"], tree)

    assert found == {}
    assert "closing_balance" not in settled


def test_figures_that_are_given_are_never_changed() -> None:
    """Also when they are wrong: that is for the check to say."""
    tree: dict[str, Tree] = {**_STATEMENT, "income": "51.00"}

    assert settle(all_kinds()["finance_statement"], tree) == (tree, {})


def test_rows_that_cannot_be_read_leave_everything_as_it_was() -> None:
    """A slip in an amount is told by itself, not with totals that follow from it."""
    tree: dict[str, Tree] = {
        **_STATEMENT,
        "lines": [{"item": "a", "amount": "约5"}],
        "income": None,
    }

    assert settle(all_kinds()["finance_statement"], tree) == (tree, {})


def test_counts_of_meters() -> None:
    """The total usage is the sum of the meters."""
    tree = {k: v for k, v in _tree(meters("2026-10", "100", "180")).items() if k != "total_usage"}
    settled, found = settle(all_kinds()["meter_reading"], tree)

    assert found
    assert settled["total_usage"] == "80"


def test_what_is_owed_of_a_fee_in_each_row() -> None:
    """Where the row says enough; what would be less than nothing lacks another figure."""
    tree = tree_of_example("fee_statement")
    charges = tree["charges"]
    assert isinstance(charges, list)
    assert isinstance(charges[0], dict)
    first = charges[0]
    given = {"receivable": "100", "received": "60", "arrears_received": None, "outstanding": None}
    paid_late = {**first, **given, "received": "100.00", "arrears_received": "5.00"}
    rows: list[Tree] = [{**first, **given}, {**paid_late, "previous_outstanding": None}]
    for row in rows:
        assert isinstance(row, dict)
        row.update({"quantity": None, "price": None, "waived": None, "basis": "其他"})
    _, found = settle(all_kinds()["fee_statement"], {**tree, "charges": rows})

    owed = {loc: text for loc, text in found.items() if loc[-1] == "outstanding"}
    before = str(first.get("previous_outstanding") or "0")
    assert owed == {("charges", 0, "outstanding"): f"{40 + Decimal(before.replace(',', '')):.2f}"}
