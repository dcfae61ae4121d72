"""Plain texts and CSV: strict UTF-8, nothing that is not seen, no formula."""

import csv
from collections.abc import Iterator

from gongkai.attachments.trace import Trace, Unreadable, Words, hidden_trace
from gongkai.csv_table import safe_cell
from gongkai.language import Text
from gongkai.pattern import pattern
from gongkai.yaml_text import FORBIDDEN

__all__ = ["inspect_table", "inspect_text"]

_NUMBER = pattern(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")


def inspect_text(body: bytes) -> Iterator[Trace | Words]:
    """The words of a text.

    Raises:
        Unreadable: when it is not UTF-8.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(Text("不是 UTF-8 编码", "it is not UTF-8")) from None
    for sign in sorted(set(FORBIDDEN.findall(text))):
        code = f"U+{ord(sign):04X}"
        found = Text(f"看不见的字符 {code}", f"the invisible character {code}")
        yield hidden_trace(found)
    for line in text.splitlines():
        yield Words(line)


def inspect_table(body: bytes) -> Iterator[Trace | Words]:
    """The words of a CSV table, cell by cell; a cell that a spreadsheet would work out is refused.

    Raises:
        Unreadable: when it is not UTF-8, or no table.
    """
    yield from (one for one in inspect_text(body) if isinstance(one, Trace))
    try:
        rows = list(csv.reader(body.decode("utf-8-sig").splitlines(keepends=True), strict=True))
    except csv.Error:
        raise Unreadable(Text("不是 CSV 表格", "it is no CSV table")) from None
    for row in rows:
        for cell in row:
            if safe_cell(cell) != cell and not _NUMBER.fullmatch(cell):
                found = Text(f"公式 {cell[:20]}", f"the formula {cell[:20]}")
                yield hidden_trace(found)
            yield Words(cell)
