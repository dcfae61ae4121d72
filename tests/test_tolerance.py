"""What real tables get wrong, and the rule that meets it: one test for each situation met.

The situations are those that published tables of communities were found in; ``tests/real`` holds
the tables themselves.
"""

from datetime import date
from pathlib import Path

import pytest

from boards import (
    codes_of,
    config_of,
    examined,
    facts_of,
    ledger,
    meters,
    record_of,
    sheets_of,
    statement,
)
from gongkai.checks.across import check_across
from gongkai.checks.record import check_record
from gongkai.kinds import all_kinds
from gongkai.load import read_record
from gongkai.model import Rules
from gongkai.money import percent
from gongkai.source import read_yaml
from kinds.bodies import TODAY, altered, example

_REAL = Path(__file__).parent / "real"
_Change = tuple[str, str]


def _found(text: str, area: str = "financial") -> list[tuple[str, str]]:
    """Code and field of everything wrong with a record but missing signatures."""
    problems = check_record(record_of(f"{area}/a", text), Rules(TODAY))
    return [(code, field) for _, code, _, field in codes_of(problems)]


def _of(kind: str, *changes: _Change) -> list[tuple[str, str]]:
    return _found(altered(kind, *changes), all_kinds()[kind].area.value)


def _refused(text: str) -> list[tuple[str, str]]:
    """Code and message of what keeps a text from being read at all."""
    record, problems = read_record("financial/a", read_yaml("financial/a.yaml", text.encode()))
    assert record is None
    return [(one.code, one.message()) for one in problems]


def _donations() -> str:
    path = _REAL / "donations-by-subdistrict-2023" / "financial" / "2023-donations.yaml"
    return path.read_text(encoding="utf-8").partition("explanations:")[0]


def test_ten_thousands_rounded_to_two_places_may_be_off_by_the_last_one() -> None:
    """A published table: two rows, one column and the total off by 0.01; said so, it holds."""
    exact = _found(_donations())
    rounded = _found(
        _donations().replace("amount_unit: 万元", "amount_unit: 万元\nrounded_to: 0.01")
    )

    assert [code for code, _ in exact].count("sum-mismatch") == 4
    assert [code for code, _ in rounded] == ["balance-missing", "balance-missing"]


def test_a_tail_that_is_more_than_rounding_can_leave_is_refused() -> None:
    """Two terms can lose one place together, not two."""
    text = _donations().replace("amount_unit: 万元", "amount_unit: 万元\nrounded_to: 0.01")
    assert ("sum-mismatch", "lines[9].amount") in _found(text.replace("37.84", "37.85"))


def test_a_rounded_table_says_so_on_page_and_poster_and_in_the_data(tmp_path: Path) -> None:
    """The note is of the record, each identity that is off says by how much."""
    text = (
        statement("2026-08", "10.00", "7.00", "5.00")
        .replace("amount: 7.00}", "amount: 6.00}\n  - {item: 利息, direction: 收入, amount: 1.01}")
        .replace("account:", "amount_unit: 万元\nrounded_to: 0.01\naccount:")
    )
    found = examined(tmp_path, {"financial/a": text}, today=date(2028, 1, 1))
    (sheet,) = sheets_of(found, date(2028, 1, 1))
    notes = [one.text for one in sheet.presentation.remarks if one.label == "四舍五入"]

    assert [one.message() for one in found.problems if one.code != "unsigned"] == []
    assert notes == [
        "本表的金额四舍五入到 0.01 万元，各数相加可能和合计差一点尾数；有 1 处差了，都在允许之内。"
    ]
    assert any("尾差 0.01 万元" in one.sentence for one in sheet.presentation.identities)
    assert b'"rounded_to":"100.00"' in sheet.published


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(1, 3, "33.3%"), (2, 3, "66.7%"), (1, 6, "16.7%"), (0, 0, "—")]
)
def test_percentages_are_computed_and_not_forced_to_a_hundred(
    part: int, whole: int, share: str
) -> None:
    """Thirds stay 33.3 % each; there is no field to nudge a share in."""
    assert percent(part, whole) == share


