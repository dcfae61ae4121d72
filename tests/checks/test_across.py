"""Between records: figures are carried over, periods complete, corrections in order."""

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from boards import codes_of, config_of, examined, facts_of, ledger, meters, record_of, statement
from gongkai.checks import across
from gongkai.checks.across import CROSS_CHECKS, check_across, continuities
from gongkai.facts import Facts
from gongkai.series import Known

_Found = list[tuple[str, str, int, str]]
_CORRECTION = "version: 2\nsupersedes: financial/a\ncorrection_reason: 抄错\n"


def _facts(records: dict[str, str]) -> list[Facts]:
    return [facts_of(record_of(one, text), config_of()) for one, text in records.items()]


def _found(records: dict[str, str]) -> _Found:
    return codes_of(check_across(_facts(records)))


def _tariff(item: str, start: str, end: str = "", more: str = "") -> str:
    last = f"    effective_to: {end}\n" if end else ""
    return f"""\
kind: fee_tariff
title: 收费标准
period: {start[:7]}
publicity_start: 2025-01-01
items:
  - item: {item}
    fee_kind: property
    unit: 元/㎡·月
    price: 1.50
    basis: 合同
    effective_from: {start}
{last}{more}"""


_AUGUST = statement("2026-08", "10.00", "7.00", "5.00")
_SEPTEMBER = statement("2026-09", "12.00", "7.00", "5.00")


def test_a_balance_that_is_carried_over_holds() -> None:
    """The link is there for the page to tell."""
    facts = _facts({"financial/a": _AUGUST, "financial/b": _SEPTEMBER})
    links = list(continuities(facts))

    assert [(one.facts.record_id, one.previous.record_id, one.holds) for one in links] == [
        ("financial/b", "financial/a", True)
    ]
    assert check_across(facts) == ()


def test_a_balance_that_is_one_fen_off_is_found() -> None:
    """At the opening figure, with the closing one as the other place."""
    facts = _facts(
        {"financial/a": _AUGUST, "financial/b": statement("2026-09", "12.01", "7.00", "5.00")}
    )
    problem = check_across(facts)[0]

    assert codes_of([problem]) == [("financial/b.yaml", "opening-mismatch", 6, "opening_balance")]
    assert problem.message() == "“期初余额”写的是 12.01，上期（2026-08）期末是 12.00，相差 0.01"
    assert [(one.place.file, one.place.line) for one in problem.related] == [
        ("financial/a.yaml", 9)
    ]


@pytest.mark.parametrize(
    ("opening", "sort"),
    [(10, "carried-figure"), (7, "carried-figure"), (21, "swapped-digits"), (13, "")],
)
def test_an_opening_figure_from_the_wrong_place_is_known(opening: int, sort: str) -> None:
    """That of the period before, its income, or the right one copied wrongly."""
    september = statement("2026-09", f"{opening}.00", "7.00", "5.00")
    [problem] = check_across(_facts({"financial/a": _AUGUST, "financial/b": september}))

    assert [cause.sort for cause in problem.causes] == ([sort] if sort else [])
    assert all((one.field, one.place) == (problem.field, problem.place) for one in problem.causes)


def test_accounts_are_told_apart() -> None:
    """Another account, another body and another kind have balances of their own."""
    other = statement("2026-09", "99.00", "7.00", "5.00")
    for changed in (
        other.replace("社区基本账户", "食堂账户"),
        other.replace("account", "organisation: 业委会\naccount"),
        ledger().replace("工会账户", "社区基本账户"),
    ):
        assert _found({"financial/a": _AUGUST, "financial/b": changed}) == []


def test_periods_of_own_days_follow_each_other() -> None:
    """From the 25th to the 24th; a day between them is a gap, and nothing is carried over it."""
    days = "period_start: 2026-{}\nperiod_end: 2026-{}\n"
    first = _AUGUST + days.format("07-25", "08-24")
    following = statement("2026-09", "99.00", "7.00", "5.00", days.format("08-25", "09-24"))
    later = statement("2026-09", "99.00", "7.00", "5.00", days.format("08-26", "09-24"))

    assert [one[1] for one in _found({"financial/a": first, "financial/b": following})] == [
        "opening-mismatch"
    ]
    assert [one[1] for one in _found({"financial/a": first, "financial/b": later})] == [
        "period-missing"
    ]


def test_a_missing_month_is_found_once() -> None:
    """At the record after the gap, named by the first month that is missing."""
    records = {"financial/a": _AUGUST, "financial/c": statement("2026-11", "1.00", "7.00", "5.00")}
    problem = check_across(_facts(records))[0]

    assert codes_of([problem]) == [("financial/c.yaml", "period-missing", 3, "period")]
    assert "2026-09" in problem.message()


