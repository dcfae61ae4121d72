"""All checks inside one record together, and the findings of its kind with their places."""

from datetime import date

import pytest

from boards import TODAY, codes_of, example_records, ledger, record_of
from gongkai.checks.record import check_record
from gongkai.model import Rules
from gongkai.money import Money


@pytest.mark.parametrize("record_id", sorted(example_records()))
def test_the_examples_are_in_order(record_id: str) -> None:
    """But for signatures, which an example need not have."""
    record = record_of(record_id, example_records()[record_id])

    assert codes_of(check_record(record, Rules(TODAY))) == []


def test_faults_are_listed_in_the_order_of_the_file() -> None:
    """Whichever check found them."""
    text = ledger(description="付 13800138000", more="publicity_end: 2026-11-01\n")
    text = text.replace("closing_balance: 640.00", "closing_balance: 641.00").replace(
        "2026-10-09", "2026-11-09"
    )
    problems = check_record(record_of("financial/a", text), Rules(TODAY))

    assert [(one.code, one.place.line) for one in problems] == [
        ("unsigned", 1),
        ("sum-mismatch", 9),
        ("date-outside-period", 11),
        ("personal-data", 13),
        ("dates-out-of-order", 16),
    ]


def test_the_rules_of_the_board_are_asked() -> None:
    """A payment above its own threshold needs three signatures."""
    record = record_of("financial/a", ledger())
    strict = check_record(record, Rules(date(2026, 11, 15), Money(35_999)))

    assert [one[1] for one in codes_of(strict)] == ["entry-signature-missing"] * 3
    assert codes_of(check_record(record, Rules(TODAY, Money(36_000)))) == []


def test_a_finding_points_at_what_it_is_compared_with() -> None:
    """The other row is a related place."""
    rows = "  - {date: 2026-10-10, voucher_no: 记-001, description: 再付, expense: 0.00}\n"
    problems = check_record(record_of("financial/a", ledger(more=rows)), Rules(TODAY))
    repeated = next(one for one in problems if one.code == "voucher-repeated")

    assert (repeated.field, repeated.place.line) == ("entries[1].voucher_no", 16)
    assert [(one.place.line, one.label.zh) for one in repeated.related] == [(12, "另一笔")]