def test_a_row_with_swapped_digits_is_named_not_the_total() -> None:
    """Quantity × price, the row and the total are compared; only the row is wrong."""
    assert _of("purchase", ("amount: 750.00", "amount: 570.00")) == [
        ("sum-mismatch", "total"),
        ("product-mismatch", "items[0].amount"),
        ("sum-mismatch", "fund_totals[0].amount"),
    ]
    record = record_of("financial/a", altered("purchase", ("amount: 750.00", "amount: 570.00")))
    total, row, _ = (one for one in check_record(record, Rules(TODAY)) if one.code != "unsigned")

    assert [cause.field for cause in total.causes] == ["items[0].amount"]
    assert [(cause.sort, cause.field) for cause in row.causes] == [
        ("swapped-digits", "items[0].amount")
    ]


def test_more_decimals_than_the_unit_has_are_refused_with_what_to_type() -> None:
    """Two in 元, six in 万元."""
    text = statement("2026-08", "10.00", "7.00", "5.00").replace("income: 7.00", "income: 7.004")
    fine = text.replace("7.004", "7.00").replace("account:", "amount_unit: 万元\naccount:")

    assert _refused(text)[0][0] == "bad-amount"
    assert _found(fine.replace("7.00", "7.000001").replace("12.00", "12.000001")) == []
    assert _refused(fine.replace("7.00", "7.0000001"))[0][0] == "bad-amount"


def test_a_line_is_in_one_parent_alone() -> None:
    """A sum that runs over the next line counts it twice, and is refused with the line named."""
    found = _of("finance_statement", ("expenditure: 14,019.44", "expenditure: 15,745.78"))
    assert ("sum-mismatch", "expenditure") in found
    twice = altered("finance_statement", ("amount: 1726.34}", "amount: 1726.34, parent: 装修押金}"))
    assert "repeated-key" in [code for code, _ in _refused(twice)]


def test_tax_is_named_where_it_is_inside_an_amount() -> None:
    """Net against gross is off by the tax; the rate beside it makes it hold."""
    assert ("product-mismatch", "items[4].amount") in _of("purchase", (", tax_rate: 0.09", ""))
    assert _found(example("purchase")) == []


def test_a_period_is_text_and_a_date_is_a_real_day() -> None:
    """2018.10 read as a number would be 2018.1; 31 September is no day."""
    text = statement("2026-08", "10.00", "7.00", "5.00")

    assert _refused(text.replace("period: 2026-08", "period: 2018.1"))[0][0] == "bad-period"
    wrong = text.replace("publicity_start: 2027-01-01", "publicity_start: 2026-09-31")
    assert _refused(wrong)[0][0] == "bad-date"


def test_dates_are_in_order_and_a_stated_term_is_that_of_its_days() -> None:
    """The end before the start, and 24 months for a lease of three years."""
    late = ledger(more="period_start: 2026-10-25\nperiod_end: 2026-10-20\n")

    assert ("dates-out-of-order", "period_end") in _found(late)
    assert ("count-mismatch", "leases[0].term_months") in _of(
        "lease_contract", ("term_months: 36", "term_months: 24"), ("total_rent: 185,454.00", "")
    )


def test_the_sum_of_a_detail_sheet_is_that_of_the_summary(tmp_path: Path) -> None:
    """A line that names the record it comes from equals its total, to the fen."""
    leases = example("lease_contract")
    for amount, codes in (("38,354.50", []), ("38,354.51", ["detail-mismatch"])):
        summary = f"""\
kind: finance_statement
title: 收支
period: 2026-Q3
publicity_start: 2026-10-12
account: 公共收益
opening_balance: 0.00
income: {amount}
expenditure: 0.00
closing_balance: {amount}
lines:
  - {{item: 租金, direction: income, amount: "{amount}", detailed_in: financial/b}}
"""
        facts = [
            facts_of(record_of(one, text), config_of())
            for one, text in (("financial/a", summary), ("financial/b", leases))
        ]
        assert [one.code for one in check_across(facts)] == codes


def test_a_bill_published_again_with_another_figure_needs_a_correction() -> None:
    """76,849.71 and two weeks later 64,519.54 for one month."""
    first = statement("2026-08", "0.00", "80000.00", "76849.71")
    second = statement("2026-08", "0.00", "80000.00", "64519.54")
    correction = "version: 2\nsupersedes: financial/a\ncorrection_reason: 表底抄错\n"
    facts = {
        corrected: [
            facts_of(record_of(one, text), config_of())
            for one, text in (("financial/a", first), ("financial/b", second + corrected))
        ]
        for corrected in ("", correction)
    }

    assert [one.code for one in check_across(facts[""])] == ["restated"]
    assert check_across(facts[correction]) == ()


