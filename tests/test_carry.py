"""The next record of a series: openings are the closings before, figures are left empty."""

import pytest

from boards import ledger, meters, record_of, statement
from gongkai.carry import following, next_title, set_value, value_at
from gongkai.kinds import all_kinds
from gongkai.load import read_record
from gongkai.period import Period
from gongkai.record_text import record_text
from gongkai.source import Tree, read_yaml
from kinds.bodies import example


@pytest.mark.parametrize("name", list(all_kinds()))
def test_of_every_kind_a_record_can_follow(name: str) -> None:
    """What is taken over is read without complaint; only what has to be filled in is missing."""
    kind = all_kinds()[name]
    record = record_of(f"{kind.area.value}/2026/x", example(name))
    tree = following(record, record.body.period.shifted(1))
    document = read_yaml(f"{record.record_id}.yaml", record_text(kind, tree).encode())
    _, problems = read_record(record.record_id, document)

    assert {problem.code for problem in problems} <= {"missing-field"}
    assert tree["period"] == str(record.body.period.shifted(1))


def test_the_opening_balance_is_the_closing_one_before() -> None:
    """The names of the lines stay, their amounts do not."""
    record = record_of("financial/2026-10", statement("2026-10", "100.00", "50.00", "30.00"))
    tree = following(record, Period.parse("2026-11"))

    assert tree["opening_balance"] == "120.00"
    assert tree["account"] == "社区基本账户"
    assert tree["lines"] == [
        {"item": "拨款", "direction": "收入", "amount": None},
        {"item": "开支", "direction": "支出", "amount": None},
    ]
    assert "closing_balance" in tree
    assert tree["closing_balance"] is None
    assert "approved_by" not in tree


def test_the_previous_reading_is_the_current_one_before() -> None:
    """By the meter, in its own row."""
    record = record_of("fees/2026-10", meters("2026-10", "100", "180"))
    tree = following(record, Period.parse("2026-11"))

    assert value_at(tree, ("meters", 0, "previous")) == "180"
    assert value_at(tree, ("meters", 0, "meter_no")) == "D-1"
    assert value_at(tree, ("meters", 0, "current")) is None


def test_what_happened_once_is_not_taken_over() -> None:
    """Entries have days of their own: next month has others."""
    record = record_of("financial/2026-10", ledger())

    assert following(record, Period.parse("2026-11"))["entries"] == []


@pytest.mark.parametrize(
    ("title", "before", "period", "expected"),
    [
        ("2026 年 10 月收支", "2026-10", "2026-11", "2026 年 11 月收支"),
        ("2026年12月收支", "2026-12", "2027-01", "2027年1月收支"),
        ("2026 年第三季度名册", "2026-Q3", "2026-Q4", "2026 年第四季度名册"),
        ("2026-10 收支", "2026-10", "2026-11", "2026-11 收支"),
        ("居民公约", "2026", "2027", "居民公约"),
    ],
)
def test_the_title_names_the_new_period(
    title: str, before: str, period: str, expected: str
) -> None:
    """In the way the old one named its own."""
    assert next_title(title, Period.parse(before), Period.parse(period)) == expected


def test_values_by_their_way() -> None:
    """Where there is no parent nothing is found and nothing is made."""
    tree: Tree = {"a": [{"b": "1"}]}
    set_value(tree, ("a", 0, "c"), "2")
    set_value(tree, ("a", 4), "3")
    set_value(tree, ("x", "y"), "4")

    assert tree == {"a": [{"b": "1", "c": "2"}]}
    assert value_at(tree, ("a", 0, "b")) == "1"
    assert value_at(tree, ("a", 9, "b")) is None
