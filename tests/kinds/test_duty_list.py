"""Duty lists: every heading counts what stands below it, every duty is in one list once."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.duty_list import KIND
from kinds.bodies import Found, altered, body, codes, example

_OWN = "依法履行职责事项, number: 2, duty: 调解民间纠纷"
_HELP = "依法协助政府工作事项, number: 2, duty: 人口普查入户登记"


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    return codes(KIND, body(KIND, altered("duty_list", *changes)))


def test_right_lists_have_no_faults() -> None:
    """The example has both lists with two duties each."""
    assert _found() == set()


def test_the_lead_counts_both_lists() -> None:
    """And says what is told of each duty."""
    assert KIND.lead(body(KIND, example("duty_list"))) == (
        "2 份清单共 4 项：依法履行职责事项 2 项、依法协助政府工作事项 2 项；"
        "每一项都写明目标、责任岗位和经费来源。"
    )


@given(slip=st.integers(1, 99))
def test_headings_count_their_lists(slip: int) -> None:
    """A wrong total is found there; a wrong heading in the total and in its list."""
    assert _found(("total: 4", f"total: {4 + slip}")) == {("count-mismatch", ("total",))}
    assert _found(("sort: 依法协助政府, count: 2", f"sort: 依法协助政府, count: {2 + slip}")) == {
        ("count-mismatch", ("total",)),
        ("count-mismatch", ("lists", 1, "count")),
    }


def test_a_duty_left_out_is_found() -> None:
    """The heading still counts it."""
    text = example("duty_list")
    (line,) = [line for line in text.splitlines(keepends=True) if _HELP in line]
    assert _found((line, "")) == {("count-mismatch", ("lists", 1, "count"))}


def test_a_duty_in_another_list_changes_both() -> None:
    """A list that is not there is named."""
    moved = (_OWN, _OWN.replace("依法履行职责事项", "依法协助政府工作事项"))
    found = _found(moved)
    assert ("count-mismatch", ("lists", 0, "count")) in found
    assert ("count-mismatch", ("lists", 1, "count")) in found
    assert ("missing-field", ("duties", 1, "department")) in found
    unknown = (_OWN, _OWN.replace("依法履行职责事项", "负面清单"))
    assert ("not-in-list", ("duties", 1, "heading")) in _found(unknown)


def test_numbers_run_without_a_gap() -> None:
    """From 1 in each list."""
    skipped = (_OWN, _OWN.replace("number: 2", "number: 3"))
    assert _found(skipped) == {("count-mismatch", ("duties", 1, "number"))}


def test_duties_and_lists_stand_once() -> None:
    """A duty of the other list is no own one."""
    twice = (_HELP, _HELP.replace("人口普查入户登记", "调解民间纠纷"))
    assert _found(twice) == {("repeated-entry", ("duties", 3, "duty"))}
    heading = ("- {heading: 依法协助政府工作事项, sort", "- {heading: 依法履行职责事项, sort")
    assert ("repeated-entry", ("lists", 1, "heading")) in _found(heading)


def test_help_names_the_department() -> None:
    """The community's own duties need none."""
    assert _found((" department: 区统计局,", "")) == {
        ("missing-field", ("duties", 3, "department"))
    }


def test_settled_before_it_is_shown() -> None:
    """The same day will do."""
    day = "settled_on: 2026-01-12"
    assert _found((day, "settled_on: 2026-01-20")) == set()
    assert _found((day, "settled_on: 2026-01-21")) == {("dates-out-of-order", ("publicity_start",))}


def test_what_is_handed_on() -> None:
    """The counts are compared with other years; the small print has number and department."""
    record = body(KIND, example("duty_list"))
    assert {line.key: line.value for line in KIND.line_values(record)} == {
        "total": 4,
        "list/依法履行职责事项": 2,
        "list/依法协助政府工作事项": 2,
    }
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 4
    assert KIND.subject(record) == "两份清单"
    (total,) = KIND.totals(record)
    assert total.values == {"count": 4}
    assert [one.small_print for one in record.duties[1:3]] == [
        "第 2 项",
        "第 1 项，主管部门：区民政局",
    ]
