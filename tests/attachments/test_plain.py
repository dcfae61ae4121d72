"""Texts and tables: strict UTF-8, no formula, figures stay figures."""

import pytest

from gongkai.attachments import inspect_file


@pytest.mark.parametrize("cell", ["-12.50", "1,234.50", "8%", "甲方", "a=b", "2026-10-08"])
def test_a_cell_that_is_none_is_no_formula(cell: str) -> None:
    """Negative amounts above all."""
    assert inspect_file("csv", f'"{cell}",1\n'.encode()) == ()


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "@SUM(A1)", "－1+A1", " =A1"])
def test_a_formula_is_refused(cell: str) -> None:
    """However it begins."""
    assert [one.fault.code for one in inspect_file("csv", f'"{cell}",1\n'.encode())] == [
        "attachment-hidden"
    ]


def test_a_broken_table_is_said() -> None:
    """A quote that is never closed, or follows a letter."""
    assert [one.fault.code for one in inspect_file("csv", b'a,"b"c\n')] == ["attachment-type"]
