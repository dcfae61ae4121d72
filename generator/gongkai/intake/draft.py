"""A record as it grows from a workbook: its values, the cells they came from, what was met."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise
from typing import Any

from gongkai.faults import intake
from gongkai.intake.cells import Reading
from gongkai.intake.workbook import column_letter
from gongkai.language import Text
from gongkai.model import Kind
from gongkai.period import Period
from gongkai.problem import Loc, Place, Problem, field_name
from gongkai.source import Tree
from gongkai.value_object import dataclass

__all__ = ["Draft", "cell_place", "formula_words", "place_words", "rows_in_words"]


@dataclass(slots=True)
class Draft:
    """A record that is being read from sheets of ``file``.

    ``cells`` say where each value came from, a row by its first cell; ``problems`` stand at cells.
    ``assumed`` are fields that no sheet gave: what the record already has goes before them.
    ``record_id`` is its identity where the sheets name it.
    """

    kind: Kind[Any]
    file: str
    tree: dict[str, Tree] = field(default_factory=dict)
    cells: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    assumed: set[str] = field(default_factory=set)
    record_id: str = ""

    def put(self, loc: Loc, reading: Reading, written: object, place: Place) -> None:
        """Keeps what was read from a cell, with a note when it was changed.

        Problems: ``digits-lost``, ``cell-read-as``.
        """
        if reading.lost:
            self.problems.append(
                intake.DIGITS_LOST.at(place, field_name(loc), written=reading.text or "")
            )
            return
        if reading.why is not None:
            self.problems.append(
                intake.CELL_READ_AS.at(
                    place,
                    field_name(loc),
                    written=str(written).strip(),
                    read=_read_as(str(written).strip(), reading.text),
                    detail=reading.why,
                )
            )
        if reading.text is None:
            return
        self.cells[loc] = place
        self.set(loc, reading.text)

    def set(self, loc: Loc, value: Tree) -> None:
        """Puts a value at a way; what leads there is made."""
        parent: Any = self.tree
        for step, below in pairwise(loc):
            parent = _below(parent, step, [] if isinstance(below, int) else {})
        parent[loc[-1]] = value

    @property
    def period(self) -> Period | None:
        """The period of the record, once it is known and right."""
        written = self.tree.get("period")
        try:
            return Period.parse(written) if isinstance(written, str) else None
        except ValueError:
            return None

    def place_of(self, problem: Problem) -> Place:
        """The cell that a problem of the record is about, or the sheet it came from."""
        named = {field_name(loc): place for loc, place in self.cells.items()}
        way = problem.field
        while way:
            if way in named:
                return named[way]
            cut = max(way.rfind("."), way.rfind("["))
            way = way[:cut] if cut > 0 else ""
        return Place(self.file)


def _read_as(written: str, text: str | None) -> Text:
    if text is None:
        return Text("没有读", "was not read")
    if text == written:
        return Text("照样读了", "was read as it is")
    return Text(f"读成了 {text}", f"was read as {text}")


def _below(parent: Any, step: str | int, new: Tree) -> Any:  # noqa: ANN401 - any part of a tree
    """The part below a step, made when it is not there yet; rows of a list by their place."""
    if isinstance(parent, list):
        while len(parent) <= int(step):
            parent.append({})
        return parent[int(step)]
    return parent.setdefault(step, new)


def formula_words(fault: str) -> Text:
    """Why a cell has no value, by what the sheet says of it."""
    if fault == "formula":
        return Text("的公式没有算过", "has a formula that was never worked out")
    return Text(f"是错误值 {fault}", f"is the error {fault}")


def cell_place(file: str, sheet: str, row: int, column: int) -> Place:
    """A cell as a place: the sheet stands behind the file, row and column count from 0."""
    return Place(f"{file}#{sheet}", row + 1, column + 1, row + 1, column + 2)


def place_words(place: Place, rows: Sequence[int] = ()) -> str:
    """A place in words: ``账.xlsx 工作表“十月”第 5 行 C 列``.

    ``rows`` counted from 0 are all that are meant, when there are several.
    """
    file, _, sheet = place.file.partition("#")
    if not sheet:
        return file
    column = column_letter(place.column - 1)
    if len(rows) > 1:
        return f"{file} 工作表“{sheet}”{column} 列第 {rows_in_words(rows)} 行（{len(rows)} 处）"
    return f"{file} 工作表“{sheet}”第 {place.line} 行 {column} 列"


def rows_in_words(rows: Iterable[int], most: int = 8) -> str:
    """Row numbers, counted from 1: ``3–5、9``."""
    numbers = sorted(rows)
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    told = [f"{a + 1}" if a == b else f"{a + 1}–{b + 1}" for a, b in spans[:most]]
    return "、".join(told) + ("等" if len(spans) > most else "")
