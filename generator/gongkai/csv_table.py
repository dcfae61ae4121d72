"""Open data tables as CSV that every spreadsheet opens and none runs."""

import csv
import io
from collections.abc import Sequence
from itertools import islice

from gongkai.pattern import pattern
from gongkai.tabulate import TableRows

__all__ = ["csv_bytes", "plain_cell", "safe_cell"]

_STRETCH = 1_000
"""Rows that are written together."""
_SIGNS = frozenset("=+-@|%＝＋－＠")
_FORMULA = pattern(r"^[\s\u3000]*[=+\-@|%＝＋－＠]")
_NUMBER = pattern(r"-?[0-9]+(?:\.[0-9]+)?")
_LINE_BREAKS = ("\t", "\r", "\n")


def safe_cell(text: str, *, number: bool = False) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe goes before what begins like one.

    Figures of number columns stay numbers, −12.50 included (OWASP ASVS 1.2.10).
    """
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
    written = io.BytesIO()
    text = io.TextIOWrapper(written, "utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    numbers = [column.type in ("number", "integer") for column in table.columns]
    rows = iter(table.rows)
    while stretch := list(islice(rows, _STRETCH)):
        columns = zip(zip(*stretch, strict=True), numbers, strict=True)
        writer.writerows(
            zip(*[_safe(cells, number=number) for cells, number in columns], strict=True)
        )
    text.flush()
    return written.getvalue()


def _safe(column: Sequence[str], *, number: bool) -> Sequence[str]:
    """The cells of a column made safe; by how they begin most columns are seen to be so."""
    signs = {cell[:1] for cell in column}
    if _SIGNS.isdisjoint(signs) and not any(map(str.isspace, signs)):
        return column
    return [safe_cell(cell, number=number) for cell in column]