def test_only_periodic_kinds_must_not_skip_a_period() -> None:
    """Nor does a year's end make a gap."""
    january = statement("2027-01", "2.00", "7.00", "5.00")
    december = statement("2026-12", "0.00", "7.00", "5.00")

    assert _found({"financial/a": december, "financial/b": january}) == []
    assert (
        _found(
            {
                "fees/a": _tariff("物业费", "2026-01-01", "2026-01-31"),
                "fees/b": _tariff("物业费", "2026-05-01"),
            }
        )
        == []
    )


def test_two_records_of_one_month_are_found() -> None:
    """Unless one corrects the other."""
    again = statement("2026-08", "10.00", "7.00", "5.01")

    assert _found({"financial/a": _AUGUST, "financial/b": again}) == [
        ("financial/b.yaml", "restated", 9, "closing_balance")
    ]
    assert _found({"financial/a": _AUGUST, "financial/b": again + _CORRECTION}) == []


def test_overlapping_days_are_one_period_twice() -> None:
    """A month that begins before the last one ended."""
    early = statement("2026-09", "12.00", "7.00", "5.00", "period_start: 2026-08-31\n")

    assert [one[1] for one in _found({"financial/a": _AUGUST, "financial/b": early})] == [
        "restated"
    ]


def _months(numbers: range) -> dict[str, str]:
    return {
        f"financial/m{one}": statement(f"2026-{one:02}", f"{2 * (one - 1)}.00", "7.00", "5.00")
        for one in numbers
    }


@pytest.mark.parametrize(
    ("income", "expenditure", "fields"),
    [
        ("21.00", "15.00", []),
        ("21.01", "15.00", ["income"]),
        ("21.00", "14.99", ["expenditure"]),
        ("22.00", "16.00", ["income", "expenditure"]),
    ],
)
def test_a_quarter_is_the_sum_of_its_months(
    income: str, expenditure: str, fields: list[str]
) -> None:
    """Both sides, to the fen."""
    quarter = statement("2026-Q3", "12.00", income, expenditure)
    found = _found({**_months(range(7, 10)), "financial/q": quarter})

    assert [(one[1], one[3]) for one in found] == [("span-mismatch", field) for field in fields]


def test_a_quarter_is_compared_only_when_all_its_months_are_there() -> None:
    """And only with those of its own account; a year with its twelve."""
    quarter = statement("2026-Q3", "12.00", "99.00", "15.00")
    year = statement("2026", "0.00", "84.00", "60.01")

    assert _found({**_months(range(7, 9)), "financial/q": quarter}) == []
    assert (
        _found({**_months(range(7, 10)), "financial/q": quarter.replace("社区基本账户", "食堂")})
        == []
    )
    assert [one[3] for one in _found({**_months(range(1, 13)), "financial/y": year})] == [
        "expenditure"
    ]


def test_what_a_record_names_has_to_exist() -> None:
    """A correction of nothing, and a detail that is not there."""
    lost = _SEPTEMBER.replace("amount: 7.00}", "amount: 7.00, detailed_in: financial/none}")

    assert _found({"financial/b": _SEPTEMBER + _CORRECTION}) == [
        ("financial/b.yaml", "unknown-record", 14, "supersedes")
    ]
    assert _found({"financial/b": lost}) == [
        ("financial/b.yaml", "unknown-record", 11, "lines[0].detailed_in")
    ]


@pytest.mark.parametrize(("version", "codes"), [(2, []), (3, ["correction-incomplete"])])
def test_versions_form_a_chain(version: int, codes: list[str]) -> None:
    """A correction is one version above what it corrects."""
    corrected = _AUGUST + _CORRECTION.replace("version: 2", f"version: {version}")
    problems = check_across(_facts({"financial/a": _AUGUST, "financial/b": corrected}))

    assert [one.code for one in problems] == codes
    assert all("version 应为 2" in one.message() for one in problems)


def test_a_third_version_corrects_the_second() -> None:
    """Only the last of a chain stands."""
    third = _AUGUST + "version: 3\nsupersedes: financial/b\ncorrection_reason: 又抄错\n"
    records = {"financial/a": _AUGUST, "financial/b": _AUGUST + _CORRECTION, "financial/c": third}

    assert _found(records) == []


def test_a_detail_totals_what_it_details() -> None:
    """The figure of the line, the total of the other record; to the fen."""
    detailed = _SEPTEMBER.replace(
        "direction: 支出, amount: 5.00", "direction: 支出, amount: 5.00, detailed_in: financial/d"
    )
    right, wrong = ledger(amount="5.00"), ledger(amount="5.01")
    problem = check_across(_facts({"financial/b": detailed, "financial/d": wrong}))[0]

    assert _found({"financial/b": detailed, "financial/d": right}) == []
    assert codes_of([problem]) == [
        ("financial/b.yaml", "detail-mismatch", 12, "lines[1].detailed_in")
    ]
    assert "financial/d" in problem.message()
    assert [one.place.file for one in problem.related] == ["financial/d.yaml"]


