"""Rows that an old .xls hides: found in sound files, and nothing dies on damaged ones."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from gongkai.intake.old_workbook import chains_end, hidden_rows_of
from gongkai.intake.workbook import Workbook, open_workbook


def _book(sheets: dict[str, list[int]], rows: int = 30) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for name, hidden in sheets.items():
        sheet = book.add_sheet(name)
        for row in range(rows):
            sheet.write(row, 0, f"第 {row + 1} 行")
            sheet.row(row).hidden = row in hidden
    written = BytesIO()
    book.save(written)
    return written.getvalue()


_SMALL = _book({"十月": [2, 5], "Sheet2": [], "底稿": [0]})


def test_each_sheet_has_its_own() -> None:
    """By name, in Chinese or not."""
    assert hidden_rows_of(_SMALL) == {
        "十月": frozenset({2, 5}),
        "Sheet2": frozenset(),
        "底稿": frozenset({0}),
    }


def test_a_long_one() -> None:
    """Whose stream is spread over thousands of sectors."""
    assert hidden_rows_of(_book({"账": [0, 9_999]}, rows=10_000)) == {"账": frozenset({0, 9_999})}


@pytest.mark.parametrize("raw", [b"", b"\xd0\xcf\x11\xe0", b"\xd0\xcf\x11\xe0" + b"\xff" * 2048])
def test_what_is_no_such_file_hides_nothing(raw: bytes) -> None:
    """The reader of values says what is wrong with it."""
    assert hidden_rows_of(raw) == {}


@given(st.integers(0, len(_SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_damage_ends(at: int, damage: bytes) -> None:
    """Wherever it is: numbers of sectors that go round or lead nowhere."""
    hidden_rows_of(_SMALL[:at] + damage + _SMALL[at + len(damage) :])
    hidden_rows_of(_SMALL[:at])


def _with_chain(raw: bytes, sector: int, following: int) -> bytes:
    """The file with another sector after one, in the first table of chains."""
    (first,) = struct.unpack_from("<I", raw, 76)
    at = (first + 1) * 512 + 4 * sector
    return raw[:at] + struct.pack("<I", following) + raw[at + 4 :]


def test_chains_of_a_sound_file_end() -> None:
    """Of a small one and of one with thousands of sectors."""
    assert chains_end(_SMALL)
    assert chains_end(_book({"账": []}, rows=20_000))


@pytest.mark.parametrize("following", [0, 1, 2])
def test_a_chain_that_goes_round_is_refused(tmp_path: Path, following: int) -> None:
    """Before anything follows it: it would never come to an end."""
    spoiled = _with_chain(_SMALL, 2, following)
    path = tmp_path / "账.xls"
    path.write_bytes(spoiled)
    problem = open_workbook(path)

    assert not chains_end(spoiled)
    assert not isinstance(problem, Workbook)
    assert problem.code == "workbook-unreadable"


@pytest.mark.parametrize("size", [0, 40, 512, 600])
def test_a_file_that_is_cut_has_no_chains(size: int) -> None:
    """Nor has one whose sectors have a length that there is not."""
    assert not chains_end(_SMALL[:size])
    assert not chains_end(_SMALL[:30] + b"\x07\x00" + _SMALL[32:])


def test_what_the_reader_of_values_gives_up_on_is_refused(tmp_path: Path) -> None:
    """It panics when a file ends in the middle of its words; that is no exception of Python's."""
    path = tmp_path / "账.xls"
    path.write_bytes(_SMALL[:-100])
    problem = open_workbook(path)

    assert chains_end(_SMALL[:-100])
    assert not isinstance(problem, Workbook)
    assert problem.code == "workbook-unreadable"
