"""Who is to become a party member is shown long enough, and not before the time."""

import pytest

from gongkai.kinds.party_development_notice import KIND
from gongkai.model import Rules
from kinds.bodies import TODAY, Found, body, codes, example

_STAGE = "stage: 发展对象"
_PROBATION = """activist_on: 2023-03-10
    candidate_on: 2024-06-01
    admitted_on: 2025-01-05
    full_member_on: 2026-01-05"""
_ADMITTED = "candidate_on: 2026-10-19\n    admitted_on: 2026-10-20"


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    text = example("party_development_notice")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return codes(KIND, body(KIND, text))


def test_a_right_notice_has_no_faults() -> None:
    """The day of the stage itself may be missing, the decision comes after the display."""
    assert _found() == set()


def test_the_lead_names_nobody() -> None:
    """Lists outlive the display of the names."""
    lead = KIND.lead(body(KIND, example("party_development_notice")))
    assert lead == (
        "第二党支部公示发展对象 2 人，有不同意见请在 2026 年 10 月 16 日以前（含当天）反映。"
    )
    assert KIND.personal


def test_five_working_days_are_needed() -> None:
    """A working Saturday before the holidays counts, a Sunday does not."""
    short = {("publicity-too-short", ("publicity_end",))}
    assert _found(("publicity_end: 2026-10-16", "publicity_end: 2026-10-15")) == short
    holidays = ("publicity_start: 2026-10-12", "publicity_start: 2026-10-01")
    assert _found(holidays, ("publicity_end: 2026-10-16", "publicity_end: 2026-10-12")) == short
    saturday = ("publicity_start: 2026-10-12", "publicity_start: 2026-10-10")
    assert _found(saturday, ("publicity_end: 2026-10-16", "publicity_end: 2026-10-15")) == set()


def test_a_display_without_an_end_has_no_days() -> None:
    """Five working days cannot be counted to nowhere; nor backwards."""
    short = ("publicity-too-short", ("publicity_end",))
    assert short in _found(("publicity_end: 2026-10-16\n", ""))
    assert short in _found(("publicity_end: 2026-10-16", "publicity_end: 2026-10-11"))


def test_a_long_display_is_long_enough_in_any_year() -> None:
    """Nothing is counted after thirty days, however far the last day."""
    assert _found(("publicity_end: 2026-10-16", "publicity_end: 2999-12-31")) == set()


def test_a_count_beyond_the_known_calendar_is_provisional() -> None:
    """The message says that the make-up days of the year are not known."""
    text = example("party_development_notice").replace("2026-10-12", "2027-10-18")
    text = text.replace("2026-10-16", "2027-10-20")
    (finding,) = KIND.findings(body(KIND, text), Rules(TODAY))
    assert "2027" in str(finding.facts["provisional"])
    assert finding.facts["days"] == 3


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("activist_on: 2024-05-20", "activist_on: 2023-08-31", "activist_on"),
        ("candidate_on: 2026-10-19", "candidate_on: 2024-05-19", "candidate_on"),
        ("candidate_on: 2026-10-19", f"{_ADMITTED[:-2]}18", "admitted_on"),
    ],
)
def test_the_days_follow_each_other(old: str, new: str, key: str) -> None:
    """Application, activist, candidate, admission, full membership."""
    assert ("dates-out-of-order", ("persons", 1, key)) in _found((old, new))


def test_half_a_year_to_activist_is_only_usual() -> None:
    """Less than six months is a warning of its own."""
    usual = {("sooner-than-usual", ("persons", 1, "activist_on"))}
    assert _found(("activist_on: 2024-05-20", "activist_on: 2024-02-29")) == usual
    assert _found(("activist_on: 2024-05-20", "activist_on: 2024-03-01")) == set()


def test_a_year_to_candidate() -> None:
    """Less than a year after becoming an activist nobody is a candidate."""
    soon = {("too-soon", ("persons", 1, "candidate_on"))}
    assert _found(("candidate_on: 2026-10-19", "candidate_on: 2025-05-19")) == soon
    assert _found(("candidate_on: 2026-10-19", "candidate_on: 2025-05-20")) == set()


def test_a_year_to_candidate_is_over_when_the_display_ends() -> None:
    """Without a day of its own the stage cannot be before the end of the display."""
    soon = {("too-soon", ("persons", 0, "candidate_on"))}
    assert _found(("activist_on: 2025-03-10", "activist_on: 2025-10-17")) == soon
    assert _found(("activist_on: 2025-03-10", "activist_on: 2025-10-16")) == set()


def test_a_year_of_probation() -> None:
    """From admission to full membership."""
    second = example("party_development_notice").split("  - name: 邓伟")[0]
    text = second.replace("activist_on: 2025-03-10", _PROBATION).replace(_STAGE, "stage: full")
    text = text.replace("applied_on: 2024-06-03", "applied_on: 2022-06-03")
    assert codes(KIND, body(KIND, text)) == set()
    soon = text.replace("full_member_on: 2026-01-05", "full_member_on: 2026-01-04")
    assert codes(KIND, body(KIND, soon)) == {("too-soon", ("persons", 0, "full_member_on"))}


def test_eighteen_on_applying() -> None:
    """The month of birth alone is known, so its first day is taken."""
    young = {("too-soon", ("persons", 0, "applied_on"))}
    assert _found(("birth_month: 1996-04", "birth_month: 2006-07")) == young
    assert _found(("birth_month: 1996-04", "birth_month: 2006-06")) == set()


def test_the_days_of_earlier_stages_are_needed() -> None:
    """A candidate was an activist, a probationary member a candidate, a full member admitted."""
    missing = ("missing-field", ("persons", 0, "activist_on"))
    assert missing in _found(("    activist_on: 2025-03-10\n", ""))
    assert missing not in _found((_STAGE, "stage: activist"), ("    activist_on: 2025-03-10\n", ""))
    full = _found((_STAGE, "stage: 预备党员转正"))
    assert ("missing-field", ("persons", 0, "candidate_on")) in full
    assert ("missing-field", ("persons", 0, "admitted_on")) in full


def test_two_sponsors_are_needed_but_for_activists() -> None:
    """One name, or the same name twice, is not enough; an activist may have one."""
    missing = {("sponsors-missing", ("persons", 0, "sponsors"))}
    assert _found(("郑国平、吴月琴", "郑国平")) == missing
    assert _found(("郑国平、吴月琴", "郑国平、郑国平")) == missing
    assert _found(("    sponsors: 郑国平、吴月琴\n", "")) == missing
    assert _found((_STAGE, "stage: activist"), ("郑国平、吴月琴", "郑国平")) == set()


def test_a_person_stands_in_the_list_once() -> None:
    """The same name is another person only with another month of birth."""
    same = ("name: 邓伟", "name: 林小雨")
    assert _found(same) == set()
    month = ("birth_month: 1988-11", "birth_month: 1996-04")
    assert _found(same, month) == {("repeated-entry", ("persons", 1, "name"))}
