"""The mapping file: which column of a ledger is which field, written once and used every month."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from gongkai.faults import intake
from gongkai.fields import Columns, Count, FieldSpec, Help, Label, Model, ShortText, describe
from gongkai.intake.headings import Column, Header, flat_fields, is_table
from gongkai.intake.workbook import Sheet
from gongkai.language import Text
from gongkai.model import Kind
from gongkai.problem import Loc, Problem, field_name
from gongkai.source import Document, dump_text, read_file
from gongkai.validate import validated

__all__ = ["LedgerMapping", "headers_of", "mapping_text", "read_mapping"]


class ColumnMapping(Model):
    """One column."""

    heading: Annotated[ShortText, Label("表头", "heading"), Help("照表里写", "as in the sheet")]
    field: Annotated[ShortText, Label("字段", "field")]
    unit: Annotated[ShortText | None, Label("单位", "unit"), Help("元或万元", "元 or 万元")] = None
    side: Annotated[ShortText | None, Label("收支", "side"), Help("收入或支出", "收入 or 支出")] = (
        None
    )


class DefaultMapping(Model):
    """The value of a field that has no column."""

    field: Annotated[ShortText, Label("字段", "field")]
    value: Annotated[ShortText, Label("内容", "value")]


class TableMapping(Model):
    """One table in one sheet; without a sheet every sheet is looked at."""

    table: Annotated[ShortText, Label("表", "table")]
    sheet: Annotated[ShortText | None, Label("工作表", "sheet")] = None
    header_row: Annotated[Count, Label("表头在第几行", "row of the headings")]
    columns: Annotated[tuple[ColumnMapping, ...], Label("列", "columns"), Columns("heading")]
    defaults: Annotated[
        tuple[DefaultMapping, ...], Label("没有列的", "without a column"), Columns("field")
    ] = ()


class LedgerMapping(Model):
    """A mapping file."""

    kind: Annotated[ShortText, Label("种类", "kind")]
    tables: Annotated[tuple[TableMapping, ...], Label("表", "tables"), Columns("table")]
    values: Annotated[
        tuple[DefaultMapping, ...], Label("表外的内容", "values of the record"), Columns("field")
    ] = ()


def read_mapping(
    path: Path, kinds: Mapping[str, Kind[Any]]
) -> tuple[LedgerMapping | None, tuple[Problem, ...]]:
    """The mapping in a file. Problems: those of reading YAML, ``bad-mapping``.

    Raises:
        OSError: when the machine cannot read the file.
    """
    document = read_file(path, path.as_posix())
    if document.problems:
        return None, document.problems
    mapping, problems = validated(LedgerMapping, document, name="mapping")
    if mapping is None:
        return None, problems
    found = tuple(_unknown(mapping, document, kinds))
    return (None if found else mapping), found


def _unknown(
    mapping: LedgerMapping, document: Document, kinds: Mapping[str, Kind[Any]]
) -> Iterator[Problem]:
    kind = kinds.get(mapping.kind)
    if kind is None:
        known = Text("没有这个种类", "there is no such kind")
        yield intake.BAD_MAPPING.at(document.at(("kind",)), "kind", what=mapping.kind, detail=known)
        return
    tables = {spec.key: spec for spec in describe(kind.model) if is_table(spec)}
    for index, table in enumerate(mapping.tables):
        spec = tables.get(table.table)
        if spec is None or spec.model is None:
            names = "、".join(tables)
            detail = Text(f"这个种类的表是 {names}", f"the tables of this kind are {names}")
            loc: Loc = ("tables", index, "table")
            yield intake.BAD_MAPPING.at(
                document.at(loc), field_name(loc), what=table.table, detail=detail
            )
            continue
        fields = dict(flat_fields(spec.model))
        written = [("columns", at, one.field) for at, one in enumerate(table.columns)]
        written += [("defaults", at, one.field) for at, one in enumerate(table.defaults)]
        for named, at, name in written:
            if name not in fields:
                way: Loc = ("tables", index, named, at, "field")
                known = Text(f"字段有 {'、'.join(fields)}", f"the fields are {', '.join(fields)}")
                place = document.at(way)
                yield intake.BAD_MAPPING.at(place, field_name(way), what=name, detail=known)


def headers_of(
    mapping: LedgerMapping, kind: Kind[Any], sheet: Sheet, file: str
) -> tuple[list[tuple[Header, dict[str, str]]], list[Problem]]:
    """The tables that a mapping sees in a sheet, with the values of fields without a column.

    Problems: ``bad-mapping`` for a heading that is not in its row.
    """
    from gongkai.intake.draft import cell_place

    tables = {spec.key: spec for spec in describe(kind.model)}
    found: list[tuple[Header, dict[str, str]]] = []
    problems: list[Problem] = []
    for table in mapping.tables:
        row = table.header_row - 1
        if table.sheet not in (None, sheet.name) or not 0 <= row < len(sheet.rows):
            continue
        spec: FieldSpec = tables[table.table]
        fields = dict(flat_fields(spec.model)) if spec.model else {}
        headings = [str(cell).strip() if cell is not None else "" for cell in sheet.rows[row]]
        columns = []
        for one in table.columns:
            if one.heading.strip() not in headings:
                there = "、".join(filter(None, headings))
                detail = Text(
                    f"第 {table.header_row} 行没有这个表头，有的是 {there}",
                    f"row {table.header_row} has no such heading, only {there}",
                )
                place = cell_place(file, sheet.name, row, 0)
                problems.append(intake.BAD_MAPPING.at(place, what=one.heading, detail=detail))
                continue
            at = headings.index(one.heading.strip())
            unit, side = one.unit or "", one.side or ""
            columns.append(Column(at, one.heading, one.field, fields[one.field], unit, side))
        used = {column.column for column in columns}
        unused = tuple(
            (at, heading) for at, heading in enumerate(headings) if heading and at not in used
        )
        header = Header(spec, row, tuple(columns), unused, 0)
        found.append((header, {one.field: one.value for one in table.defaults}))
    return found, problems


def mapping_text(kind: Kind[Any], found: Sequence[tuple[Sheet, Header]]) -> str:
    """A mapping file that says what was seen, to be mended and used from then on."""
    lines = [
        "# 账本怎么读。heading 照表里的表头写，field 是记录里的字段。",
        "# 读错的改 field，不要的整行删掉。",
        f"# 这个种类的字段：gongkai kinds {kind.name}",
        f"kind: {kind.name}",
        "tables:",
    ]
    for sheet, header in found:
        lines += [
            f"  - table: {header.table.key}  # {header.table.label.zh}",
            f"    sheet: {dump_text(sheet.name)}",
            f"    header_row: {header.row + 1}",
            "    columns:",
        ]
        for column in header.columns:
            lines.append(f"      - heading: {dump_text(column.heading)}")
            lines.append(f"        field: {column.key}  # {column.spec.label.zh}")
            lines += [f"        unit: {dump_text(column.unit)}"] if column.unit else []
            lines += [f"        side: {column.side}"] if column.side else []
        for _, heading in header.unused:
            lines += [f"      # - heading: {dump_text(heading)}", "      #   field:"]
        needed = dict(flat_fields(header.table.model)) if header.table.model else {}
        seen = {column.key for column in header.columns}
        missing = [(key, one) for key, one in needed.items() if one.required and key not in seen]
        if missing:
            lines.append("    # defaults:")
        for key, one in missing:
            lines += [f"    #   - field: {key}  # {one.label.zh}", "    #     value:"]
    return "\n".join(lines) + "\n"
