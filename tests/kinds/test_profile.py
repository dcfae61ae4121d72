"""The profile: every count is that of its list, and nobody can be recognised in a group."""

import pytest

from gongkai.kinds.profile import KIND
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each change of its text."""
    return codes(KIND, body(KIND, altered("profile", *changes)))


def test_a_right_profile_has_no_faults() -> None:
    """Two ways of dividing the residents and three facilities hold."""
    assert _found() == set()


@pytest.mark.parametrize(
    ("old", "new", "code", "loc"),
    [
        ("elsewhere: 946", "elsewhere: 964", "count-mismatch", ("residents",)),
        ("persons: 1521", "persons: 1512", "count-mismatch", ("residents",)),
        ("persons: 680", "persons: 608", "count-mismatch", ("residents",)),
        ("vacant: 46", "vacant: 64", "count-mismatch", ("households",)),
        ("facility_count: 3", "facility_count: 4", "count-mismatch", ("facility_count",)),
        ("group: 男", "group: 女", "repeated-line", ("people", 1, "group")),
        ("name: 社区活动室", "name: 社区服务中心", "repeated-line", ("facilities", 1, "name")),
        ("on: 2026-01-31", "on: 2026-03-02", "dates-out-of-order", ("publicity_start",)),
        ("persons: 438", "persons: 4", "people-group-small", ("people", 2, "persons")),
        ("persons: 438", "persons: 1", "people-group-small", ("people", 2, "persons")),
    ],
)
def test_each_fault_is_found_in_its_place(
    old: str, new: str, code: str, loc: tuple[str | int, ...]
) -> None:
    """A slip in one count or day is found where it stands."""
    assert (code, loc) in _found((old, new))


@pytest.mark.parametrize("persons", ["0", "5"])
def test_nobody_and_five_show_no_one(persons: str) -> None:
    """An empty group shows nobody, and in five one cannot tell."""
    found = _found(("persons: 438", f"persons: {persons}"))
    assert {code for code, _ in found} == {"count-mismatch"}


def test_one_name_in_two_divisions_is_no_repetition() -> None:
    """Groups are told apart within their division."""
    assert _found(("group: 17 岁以下", "group: 女")) == set()


def test_what_is_handed_on() -> None:
    """The lead has the counts beside the share; groups are compared over the years."""
    record = body(KIND, example("profile"))
    assert KIND.lead(record) == (
        "9 栋楼 1,120 户，住着 1,074 户 2,987 人；外来人口 946 人，占 31.7%；设施和场所 3 处。"
    )
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 2987
    assert KIND.subject(record) == "社区概况"
    values = {value.key: value.value for value in KIND.line_values(record)}
    assert values["people/性别/女"] == 1521
    assert [(total.group, total.values) for total in KIND.totals(record)] == [
        ("性别", {"persons": 2987}),
        ("年龄", {"persons": 2987}),
    ]
    assert [one.small_print for one in record.facilities] == [
        "东门内 5 号楼底层，工作日 8:30 至 17:00",
        "",
        "社区活动室",
    ]
