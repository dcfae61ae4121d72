"""Every fault of a model becomes a problem of ours, at the place where it was written."""

from typing import Annotated

import pytest

from boards import ledger
from gongkai.fields import Label, Model, ShortText
from gongkai.load import read_record
from gongkai.problem import Problem
from gongkai.source import read_yaml
from gongkai.validate import proposal_for, validated


class _Inner(Model):
    role: Annotated[ShortText, Label("职务", "office")]


class _List(Model):
    rows: Annotated[tuple[_Inner, ...], Label("行", "rows")]


class _Outer(Model):
    title: Annotated[ShortText, Label("标题", "title")]
    inner: Annotated[_Inner | None, Label("里面", "inner")] = None
    rows: Annotated[tuple[_Inner, ...], Label("行", "rows")] = ()


def _problems(text: str) -> tuple[Problem, ...]:
    found = validated(_Outer, read_yaml("r.yaml", text.encode()), name="outer")[1]
    for problem in found:
        assert all(problem.message(one) and problem.hint(one) for one in ("zh", "en"))
    return found


def _listed(text: str) -> list[tuple[str, str, int, int]]:
    return [(one.code, one.field, one.place.line, one.place.column) for one in _problems(text)]


def test_a_right_document_is_a_model() -> None:
    """Frozen, with everything in it."""
    document = read_yaml("r.yaml", "title: 账\ninner: {role: 主任}\n".encode())

    assert validated(_Outer, document, name="outer") == (
        _Outer(title="账", inner=_Inner(role="主任")),
        (),
    )


def test_what_is_empty_counts_as_left_out() -> None:
    """A blank form with empty fields is as good as one without them."""
    document = read_yaml("r.yaml", "title: 账\ninner:\nrows: []\n".encode())

    assert validated(_Outer, document, name="outer")[0] == _Outer(title="账")


def test_a_list_that_has_to_be_there_has_to_hold_something() -> None:
    """An empty one is as good as none."""
    document = read_yaml("r.yaml", b"rows: []\n")

    assert [one.code for one in validated(_List, document, name="list")[1]] == ["missing-field"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("inner: {role: 主任}\n", [("missing-field", "title", 1, 1)]),
        ("title:\n", [("missing-field", "title", 1, 1)]),
        ("title: 账\nrows:\n  - {role: 主任}\n  - {}\n", [("missing-field", "rows[1].role", 4, 5)]),
        ("title: 账\ntitel: 账\n", [("unknown-key", "titel", 2, 1)]),
        ("title: 账\ninner: {role: 主任, name: 王}\n", [("unknown-key", "inner.name", 2, 19)]),
        ("title: [账]\n", [("wrong-shape", "title", 1, 8)]),
        ("title: 账\ninner: 王\n", [("wrong-shape", "inner", 2, 8)]),
        ("title: 账\nrows: 王\n", [("wrong-shape", "rows", 2, 7)]),
        ("title: 账\nrows: [王]\n", [("wrong-shape", "rows[0]", 2, 8)]),
        ("title: 账\nrows:\n  role: 主任\n", [("wrong-shape", "rows", 3, 3)]),
        (
            "title: ''\nrows: 王\nx: 1\n",
            [
                ("bad-text", "title", 1, 8),
                ("wrong-shape", "rows", 2, 7),
                ("unknown-key", "x", 3, 1),
            ],
        ),
        ("- 账\n", [("not-a-mapping", "", 1, 1)]),
    ],
)
def test_every_fault_is_placed(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    """All of them at once, in the order of the file."""
    assert _listed(text) == expected


def test_a_list_is_asked_for_in_words() -> None:
    """With the sign that each item begins with."""
    assert "- " in _problems("title: 账\nrows: 王\n")[0].message()
    assert "名称: 内容" in _problems("title: 账\ninner: 王\n")[0].message()


@pytest.mark.parametrize(
    ("key", "words"),
    [("titel", "是不是“title”"), ("标题", "应写 title"), ("foo", "没有“foo”这一项")],
)
def test_a_wrong_key_is_put_right(key: str, words: str) -> None:
    """A slip by what is nearest, a Chinese label by its key."""
    assert words in _problems(f"title: 账\n{key}: 1\n")[0].message()


def test_a_wrong_choice_is_put_right_by_code_or_label() -> None:
    """Staff may write either."""
    text = ledger().replace("    expense", "    nature: depositt\n    expense")
    problem = read_record("financial/a", read_yaml("r.yaml", text.encode()))[1][0]

    assert (problem.code, problem.field) == ("bad-choice", "entries[0].nature")
    assert "是不是“deposit”" in problem.message()


def test_nothing_is_proposed_when_nothing_is_near() -> None:
    """A wrong proposal is worse than none."""
    assert proposal_for("水费", ("title", "period")).zh == ""
    assert proposal_for("perio", iter(["title", "period"])).en == "; did you mean “period”"
