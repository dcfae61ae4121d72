"""A contact day is the second Sunday, and every matter of it was answered or passed on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.contact_rule import ContactRule, Weekday, Which
from gongkai.kinds.contact_day import KIND
from gongkai.model import Rules
from kinds.bodies import TODAY, Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    return codes(KIND, body(KIND, altered("contact_day", *changes)))


def _invitation() -> str:
    """The example as it is before the day: no figures and no matters."""
    text = example("contact_day")
    text = text[: text.index("matters:")]
    keys = ("visitors", "collected", "answered_on_spot", "forwarded")
    return "\n".join(line for line in text.splitlines() if line.split(":")[0] not in keys)


def test_a_right_day_has_no_faults() -> None:
    """The example has matters of both sorts."""
    assert _found() == set()


def test_the_lead_gives_counts_beside_the_rate() -> None:
    """Who sat there, what came, what became of it."""
    assert KIND.lead(body(KIND, example("contact_day"))) == (
        "社区党委书记顾永年、居委会主任方堃喆接待，收到意见 4 件，"
        "当场答复 2 件，占 50.0%（答复 ÷ 收到），转办 2 件。"
    )


def test_the_lead_of_an_invitation_says_when_and_where() -> None:
    """Before the day there are no figures, and no headline."""
    record = body(KIND, _invitation())
    assert KIND.lead(record) == (
        "2026 年 10 月 11 日（周日）9:00 到 11:00，社区活动室，"
        "社区党委书记顾永年、居委会主任方堃喆接待。"
    )
    assert KIND.headline(record) is None
    assert list(KIND.line_values(record)) == []


def test_a_day_on_which_nobody_came_has_no_rate() -> None:
    """Of nothing there is no share."""
    none = "\ncollected: 0\nanswered_on_spot: 0\nforwarded: 0\n"
    record = body(KIND, _invitation() + none)
    assert codes(KIND, record) == set()
    assert KIND.lead(record).endswith("收到意见 0 件，当场答复 0 件，转办 0 件。")


@given(slip=st.integers(1, 50))
def test_every_matter_was_answered_or_forwarded(slip: int) -> None:
    """The three numbers, and the matters in the list."""
    assert _found(("collected: 4", f"collected: {4 + slip}")) == {
        ("count-mismatch", ("collected",))
    }
    assert _found(("answered_on_spot: 2", f"answered_on_spot: {2 + slip}")) == {
        ("count-mismatch", ("collected",)),
        ("count-mismatch", ("answered_on_spot",)),
    }
    assert _found(("forwarded: 2", f"forwarded: {2 + slip}")) == {
        ("count-mismatch", ("collected",)),
        ("count-mismatch", ("forwarded",)),
    }


def test_the_numbers_come_together() -> None:
    """One that is missing is found at its name, also when only matters are given."""
    assert ("missing-field", ("forwarded",)) in _found(("forwarded: 2\n", ""))
    assert ("missing-field", ("collected",)) in _found(("collected: 4\n", ""))


def test_answers_and_assignees_are_given() -> None:
    """What was answered has an answer, what was forwarded has someone to follow it up."""
    answer = "    answer: 10 月 24 日周六上午统一清运，只收楼道里的，不收费。\n"
    assert _found((answer, "")) == {("missing-field", ("matters", 1, "answer"))}
    assert _found(("    assignee: 居委会副主任\n", "")) == {
        ("missing-field", ("matters", 2, "assignee"))
    }


def test_a_board_has_its_own_day() -> None:
    """Where it is the last Saturday, a second Sunday is another day."""
    rules = Rules(TODAY, contact=ContactRule(which=Which.LAST, weekday=Weekday.SATURDAY))
    saturday = altered("contact_day", ("held_on: 2026-10-11", "held_on: 2026-10-31"))

    assert not list(KIND.findings(body(KIND, saturday), rules))
    (finding,) = KIND.findings(body(KIND, example("contact_day")), rules)
    assert finding.fault.code == "not-contact-day"
    assert finding.facts["rule"] == rules.contact.words


def test_another_day_needs_a_reason() -> None:
    """The first Sunday, the third, a Monday."""
    wrong = {("not-contact-day", ("held_on",))}
    for day in ("2026-10-04", "2026-10-18", "2026-10-12"):
        assert _found(("held_on: 2026-10-11", f"held_on: {day}")) == wrong
    moved = "held_on: 2026-10-18\nmoved_reason: 假期后第一周活动室刷墙"
    assert _found(("held_on: 2026-10-11", moved)) == set()


@pytest.mark.parametrize("day", ["2026-09-13", "2026-11-08"])
def test_the_day_lies_in_the_period(day: str) -> None:
    """A second Sunday of another month belongs into the record of that month."""
    found = _found(("held_on: 2026-10-11", f"held_on: {day}"))
    assert found == {("dates-out-of-order", ("held_on",))}


def test_a_week_after_the_day_its_results_are_due() -> None:
    """Only a warning: the invitation was right when it was posted."""
    record = body(KIND, _invitation())
    assert codes(KIND, record, date(2026, 10, 18)) == set()
    late = codes(KIND, record, date(2026, 10, 19))
    assert late == {("contact-result-missing", ("held_on",))}


def test_hosts_and_numbers_stand_once() -> None:
    """Matters without a number are not the same matter."""
    assert _found(("case_no: 2026-069", "case_no: 2026-068")) == {
        ("repeated-entry", ("matters", 3, "case_no"))
    }
    again = ("{host: 方堃喆, post: 居委会主任}", "{host: 顾永年, post: 社区党委书记}")
    assert _found(again) == {("repeated-entry", ("hosts", 1, "host"))}


def test_the_record_of_opinions_has_to_exist() -> None:
    """It is named as a reference without an amount."""
    assert list(KIND.details(body(KIND, example("contact_day")))) == []
    text = example("contact_day").replace(
        "hosts:", "opinions_in: residential/2026/2026-10-opinions\nhosts:"
    )
    (link,) = KIND.details(body(KIND, text))
    assert (link.record_id, link.key) == ("residential/2026/2026-10-opinions", "")


def test_the_counts_are_compared_and_months_follow_each_other() -> None:
    """A month without a contact day would be a gap."""
    record = body(KIND, example("contact_day"))
    assert {line.key: line.value for line in KIND.line_values(record)} == {
        "collected": 4,
        "answered_on_spot": 2,
        "forwarded": 2,
    }
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 4
    assert KIND.periodic
