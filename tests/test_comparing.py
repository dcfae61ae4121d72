"""The figures of a record beside other periods, from facts alone."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import config_of, examined, example_records, facts_of, record_of, statement, view_of
from gongkai.comparing import Households, compared, comparisons, written
from gongkai.money import Amount, Money
from gongkai.view import RecordContext


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (Money(309_846), Money(0), "多 3,098.46"),
        (Money(0), Money(7370), "少 73.70"),
        (Money(5), Money(5), "持平"),
        (Money(-100), Money(100), "少 2.00"),
        (Decimal("1.50"), Decimal("1.5"), "持平"),
        (Decimal(3), Decimal("1.25"), "多 1.75"),
        (1200, 1000, "多 200"),
        (Money(1), None, ""),
        (None, Money(1), ""),
        (Money(1), 1, ""),
    ],
)
def test_a_change_is_told_in_words(now: Amount | None, before: Amount | None, words: str) -> None:
    """What cannot be compared is passed over in silence."""
    assert compared(now, before) == words


@given(now=st.integers(-(10**9), 10**9), before=st.integers(-(10**9), 10**9))
def test_more_one_way_is_less_the_other(now: int, before: int) -> None:
    """The words swap, the amount stays."""
    there, back = compared(Money(now), Money(before)), compared(Money(before), Money(now))

    assert there.translate(str.maketrans("多少", "少多")) == back


def test_amounts_are_in_the_unit_of_their_record() -> None:
    """With a real minus; other figures have none."""
    assert written(Money(-1_250_000), "万元") == "−1.25"
    assert written(Decimal("-1.5"), "万元") == "−1.5"


def _contexts(folder: Path, records: dict[str, str]) -> dict[str, RecordContext]:
    day = date(2028, 1, 1)
    return dict(view_of(examined(folder, records, today=day), day).contexts)


def _two_months() -> dict[str, str]:
    """Two statements of an account, 7.00 in and 5.00 out each."""
    return {
        f"financial/m{month}": statement(f"2026-0{month}", f"{month * 2}.00", "7.00", "5.00")
        for month in (2, 3)
    }


def _profile(year: int, households: int) -> str:
    """The profile of the community that keeps the board."""
    text = example_records()["residential/2026/profile"]
    changed = text.replace("period: 2026", f"period: {year}").replace("2026-0", f"{year}-0")
    vacant = households - 1074
    return changed.replace("1120", str(households)).replace("vacant: 46", f"vacant: {vacant}")


def test_a_count_has_no_unit_of_money(tmp_path: Path) -> None:
    """Told of each figure, so that a table of counts alone is not captioned with a unit."""
    known = _contexts(tmp_path, _two_months())["financial/m3"].comparisons

    assert [one.is_count for one in known] == [False] * len(known)
    facts = example_records()["residential/2026/profile"]
    later = facts.replace("period: 2026", "period: 2027").replace("2026-0", "2027-0")
    pages = {"residential/2026/profile": facts, "residential/2027/profile": later}
    counted = _contexts(tmp_path, pages)["residential/2027/profile"].comparisons
    assert {one.is_count for one in counted} == {True}


def test_no_household_has_a_part_where_none_are_counted(tmp_path: Path) -> None:
    """A figure whose base is in no record is not told."""
    context = _contexts(tmp_path, _two_months())["financial/m3"]

    assert context.comparisons
    assert [one.per_household for one in context.comparisons] == ["", "", ""]
    assert context.shared_by is None


def test_a_share_goes_by_the_newest_count_of_its_organisation(tmp_path: Path) -> None:
    """Less than a fen is said so, a balance is not shared, and the base is told."""
    records = _two_months() | {
        "residential/old": _profile(2025, 1100),
        "residential/new": _profile(2026, 1120),
        "residential/late": _profile(2027, 1200),
    }
    context = _contexts(tmp_path, records)["financial/m3"]

    assert context.shared_by
    assert (context.shared_by.words, context.shared_by.record_id) == (
        "摊到每户按 1,120 户算",
        "residential/new",
    )
    assert [one.per_household for one in context.comparisons] == ["0.01", "不到 0.01", ""]


def test_the_count_of_another_organisation_is_none_of_its_own(tmp_path: Path) -> None:
    """A community may have several estates."""
    records = _two_months() | {"residential/p": _profile(2026, 1120) + "organisation: 别的社区\n"}

    assert _contexts(tmp_path, records)["financial/m3"].shared_by is None


@given(fen=st.integers(1, 10**9), number=st.integers(1, 10**5))
def test_the_shares_make_the_whole_but_for_their_rounding(fen: int, number: int) -> None:
    """Half a fen each way at most."""
    text = statement("2026-10", "0.00", "1.00", "0.00")
    facts = facts_of(record_of("financial/a", text), config_of())
    income = next(line for line in facts.line_values if line.key == "income")
    one = facts._replace(line_values=(income._replace(value=Money(fen)),))
    (found,) = comparisons(one, facts, None, {}, Households(number, facts))

    if not found.per_household.startswith("不到"):
        share = Money.from_yuan(Decimal(found.per_household.replace(",", "")))
        assert abs(share.fen * number - fen) * 2 <= number


def test_counts_that_differ_are_no_base(tmp_path: Path) -> None:
    """Of two records for the same time neither is taken."""
    records = _two_months() | {
        "residential/a": _profile(2026, 1120),
        "residential/b": _profile(2026, 1130),
    }

    assert _contexts(tmp_path, records)["financial/m3"].shared_by is None
