"""No false alarm: three hundred records that are right, read and checked as files are."""

import pytest

from boards import record_of
from gongkai.checks.record import check_record
from gongkai.model import Rules
from kinds.bodies import TODAY
from kinds.right_statements import COUNT, right_statement


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_right_record_passes(seed: int) -> None:
    """Nothing is found but that nobody has signed, neither error nor warning."""
    area, text = right_statement(seed)
    problems = check_record(record_of(f"{area}/a", text), Rules(TODAY))

    assert [one.message() for one in problems if one.code != "unsigned"] == [], text


def test_the_three_hundred_differ_and_hold_what_accounts_hold() -> None:
    """No two alike; negatives, refunds, rows of nothing and rounding are among them."""
    texts = [right_statement(seed)[1] for seed in range(COUNT)]

    assert len(set(texts)) == COUNT
    for part in ('"-', "冲回上月多付", '"0.00"', "rounded_to: 0.01", "rounded_to: 1\n", "押金"):
        assert sum(part in text for text in texts) >= 5, part
