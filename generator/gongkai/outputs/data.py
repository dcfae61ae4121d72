"""Open data: every table as CSV and JSON, all in one ZIP and one SQLite file, and what they mean.

A page explains the tables to people, a second one their columns; ``datapackage.json`` explains both
to programs.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gongkai.artifact import Artifact
from gongkai.csv_table import csv_bytes
from gongkai.database import database_bytes
from gongkai.dictionary import TYPE_WORDS, dictionary_of
from gongkai.json_table import json_bytes, json_list
from gongkai.message import say
from gongkai.output import Output, RecordSheet, Site
from gongkai.page import page
from gongkai.route import (
    BOARD_JSON,
    DATA_PACKAGE,
    archive_path,
    attachment_path,
    database_path,
    page_path,
    record_json_path,
    record_path,
    table_path,
)
from gongkai.tabulate import ATTACHMENTS, COMMON_COLUMNS, DataColumn, TableRows
from gongkai.view import BoardView
from gongkai.wording import size_words

__all__ = ["OUTPUT"]


_RECORD = (
    "record_id",
    "title",
    "kind",
    "area",
    "period",
    "headline",
    "state",
    "page",
    "record",
)
"""What the summary of a board says of a record."""
_NO_RECORDS = b'"records": null'


def _record(sheet: RecordSheet, _view: BoardView, _site: Site) -> Iterator[Artifact]:
    path = record_json_path(sheet.facts.record_id)
    yield Artifact(path, sheet.published, sheet.sources)


def _board(view: BoardView, tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    from gongkai.archive import NewArchive

    records = _records(view)
    own = sorted(map(_with_paths, tables.values()), key=lambda table: table.kind)
    dictionary = dictionary_of([records, *own])
    for table in (records, *own):
        yield Artifact(table_path(table.name, "json"), json_bytes(table))
    archive = NewArchive()
    for table in (records, *own, dictionary):
        archive.add(f"{table.name}.csv", body := csv_bytes(table))
        yield Artifact(table_path(table.name, "csv"), body)
    # The largest files come and go one after the other, so that no two of them are held at once.
    database = Artifact(database_path(view.slug), database_bytes(records, [*own, dictionary]))
    database_size = len(database.body)
    yield database
    del database
    package = _json(_package(view, [records, *own], site))
    archive.add(DATA_PACKAGE.rpartition("/")[2], package)
    yield Artifact(DATA_PACKAGE, package)
    yield Artifact(BOARD_JSON, _summary(view, site))
    packed = archive.closed()
    yield Artifact(archive_path(view.slug), packed)
    yield from _pages(view, [records, *own], site, len(packed), database_size)


def _pages(
    view: BoardView, tables: Sequence[TableRows], site: Site, packed: int, database: int
) -> Iterator[Artifact]:
    """What there is and how to use it; what the columns mean. Sizes are in bytes."""
    filled = [table for table in tables if table.rows]
    yield from page(
        page_path("data"),
        "pages/data.html",
        site,
        board=view,
        groups=_by_area(filled, view.area_labels),
        count=len(filled),
        archive=(archive_path(view.slug), size_words(packed)),
        database=(database_path(view.slug), size_words(database)),
        package=DATA_PACKAGE,
        summary=BOARD_JSON,
        rows=sum(len(table.rows) for table in filled),
        example=_example(filled),
    )
    shared = [one for table in tables[1:2] for one in table.columns if one.name in COMMON_COLUMNS]
    header = _header(tables)
    explained: dict[str, list[tuple[TableRows, list[DataColumn]]]] = {"": []}
    for table in filled:
        explained.setdefault(table.kind, []).append((table, _own_columns(table, header)))
    for kind, own in explained.items():
        yield from page(
            page_path(f"data/dictionary/{kind}" if kind else "data/dictionary"),
            "pages/dictionary.html",
            site,
            board=view,
            tables=own,
            kinds=[] if kind else [(one, of[0][0].label) for one, of in explained.items() if one],
            shared=[] if kind else shared,
            header=[] if kind else [one for one in header if one not in shared],
            types=dict(TYPE_WORDS),
        )


def _by_area(
    tables: Sequence[TableRows], labels: Mapping[str, str]
) -> list[tuple[str, list[TableRows]]]:
    """The tables of all areas together, then those of each area in the order of the board."""
    found = [
        (label, [table for table in tables if table.area == area])
        for area, label in {"": "", **labels}.items()
    ]
    return [(label, own) for label, own in found if own]


def _header(tables: Iterable[TableRows]) -> list[DataColumn]:
    """The columns of the table of every kind: the header of its records."""
    of_kinds = [table.columns for table in tables if table.name == table.kind]
    return [one for one in (of_kinds or [()])[0] if all(one in other for other in of_kinds)]


def _own_columns(table: TableRows, header: Sequence[DataColumn]) -> list[DataColumn]:
    """The columns of a table that are not explained once for all."""
    return [one for one in table.columns if not table.kind or one not in header]


def _example(tables: Iterable[TableRows]) -> tuple[str, str] | None:
    """A table of amounts and one of its columns, for an example of adding up."""
    found = (
        (table.name, column.name)
        for table in tables
        for column in table.columns
        if column.unit == "元" and any(one.name == "row" for one in table.columns)
    )
    return next(found, None)


def _records(view: BoardView) -> TableRows:
    """Every record in one table, newest first."""
    columns = (
        DataColumn("record_id", "记录编号", "record", "", "string"),
        DataColumn("title", "标题", "title", "", "string"),
        DataColumn("kind", "种类", "kind", "", "string"),
        DataColumn("area", "公开栏目", "area", "", "string", "", tuple(view.area_labels.items())),
        DataColumn("period", "期间", "period", "", "string"),
        DataColumn("shown_from", "公示开始", "first day of display", "", "date"),
        DataColumn("headline", "主要数字", "headline figure", "", "string"),
        DataColumn("state", "状态", "state", "", "string"),
        DataColumn("page", "网页", "page", "", "string"),
    )
    rows = tuple(
        (
            one.record_id,
            one.title,
            one.kind_label,
            one.area,
            one.period,
            one.shown_from.isoformat(),
            one.headline,
            one.state,
            record_path(one.record_id),
        )
        for one in view.entries
    )
    return TableRows("records", say("全部记录"), columns, rows)


def _with_paths(table: TableRows) -> TableRows:
    """The table of the attachments with where each of them lies; any other table as it is."""
    if table.name != ATTACHMENTS:
        return table
    file = [column.name for column in table.columns].index("file")
    path = DataColumn("path", "路径", "path", "", "string")
    rows = tuple((*row, attachment_path(row[0], row[file])) for row in table.rows)
    return replace(table, columns=(*table.columns, path), rows=rows)


def _summary(view: BoardView, site: Site) -> bytes:
    """The board and its records, newest first: what a programme reads instead of the pages."""
    told = {
        "name": view.name,
        "board_name": view.board_name,
        "organisation": view.organisation,
        "supervision_phone": view.supervision_phone,
        "opinion_channel": view.opinion_channel,
        "built_for": site.today.isoformat(),
        "areas": dict(view.area_labels),
        "records": None,
        "corrections": [_correction(entry.record_id, view) for entry in view.corrections],
        "withdrawn": [
            {"record_id": stub.facts.record_id, "title": stub.facts.title, "reason": stub.reason}
            for stub in view.stubs
        ],
        "fingerprint": view.fingerprint,
    }
    records = [
        (
            one.record_id,
            one.title,
            one.kind_label,
            one.area,
            one.period,
            one.headline,
            one.state,
            record_path(one.record_id),
            record_json_path(one.record_id),
        )
        for one in view.entries
    ]
    before, after = _json(told).split(_NO_RECORDS, 1)
    return before + b'"records": ' + json_list(_RECORD, records, 1) + after


def _correction(record_id: str, view: BoardView) -> dict[str, object]:
    """What one record corrects, why, and every figure and word that is now another."""
    context = view.contexts[record_id]
    return {
        "record_id": record_id,
        "corrects": context.supersedes.record_id if context.supersedes else "",
        "reason": context.correction,
        "changes": [
            {"label": one.label, "old": one.old, "new": one.new} for one in context.changes
        ],
    }


def _package(view: BoardView, tables: Iterable[TableRows], site: Site) -> dict[str, object]:
    """The description of all tables by the Data Package standard, with label and unit."""
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]", "-", view.slug.lower()),
        "title": f"{view.board_name}开放数据",
        "resources": [_resource(table) for table in tables],
    }
    if site.base_url:
        package["homepage"] = site.base_url + page_path("index")
    return package


def _resource(table: TableRows) -> dict[str, object]:
    path = table_path(table.name, "csv")
    return {
        "name": table.name,
        "title": table.label,
        "path": path.rpartition("/")[2],
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": _schema(table),
    }


def _schema(table: TableRows) -> dict[str, object]:
    """The columns by Table Schema, and how the rows belong to the records."""
    names = {column.name for column in table.columns}
    key = [name for name in ("record_id", "row") if name in names]
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": key,
    }
    if table.name != "records":
        records = {"resource": "records", "fields": "record_id"}
        schema["foreignKeys"] = [{"fields": "record_id", "reference": records}]
    return schema


def _field(column: DataColumn) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "title": column.label,
        "description": column.english,
        "type": column.type,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.help:
        field["help"] = column.help
    if column.choices:
        field["constraints"] = {"enum": [code for code, _ in column.choices]}
        field["categories"] = [{"value": code, "label": label} for code, label in column.choices]
    return field


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


OUTPUT = Output(
    "data",
    record=_record,
    board=_board,
    reads_words=False,
    reads_notes=False,
    reads_days=False,
    makes=r"data/.*|.*/record\.json",
)
