"""Faults of content are values: worded, placed, weighed and ordered."""

import string

import pytest

from gongkai.faults import ALL_FAULTS
from gongkai.language import Text
from gongkai.problem import (
    Fault,
    Loc,
    Place,
    Related,
    Severity,
    field_name,
    has_errors,
    has_warnings,
)

_FAULT = Fault(
    "too-much",
    Text("“{label}”是 {stated}", "“{label}” is {stated}"),
    Text("写成 {least}", "Write {least}"),
    explainable=True,
)
_PLACE = Place("a.yaml", 3, 5, 3, 9)


def test_a_problem_is_worded_in_both_languages() -> None:
    """Facts that have two languages follow, others are written as they are."""
    problem = _FAULT.at(_PLACE, "a", label=Text("水费", "water"), stated=12, least=0)

    assert (problem.message(), problem.hint()) == ("“水费”是 12", "写成 0")
    assert (problem.message("en"), problem.hint("en")) == ("“water” is 12", "Write 0")


def test_what_users_wrote_is_never_a_template() -> None:
    """Braces in a fact stay braces."""
    problem = _FAULT.at(_PLACE, label="{stated} {0} {", stated="}", least="")

    assert problem.message() == "“{stated} {0} {”是 }"


def test_a_problem_knows_its_sort_and_weight() -> None:
    """The code is that of the fault; another weight changes nothing else."""
    other = Related(Place("b.yaml"), Text("另一份", "other"))
    problem = _FAULT.at(_PLACE, "a", related=[other], label="", stated="", least="")
    lighter = problem.weighing(Severity.NOTE)

    assert (problem.code, problem.severity, problem.related) == ("too-much", "error", (other,))
    assert (lighter.severity, lighter.place, lighter.message()) == ("note", _PLACE, "“”是 ")


def test_problems_are_ordered_by_place() -> None:
    """File, line, column, then the code and the field."""
    places = [
        (Place("b.yaml", 1), ""),
        (Place("a.yaml", 10), "b"),
        (Place("a.yaml", 10), "a"),
        (Place("a.yaml", 9, 7), ""),
    ]
    found = [_FAULT.at(place, field, label="", stated="", least="") for place, field in places]
    ordered = sorted(found, key=lambda one: one.sort_key())

    assert ordered == [found[3], found[2], found[1], found[0]]


@pytest.mark.parametrize(
    ("severities", "errors", "warnings"),
    [
        ([], False, False),
        (["note"], False, False),
        (["note", "warning"], False, True),
        (["error"], True, False),
    ],
)
def test_only_errors_stop_publication(severities: list[str], errors: bool, warnings: bool) -> None:
    """Warnings and notes do not."""
    problem = _FAULT.at(_PLACE, label="", stated="", least="")
    found = [problem.weighing(Severity(one)) for one in severities]

    assert (has_errors(found), has_warnings(found)) == (errors, warnings)


@pytest.mark.parametrize(
    ("loc", "written"),
    [
        ((), ""),
        (("title",), "title"),
        (("lines", 2, "amount"), "lines[2].amount"),
        (("meters", 0, "tiers", 10, "price"), "meters[0].tiers[10].price"),
        (("prepared_by", "name"), "prepared_by.name"),
    ],
)
def test_a_way_into_a_record_is_written_with_dots(loc: Loc, written: str) -> None:
    """Positions stand in brackets and count from 0."""
    assert field_name(loc) == written


@pytest.mark.parametrize("code", sorted(ALL_FAULTS))
def test_both_wordings_of_a_fault_use_facts_that_exist_in_both(code: str) -> None:
    """No fact is told in one language and kept from the other, and each template can be filled."""
    fault = ALL_FAULTS[code]
    for template in (fault.message, fault.hint):
        names = [
            {name for _, name, _, _ in string.Formatter().parse(one) if name} for one in template
        ]
        filled = [one.format_map(dict.fromkeys(names[0] | names[1], "x")) for one in template]

        assert all(filled)
    zh, en = (
        {name for _, name, _, _ in string.Formatter().parse(one) if name} for one in fault.message
    )
    assert zh == en