@pytest.mark.parametrize(
    ("end", "codes"),
    [("", ["tariff-overlap"]), ("2026-05-01", ["tariff-overlap"]), ("2026-04-30", [])],
)
def test_one_thing_has_one_price_on_any_day(end: str, codes: list[str]) -> None:
    """The old price ends the day before the new one begins."""
    records = {
        "fees/a": _tariff("物业费", "2026-01-01", end),
        "fees/b": _tariff("物业费", "2026-05-01"),
    }
    problems = check_across(_facts(records))

    assert [one.code for one in problems] == codes
    assert all(
        one.place.file == "fees/b.yaml" and "2026 年 5 月 1 日" in one.message() for one in problems
    )


def test_prices_of_other_things_do_not_overlap() -> None:
    """Nor do those of another body."""
    first = _tariff("物业费", "2026-01-01")
    for other in (
        _tariff("停车费", "2026-05-01"),
        _tariff("物业费", "2026-05-01", more="organisation: 业委会\n"),
    ):
        assert _found({"fees/a": first, "fees/b": other}) == []


@pytest.mark.parametrize(
    ("current_reading", "codes"),
    [("230", []), ("230.01", ["usage-jump"]), ("170", []), ("169.99", ["usage-jump"]), ("200", [])],
)
def test_a_jump_of_more_than_three_tenths_needs_a_word(
    current_reading: str, codes: list[str]
) -> None:
    """Exactly thirty per cent does not; up and down alike."""
    records = {
        "fees/a": meters("2026-09", "0", "100"),
        "fees/b": meters("2026-10", "100", current_reading),
    }

    assert [one[1] for one in _found(records)] == codes


def test_a_jump_says_against_what() -> None:
    """Last month and the same month last year, up or down, with the figures."""
    records = {
        "fees/a": meters("2025-10", "0", "100"),
        "fees/b": meters("2026-09", "500", "700"),
        "fees/c": meters("2026-10", "700", "750"),
    }
    jumps = [one for one in check_across(_facts(records)) if one.code == "usage-jump"]

    assert [one.message().partition("比")[2] for one in jumps] == [
        "上月（200）少 75%，超过三成，没有说明",
        "去年同月（100）少 50%，超过三成，没有说明",
    ]
    assert [one.severity for one in jumps] == ["warning", "warning"]


def test_a_word_on_usage_is_enough() -> None:
    """And from nothing no share can be told."""
    noted = meters("2026-10", "100", "900", "usage_note: 充电棚启用\n")
    records = {"fees/a": meters("2026-09", "0", "100"), "fees/b": noted}

    assert _found(records) == []
    assert _found({"fees/a": meters("2026-09", "100", "100"), "fees/b": noted}) == []


@pytest.mark.parametrize(
    "gone", ["withdrawn_on: 2026-12-01\nwithdrawal_reason: 有误\n", "superseded"]
)
def test_records_that_no_longer_stand_are_left_out(gone: str) -> None:
    """What follows a withdrawn or corrected record is compared with what stands instead."""
    wrong = statement("2026-08", "10.00", "7.00", "6.00")
    records = {"financial/b": _SEPTEMBER}
    if gone == "superseded":
        records |= {"financial/a": wrong, "financial/a2": _AUGUST + _CORRECTION}
    else:
        records |= {"financial/a": wrong + gone}

    assert _found(records) == []


def test_withdrawn_prices_and_usages_are_left_out() -> None:
    """They neither overlap nor jump."""
    gone = "withdrawn_on: 2026-12-01\n"

    assert (
        _found(
            {
                "fees/a": _tariff("物业费", "2026-01-01", more=gone),
                "fees/b": _tariff("物业费", "2026-05-01"),
            }
        )
        == []
    )
    assert (
        _found(
            {"fees/a": meters("2026-09", "0", "10", gone), "fees/b": meters("2026-10", "10", "110")}
        )
        == []
    )


def test_nothing_is_wrong_with_nothing() -> None:
    """A board without records, or with one."""
    assert check_across(()) == ()
    assert _found({"financial/a": _AUGUST}) == []


@pytest.mark.parametrize("check", CROSS_CHECKS, ids=lambda check: str(check.__name__))
def test_every_check_is_registered_and_pure(check: Callable[[Known], object]) -> None:
    """Each takes facts alone, and none is forgotten in the tuple."""
    defined = {
        one
        for name, one in vars(across).items()
        if name.startswith("_check_") and inspect.isfunction(one)
    }
    helpers = {"_check_span", "_check_detail", "_check_jump"}

    assert list(inspect.signature(check).parameters) == ["facts"]
    assert {one.__name__ for one in defined} - helpers == {one.__name__ for one in CROSS_CHECKS}


def test_a_board_is_checked_as_a_whole(tmp_path: Path) -> None:
    """From files to problems; days in the past or future change nothing."""
    records = {"financial/a": _AUGUST, "financial/b": statement("2026-09", "12.01", "7.00", "5.00")}
    for today in (date(2020, 1, 1), date(2030, 1, 1)):
        found = codes_of(examined(tmp_path, records, today=today).problems)

        assert found == [("board/financial/b.yaml", "opening-mismatch", 6, "opening_balance")]
