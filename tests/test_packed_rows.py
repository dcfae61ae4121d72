"""Rows in little room: they come back as they were, and in every file as if never packed."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.csv_table import csv_bytes
from gongkai.json_table import json_bytes
from gongkai.packed_rows import CELL, ROW, Pack, PackedRows, blocks_of, pack_rows
from gongkai.tabulate import DataColumn, TableRows

_COLUMNS = (
    DataColumn("a", "甲", "a", "", "string"),
    DataColumn("b", "乙", "b", "", "string"),
    DataColumn("c", "丙", "c", "", "number"),
)
_PARTING = (CELL + ROW).decode()
_ANY = st.text(st.characters(codec="utf-8", exclude_characters=_PARTING), max_size=4)
_ODD = st.text("=-＋ \u3000\u00a0\u2003\t\n,\"\\'%（甲a1.5", max_size=3)
_CELLS = st.sampled_from(["甲", "水费", "", "1.50"]) | _ODD | _ANY
_RECORDS = st.lists(st.tuples(_CELLS, st.lists(st.tuples(_CELLS, _CELLS), max_size=3)), max_size=3)


def _pack(first: str, rows: Sequence[Sequence[str]]) -> Pack:
    return pack_rows(first, ["\x1f".join(row) for row in rows])


@given(_RECORDS)
@example([("=1", [("甲", "1")])])
def test_packed_rows_are_written_as_others(
    records: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    """As CSV and as JSON, quoted and made safe where they have to be."""
    packed = PackedRows(_pack(first, rows) for first, rows in records)
    rows = [(first, *row) for first, own in records for row in own]
    ours, plain = (TableRows("t", "表", _COLUMNS, one) for one in (packed, rows))

    assert list(packed) == rows
    assert len(packed) == len(rows)
    assert csv_bytes(ours) == csv_bytes(plain)
    assert json_bytes(ours) == json_bytes(plain)


@pytest.mark.parametrize(
    ("cell", "plain"),
    [("水费", True), ("", True), ("12.50", True), ("-12.50", False), ("a,b", False), ("=1", False)],
)
def test_most_cells_are_plain(cell: str, plain: bool) -> None:
    """What holds a comma, or begins as a formula would, is looked at closely."""
    packed = PackedRows([_pack(cell, [("甲",)])])

    assert _pack(cell, [("甲",)]).plain is plain
    assert [*blocks_of(packed)] == ([f"{cell}\x1e甲".encode()] if plain else [[(cell, "甲")]])


def test_records_that_are_not_plain_come_together() -> None:
    """In their order, between those that are."""
    odd, plain = _pack("a", [("=1",), ("1",)]), _pack("b", [("1",)])
    found = [*PackedRows([odd, odd, plain, odd]).blocks()]

    assert found == [
        [("a", "=1"), ("a", "1")] * 2,
        b"b\x1e1",
        [("a", "=1"), ("a", "1")],
    ]
    assert [len(one) for one in PackedRows([odd] * 1_200).blocks()] == [1_000, 1_000, 400]


def test_a_record_without_rows_takes_no_room() -> None:
    """Its first cells are not kept either."""
    assert pack_rows("a", ()) == (0, b"", True)
    assert [*PackedRows([pack_rows("a", ())]).blocks()] == []


def test_other_rows_come_in_stretches() -> None:
    """So that a long table is never held whole a second time."""
    rows = [(str(number),) for number in range(2_500)]

    assert [len(block) for block in blocks_of(rows)] == [1_000, 1_000, 500]


def test_rows_that_say_the_same_are_equal() -> None:
    """However they are parted into records."""
    together = PackedRows([_pack("a", [("1",), ("2",)])])
    apart = PackedRows([_pack("a", [("1",)]), _pack("a", [("2",)])])

    assert together == apart
    assert hash(together) == hash(apart)
    assert together != PackedRows([_pack("a", [("1",), ("3",)])])
    assert together != PackedRows([_pack("a", [("1",)])])
