"""Rows that are alike are read at once; which they are is told by their first line."""

from unittest.mock import patch

import pytest

from gongkai import canonical_lines
from gongkai.canonical_lines import END, Apart, lines_in, taken_apart

_HEAD = "kind: x\nrows:\n"
_ROWS = '  - item: 水\n    amount: "1.00"\n  - item: 电\n    amount: "2.00"\n'
_READ = [{"item": "水", "amount": "1.00"}, {"item": "电", "amount": "2.00"}]


def _apart(text: str, few: int = 0) -> Apart:
    with patch("gongkai.canonical_lines._FEW", few):
        canonical_lines._reader_of.cache_clear()
        return taken_apart(text)


@pytest.mark.parametrize("rest", ["", "note: y\n", "others:\n  - z\n"])
def test_rows_that_are_alike(rest: str) -> None:
    """Whatever follows; in the place of their lines stands that there is none."""
    lines, alike = _apart(_HEAD + _ROWS + rest)

    assert alike == {2: (_READ, 2)}
    assert lines[2:6] == [END] * 4
    assert [*lines[:2], *lines[6:]] == [*lines_in((_HEAD + rest).removesuffix("\n")), END]


def test_two_lists() -> None:
    """Each is told by its own first line."""
    lines, alike = _apart(f"{_HEAD}{_ROWS}others:\n{_ROWS}note: y\n")

    assert alike == {2: (_READ, 2), 7: (_READ, 2)}
    assert [line[1] for line in lines if line != END] == ["kind", "rows", "others", "note"]


@pytest.mark.parametrize(
    ("rows", "taken"),
    [
        (_ROWS + "    note: z\n", _READ[:1]),
        (_ROWS + "\n    note: z\n", _READ[:1]),
        (_ROWS + "  # 注\n", _READ[:1]),
        (_ROWS + "  - item: 气\n", _READ),
        (_ROWS + '  - item: "气"\n    amount: "3.00"\n', _READ),
        (_ROWS + "  - item: 气\n    amount: 3.00\n", _READ),
        (_ROWS + '  - amount: "3.00"\n    item: 气\n', _READ),
    ],
)
def test_rows_that_are_other_than_the_first(rows: str, taken: list[object]) -> None:
    """They are left, with all behind them, to who goes through the lines."""
    lines, alike = _apart(_HEAD + rows)

    assert alike == {2: (taken, 2)}
    every = lines_in((_HEAD + rows).removesuffix("\n"))
    assert [line for line in lines if line != END] == every[:2] + every[2 + 2 * len(taken) :]


@pytest.mark.parametrize(
    "rows",
    [
        "  - item: 水\n    item: 电\n",
        "  - item:\n    amount: 1\n",
        "  - item: 水 # 注\n",
        "  - item: 水\n    amount: 1\n    due: {day: 5}\n    note: y\n  - item: 电\n",
        "  - item: 水\n    amount: 1\n    lines:\n      - z\n",
        "  - item: |\n      水\n",
        "  - 水\n",
        "    - item: 水\n",
    ],
)
def test_a_first_row_of_another_shape(rows: str) -> None:
    """Then there are only lines."""
    text = _HEAD + rows

    assert _apart(text) == ([*lines_in(text.removesuffix("\n")), END], {})


def test_a_shape_that_no_row_has_gives_no_rows() -> None:
    """So that who goes on behind them always comes further."""
    with patch("gongkai.canonical_lines._FEW", 0):
        canonical_lines._reader_of.cache_clear()
        reader = canonical_lines._reader_of((("item", ""), ("amount", "")))

    assert reader.read(_HEAD + _ROWS, len(_HEAD)) is None


def test_a_pattern_is_made_when_it_pays() -> None:
    """A few lists of a shape are gone through line by line."""
    with patch("gongkai.canonical_lines._FEW", 2):
        canonical_lines._reader_of.cache_clear()
        found = [bool(taken_apart(_HEAD + _ROWS).alike) for _ in range(4)]

    assert found == [False, False, True, True]
