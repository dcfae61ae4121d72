"""Single values in words, as pages and posters show them."""

from datetime import date
from decimal import Decimal

import pytest

from boards import record_of, statement
from gongkai.fields import describe
from gongkai.kinds.party_dues import PartyDues
from gongkai.model import Audience
from gongkai.money import Money, Rate
from gongkai.period import Period
from gongkai.wording import caption_of, days_label, spelled, unit_of, written

_STATEMENT = statement("2026-10", "0.00", "1.00", "1.00")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Money(-123_456), "−1,234.56"),
        (Rate(Decimal("0.5283")), "0.5283"),
        (Decimal("-12.50"), "−12.50"),
        (12_345, "12,345"),
        (True, "是"),
        (False, ""),
        (Audience.OWNERS, "业主"),
        (Period.parse("2026-Q3"), "2026 年第 3 季度"),
        (date(2026, 10, 8), "10 月 8 日"),
        (date(2025, 10, 8), "2025 年 10 月 8 日"),
        ("照写", "照写"),
    ],
)
def test_every_sort_of_value_has_its_words(value: object, words: str) -> None:
    """Amounts have commas and a true minus, days of the record's own year leave it out."""
    assert written(value, "元", 2026) == words


@pytest.mark.parametrize(("share", "words"), [("0.4", "40%"), ("0.45", "45%"), ("0.125", "12.5%")])
def test_a_share_is_said_in_per_cent(share: str, words: str) -> None:
    """As the file has it, 0.4, nobody says it."""
    spec = next(one for one in describe(PartyDues) if one.key == "remittance_ratio")

    assert spelled(spec, Decimal(share), "元") == words


def test_an_amount_is_written_in_the_unit_of_its_record() -> None:
    """Half a million yuan is 50.00 in units of ten thousand."""
    assert written(Money(50_000_000), "万元") == "50.00"


def test_days_of_its_own_are_said() -> None:
    """A period from the 25th to the 25th is not called by its month."""
    text = _STATEMENT + "period_start: 2026-09-25\nperiod_end: 2026-10-25\n"

    assert days_label(record_of("financial/a", _STATEMENT).body) == "2026 年 10 月"
    body = record_of("financial/a", text).body
    assert days_label(body) == "2026 年 9 月 25 日至 2026 年 10 月 25 日"
    assert caption_of(body, "元").endswith("，单位：元")


def test_the_unit_of_amounts_is_that_of_the_record() -> None:
    """A field of money has no unit of its own."""
    model = type(record_of("financial/a", _STATEMENT).body)
    income = next(spec for spec in describe(model) if spec.key == "income")

    assert unit_of(income, "万元") == "万元"