def test_postage_is_a_charge_of_its_own() -> None:
    """Inside the amount it breaks quantity × price; named, the amount holds."""
    changes = ("unit_price: 15.8, extra_charges: 5.00", "unit_price: 15.8")
    assert _of("purchase", changes) == [("product-mismatch", "items[1].amount")]


def test_a_monthly_rent_that_was_divided_out_may_miss_the_year_by_its_rounding() -> None:
    """12 × 833.33 is 0.04 short of 10,000; said to be divided out it holds, else not."""
    lease = """\
kind: lease_contract
title: 出租
period: 2026-10
publicity_start: 2026-11-08
ledger: 房屋
receivable: 833.33
received: 833.33
arrears: 0.00
opening_arrears: 0.00
leases:
  - asset: 铺面
    lessee: 佳信茶庄
    contract_no: 租 1
    term_start: 2026-01-01
    term_end: 2028-12-31
    term_months: 36
    price: 833.33
    per: 月
    annual_rent: 10000.00
    total_rent: 30000.00
    billed: 1
    receivable: 833.33
    received: 833.33
    arrears: 0.00
"""
    missed = [("product-mismatch", f"leases[0].{one}") for one in ("annual_rent", "total_rent")]
    divided = lease.replace("    per: 月", "    per: 月\n    price_rounded: 是")

    assert _found(lease) == missed
    assert _found(divided) == []
    assert _found(divided.replace("10000.00", "10000.03")) == missed[:1]


def test_a_derived_line_names_its_base() -> None:
    """A commission is a share of a base made of named lines, not of a figure from nowhere."""
    assert _of("fee_statement", ("base: 136,508.35", "base: 136,508.53")) != []
    unknown = ("base_name: 住宅物业费＋地面车位", "base_name: 住宅物业费＋广告费")
    assert ("base-unknown", "commission.base_name") in _of("fee_statement", unknown)


@pytest.mark.parametrize("note", ["共支出 ____ 元", "××年通过", "于 年 月 日通过"])
def test_blanks_of_a_form_are_not_published(note: str) -> None:
    """They stop the build."""
    assert _found(ledger(more=f"note: {note}\n")) == [("unfilled-text", "note")]


def test_rates_cannot_be_typed() -> None:
    """No kind has a field for a rate that follows from its own counts."""
    typed = "collection_rate: 93.8%"
    assert ("unknown-key", "collection_rate") in [
        (one.code, one.field)
        for one in read_record(
            "fees/a", read_yaml("fees/a.yaml", (example("fee_statement") + typed).encode())
        )[1]
    ]


def test_more_ticks_than_voters_are_refused() -> None:
    """The votes of all grades are the valid ballots."""
    found = _of("evaluation_result", ("grade: 满意, count: 39", "grade: 满意, count: 40"))
    assert found == [("count-mismatch", "subjects[0].subject")]


def test_a_survey_of_few_is_not_published_by_grade() -> None:
    """With fewer than five ballots everyone knows who chose what."""
    few = altered(
        "evaluation_result",
        ("\nvalid: 52", "\nvalid: 4"),
    )
    assert ("group-too-small", "valid") in _found(few, "residential")


@pytest.mark.parametrize(
    ("written", "proposal"), [("2箱", "2"), ("1,0000", "10000"), ("10.5元", "10.5"), ("约300", "")]
)
def test_units_and_odd_separators_in_a_figure_are_refused(written: str, proposal: str) -> None:
    """With a proposed value where there is one."""
    text = statement("2026-08", "10.00", "7.00", "5.00").replace(
        "income: 7.00", f"income: {written}"
    )
    (code, message), *_ = _refused(text)

    assert code in ("bad-amount", "approximate-amount")
    assert written in message
    assert proposal in message + _hint(text)


def _hint(text: str) -> str:
    _, problems = read_record("financial/a", read_yaml("financial/a.yaml", text.encode()))
    return problems[0].hint()


def test_full_width_digits_are_refused_in_a_figure_with_the_ascii_ones_proposed() -> None:
    """One way of writing a figure in the file; import turns the others into it."""
    text = statement("2026-08", "10.00", "7.00", "5.00").replace("income: 7.00", "income: ７.00")
    assert "7.00" in _refused(text)[0][1] + _hint(text)


def test_readings_have_no_tolerance() -> None:
    """A meter is exact whatever the money is."""
    text = meters("2026-10", "100", "150")
    assert ("count-mismatch", "usage") not in _found(text, "fees")
    off = text.replace("usage: 50", "usage: 51")
    assert [field for _, field in _found(off, "fees")] == ["meters[0].usage"]
