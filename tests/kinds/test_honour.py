"""Honours are counted right, have their level and year, and name nobody against their will."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.honour import KIND
from gongkai.model import Rules
from kinds.bodies import TODAY, Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    return codes(KIND, body(KIND, altered("honour", *changes)))


_PROPOSED = ("stage: 已经授予", "stage: 评选公示\naward_on: 2026-11-08")


def test_right_honours_have_no_faults() -> None:
    """The example has recipients of every sort but a masked resident."""
    assert _found() == set()


def test_the_lead_counts_by_level() -> None:
    """And a selection says when it becomes final."""
    assert KIND.lead(body(KIND, example("honour"))) == (
        "社区和居民获得的荣誉共 5 项：市级 1 项、区级 2 项、社区 2 项。"
    )
    record = body(KIND, altered("honour", _PROPOSED))
    assert KIND.lead(record) == (
        "社区和居民获得的荣誉拟授予 5 项（市级 1 项、区级 2 项、社区 2 项），"
        "没有异议的 11 月 8 日授予。"
    )
    assert KIND.subject(record) == "社区和居民获得的荣誉 评选公示"


@given(slip=st.integers(1, 99))
def test_the_counts_are_those_of_the_list(slip: int) -> None:
    """The total is the sum of the levels, each level is counted in the list."""
    assert _found(("total: 5", f"total: {5 + slip}")) == {("count-mismatch", ("total",))}
    assert _found(("level: 市级, count: 1", f"level: 市级, count: {1 + slip}")) == {
        ("count-mismatch", ("total",)),
        ("count-mismatch", ("levels", 0, "count")),
    }


def test_an_honour_of_another_level_is_found_in_both() -> None:
    """A known level changes two counts; an unknown one is in no list."""
    moved = ("honour: 好少年, level: 区级", "honour: 好少年, level: 市级")
    assert _found(moved) == {
        ("count-mismatch", ("levels", 0, "count")),
        ("count-mismatch", ("levels", 1, "count")),
    }
    unknown = ("honour: 好少年, level: 区级", "honour: 好少年, level: 县级")
    assert ("not-in-list", ("awards", 2, "level")) in _found(unknown)


def test_a_resident_is_named_only_with_consent() -> None:
    """Households and persons; whoever is in office and bodies are open."""
    wrong = {("unmasked-name", ("awards", 4, "recipient"))}
    assert _found((", consent_named: 是", "")) == wrong
    person = ("家庭, recipient: 欧阳静, consent_named: 是", "居民, recipient: 欧阳静")
    assert _found(person) == wrong
    masked = ("家庭, recipient: 欧阳静, consent_named: 是", "居民, recipient: 欧阳某")
    assert _found(masked) == set()


@pytest.mark.parametrize("name", ["张小宝", "张某某", "未成年人张某"])
def test_nobody_under_age_is_named(name: str) -> None:
    """Not even by the family name, not even with consent."""
    named = f"未成年人, recipient: {name}, consent_named: 是,"
    text = altered("honour", ("未成年人, recipient: 未成年人,", named))
    (finding,) = KIND.findings(body(KIND, text), Rules(TODAY))
    assert (finding.fault.code, finding.loc) == ("unmasked-name", ("awards", 2, "recipient"))
    assert finding.facts["proposal"] == "未成年人"


def test_what_was_awarded_has_its_day() -> None:
    """Not before its year began, not after it is shown; a selection has no day yet."""
    missing = (", awarded_on: 2026-06-01", "")
    assert _found(missing) == {("missing-field", ("awards", 2, "awarded_on"))}
    assert _found(missing, _PROPOSED) == set()
    assert _found(("awarded_on: 2026-08-11", "awarded_on: 2025-12-31")) == {
        ("dates-out-of-order", ("awards", 1, "awarded_on"))
    }
    assert _found(("awarded_on: 2026-08-11", "awarded_on: 2026-11-04")) == {
        ("dates-out-of-order", ("publicity_start",))
    }


def test_a_selection_is_shown_five_days_before_the_award() -> None:
    """From the 3rd to the 8th are five days."""
    assert _found(_PROPOSED) == set()
    assert _found((_PROPOSED[0], _PROPOSED[1].replace("08", "07"))) == {("too-soon", ("award_on",))}
    assert _found((_PROPOSED[0], "stage: 评选公示")) == {("missing-field", ("award_on",))}


def test_an_honour_stands_once() -> None:
    """Of one recipient and year; two masked names may be alike."""
    alike = ("recipient: 欧阳静, consent_named: 是", "recipient: 张某某")
    assert _found(alike) == set()
    named = ("recipient: 张某某,", "recipient: 欧阳静, consent_named: 是,")
    assert _found(named) == {("repeated-entry", ("awards", 4, "honour"))}
    assert ("repeated-entry", ("levels", 2, "level")) in _found(("{level: 社区", "{level: 区级"))


def test_levels_are_compared_with_other_years() -> None:
    """And the total is the headline and stands below the levels."""
    record = body(KIND, example("honour"))
    assert {line.key: line.value for line in KIND.line_values(record)} == {
        "total": 5,
        "level/市级": 1,
        "level/区级": 2,
        "level/社区": 2,
    }
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 5
    (total,) = KIND.totals(record)
    assert total.values == {"count": 5}
    assert KIND.personal


def test_a_selection_without_a_day_still_has_a_lead() -> None:
    """The missing day is found elsewhere."""
    record = body(KIND, altered("honour", (_PROPOSED[0], "stage: 评选公示")))
    assert KIND.lead(record).endswith("没有异议的公示期满后授予。")
