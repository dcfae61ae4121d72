"""A blank form can be read as it is, says all that may be filled in, and needs only values."""

import json
import re
from typing import Any

import pytest

from gongkai.blank import blank_form
from gongkai.fields import Sort, describe
from gongkai.kinds import all_kinds
from gongkai.load import read_record
from gongkai.model import Kind
from gongkai.period import Period
from gongkai.problem import Problem
from gongkai.source import Tree, read_yaml
from kinds.bodies import example

_OCTOBER = Period.parse("2026-10")
_KINDS = pytest.mark.parametrize("kind", all_kinds().values(), ids=all_kinds().keys())
_TOP = re.compile(r"(?:# )?([a-z_]+):")
_INNER = re.compile(r"(?:# )?  (?P<lead>- |  )?(?:# )?(?P<key>[a-z_]+):.*?(?P<words>  # .*)")
_LEFT_OUT = {"kind", "attachments", "explanations"}


def _read(kind: Kind[Any], text: str) -> tuple[Any, tuple[Problem, ...]]:
    document = read_yaml("form.yaml", text.encode("utf-8"))
    assert document.problems == ()
    record, problems = read_record(f"{kind.area.value}/form", document)
    return record.body if record else None, problems


def _tree(text: str) -> dict[str, Tree]:
    tree = read_yaml("example.yaml", text.encode("utf-8")).value
    assert isinstance(tree, dict)
    return tree


def _blocks(form: str) -> list[list[str]]:
    """The fields of a form, each with the lines below it that tell of its parts."""
    found: list[list[str]] = []
    for line in form.splitlines():
        if _TOP.match(line):
            found.append([line])
        elif found:
            found[-1].append(line)
    return found


def _key(line: str) -> str:
    key = _TOP.match(line)
    assert key is not None, line
    return key[1]


def _filled(form: str, values: dict[str, Tree]) -> str:
    """The form with these values written behind the colons, and the marks before them removed."""
    lines: list[str] = []
    for first, *parts in _blocks(form):
        value = values.get(_key(first))
        if value is None:
            lines += [first, *parts]
        elif isinstance(value, str):
            lines.append(f"{_key(first)}: {_written(value)}  # {first.rpartition('  # ')[2]}")
        else:
            lines.append(first.removeprefix("# "))
            for item in value if isinstance(value, list) else [value]:
                assert isinstance(item, dict)
                lines += _part(parts, item)
    return "\n".join(lines) + "\n"


def _part(parts: list[str], values: dict[str, Tree]) -> list[str]:
    """One row of a list, or the lines of an object."""
    lines = []
    for line in parts:
        found = _INNER.fullmatch(line)
        assert found is not None, line
        value = values.get(found["key"])
        if value is None:
            lines.append(line.removeprefix("# ") if line.startswith("#") else line)
        else:
            head = f"  {found['lead'] or ''}{found['key']}"
            lines.append(f"{head}: {_written(value)}{found['words']}")
    return lines


def _written(value: Tree) -> str:
    return json.dumps(value, ensure_ascii=False)


def _uncommented(form: str) -> str:
    """The form with every optional line made a real one."""
    lines = []
    for line in form.splitlines():
        own = _TOP.match(line) or line.startswith("#   ")
        bare = line.removeprefix("# ") if own else line
        lines.append(re.sub(r"^(  (?:- |  ))# (?=[a-z_]+:)", r"\1", bare))
    return "\n".join(lines) + "\n"


@_KINDS
def test_a_blank_form_only_lacks_what_has_to_be_filled_in(kind: Kind[Any]) -> None:
    """It is YAML, its kind and place are right, and each of its problems is a missing field."""
    for period in (_OCTOBER, None):
        _, problems = _read(kind, blank_form(kind, period))

        assert {problem.code for problem in problems} == {"missing-field"}


@_KINDS
def test_a_missing_field_is_told_where_the_form_has_it(kind: Kind[Any]) -> None:
    """The place is the line of the empty field, so that staff find it."""
    form = blank_form(kind, _OCTOBER)
    _, problems = _read(kind, form)
    lines = form.splitlines()

    for problem in problems:
        key = problem.field.rpartition(".")[2]
        assert lines[problem.place.line - 1].lstrip(" -").startswith(f"{key}:")


@_KINDS
def test_every_field_stands_in_the_form_with_its_chinese_name(kind: Kind[Any]) -> None:
    """Required ones as a line to fill in, optional ones as a comment that says so."""
    first = {_key(block[0]): block[0] for block in _blocks(blank_form(kind, None))}

    assert set(first) == {spec.key for spec in describe(kind.model)} - {
        "attachments",
        "explanations",
    }
    for spec in describe(kind.model):
        if spec.key not in _LEFT_OUT:
            assert f"  # {spec.label.zh}" in first[spec.key]
            assert first[spec.key].startswith("# ") == (not spec.required)
            assert ("（可不填）" in first[spec.key]) == (not spec.required)


@_KINDS
def test_every_part_of_a_row_stands_in_the_form(kind: Kind[Any]) -> None:
    """One row of each list, and the lines of each object, in the order of the fields."""
    below = {_key(first): parts for first, *parts in _blocks(blank_form(kind, None))}

    for spec in describe(kind.model):
        if spec.model is not None and spec.key not in _LEFT_OUT:
            found = [_INNER.fullmatch(line) for line in below[spec.key]]
            assert [one and one["key"] for one in found] == [
                inner.key for inner in describe(spec.model)
            ]


@_KINDS
def test_the_choices_are_told(kind: Kind[Any]) -> None:
    """Every code with what it means, so that nobody has to look it up."""
    first = {_key(block[0]): block[0] for block in _blocks(blank_form(kind, None))}

    for spec in describe(kind.model):
        if spec.sort is Sort.CHOICE and spec.choice is not None:
            words = "、".join(f"{one.value} {one.label.zh}" for one in spec.choice)
            assert f"：{words}" in first[spec.key]


@_KINDS
def test_a_form_that_is_filled_in_is_the_record(kind: Kind[Any]) -> None:
    """With the values of the example behind the colons it reads as the example does."""
    text = example(kind.name)
    wanted, _ = _read(kind, text)
    body, problems = _read(kind, _filled(blank_form(kind, None), _tree(text)))

    assert [problem.message() for problem in problems] == []
    assert wanted is not None
    assert body == wanted


@_KINDS
def test_the_examples_behind_the_colons_can_be_read(kind: Kind[Any]) -> None:
    """With every mark removed still nothing but values is missing: the samples are well formed."""
    _, problems = _read(kind, _uncommented(blank_form(kind, _OCTOBER)))

    assert {problem.code for problem in problems} == {"missing-field"}


def test_the_period_is_written_when_it_is_known() -> None:
    """Otherwise its line is empty, with the four forms beside it."""
    kind = all_kinds()["resolution"]
    known, unknown = blank_form(kind, Period.parse("2026-Q3")), blank_form(kind, None)

    assert "\nperiod: 2026-Q3  # 期间；月 2026-10" in known
    assert "\nperiod:  # 期间；月 2026-10" in unknown
