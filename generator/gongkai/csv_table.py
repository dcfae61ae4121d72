"""Open data tables as CSV that every spreadsheet opens and none runs."""

import codecs
import io
from collections.abc import Iterable, Iterator, Sequence

from gongkai.packed_rows import CELL, ROW, blocks_of
from gongkai.pattern import pattern
from gongkai.tabulate import TableRows

__all__ = ["csv_bytes", "plain_cell", "safe_cell"]

_SIGNS = frozenset("=+-@|%＝＋－＠")
_FORMULA = pattern(r"^[\s\u3000]*[=+\-@|%＝＋－＠]")
_NUMBER = pattern(r"-?[0-9]+(?:\.[0-9]+)?")
_LINE_BREAKS = ("\t", "\r", "\n")


def safe_cell(text: str, *, number: bool = False) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe goes before what begins like one.

    Figures of number columns stay numbers, −12.50 included (OWASP ASVS 1.2.10).
    """
    first = text[:1]
    if first not in _SIGNS and not first.isspace():
        return text
    if number and _NUMBER.fullmatch(text):
        return text
    if _FORMULA.match(text) or text.startswith(_LINE_BREAKS):
        return f"'{text}"
    return text


def plain_cell(text: str) -> str:
    """The text that ``safe_cell`` made safe, without its apostrophe."""
    bare = text.removeprefix("'")
    return bare if bare != text and safe_cell(bare) == text else text


def csv_bytes(table: TableRows) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8 with the mark that spreadsheets need."""
    numbers = [column.type in ("number", "integer") for column in table.columns]
    written = io.BytesIO()
    written.write(codecs.BOM_UTF8 + _lines([[column.name for column in table.columns]]))
    for block in blocks_of(table.rows):
        if isinstance(block, bytes):
            written.write(_plain_lines(block))
        else:
            written.write(_lines(_safe(block, numbers)))
    return written.getvalue()


def _plain_lines(packed: bytes) -> bytes:
    """Packed rows of which no cell has to be quoted or made safe."""
    first, _, rows = packed.partition(ROW)
    first += CELL
    return (first + rows.replace(ROW, b"\r\n" + first) + b"\r\n").replace(CELL, b",")


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    import csv

    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode("utf-8")


def _safe(rows: Iterable[Sequence[str]], numbers: Sequence[bool]) -> Iterator[list[str]]:
    for row in rows:
        cells = zip(row, numbers, strict=True)
        yield [safe_cell(cell, number=number) for cell, number in cells]
