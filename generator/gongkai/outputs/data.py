"""Open data: CSV and JSON of every table, the board as one JSON, and a description of them all."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping

from gongkai.artifact import Artifact
from gongkai.digest import canonical_bytes
from gongkai.output import Output, RecordSheet, Site
from gongkai.route import (
    BOARD_JSON,
    DATA_PACKAGE,
    page_path,
    record_json_path,
    record_path,
    table_path,
)
from gongkai.tabulate import DataColumn, TableRows
from gongkai.view import BoardView

__all__ = ["OUTPUT", "csv_bytes", "safe_cell"]

_FORMULA = re.compile(r"^[\s\u3000]*[=+\-@|%＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
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


def csv_bytes(table: TableRows) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8 with the mark that spreadsheets need."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    numbers = [column.type in ("number", "integer") for column in table.columns]
    for row in table.rows:
        cells = zip(row, numbers, strict=True)
        writer.writerow([safe_cell(cell, number=number) for cell, number in cells])
    return written.getvalue().encode("utf-8-sig")


def _record(sheet: RecordSheet, _view: BoardView, _site: Site) -> Iterator[Artifact]:
    body = canonical_bytes(sheet.published)
    yield Artifact(record_json_path(sheet.facts.record_id), body, sheet.sources)


def _board(view: BoardView, tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    for table in tables.values():
        yield Artifact(table_path(table.name, "csv"), csv_bytes(table))
        yield Artifact(table_path(table.name, "json"), _json(_objects(table)))
    yield Artifact(BOARD_JSON, _json(_summary(view, site)))
    yield Artifact(DATA_PACKAGE, _json(_package(view, tables, site)))


def _objects(table: TableRows) -> list[dict[str, str]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def _summary(view: BoardView, site: Site) -> dict[str, object]:
    """The board and its records, newest first: what a programme reads instead of the pages."""
    return {
        "name": view.name,
        "board_name": view.board_name,
        "organisation": view.organisation,
        "supervision_phone": view.supervision_phone,
        "opinion_channel": view.opinion_channel,
        "built_for": site.today.isoformat(),
        "areas": dict(view.area_labels),
        "records": [
            {
                "record_id": entry.record_id,
                "title": entry.title,
                "kind": entry.kind_label,
                "area": entry.area,
                "period": entry.period,
                "headline": entry.headline,
                "state": entry.state,
                "page": record_path(entry.record_id),
                "record": record_json_path(entry.record_id),
            }
            for entry in view.entries
        ],
        "corrections": [_correction(entry.record_id, view) for entry in view.corrections],
        "withdrawn": [
            {"record_id": stub.facts.record_id, "title": stub.facts.title, "reason": stub.reason}
            for stub in view.stubs
        ],
        "fingerprint": view.fingerprint,
    }


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


def _package(view: BoardView, tables: Mapping[str, TableRows], site: Site) -> dict[str, object]:
    """The description of all tables by the Data Package standard, with label and unit."""
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]", "-", view.slug.lower()),
        "title": f"{view.board_name}开放数据",
        "resources": [_resource(table) for table in tables.values()],
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
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: DataColumn) -> dict[str, str]:
    field = {"name": column.name, "title": column.label, "description": column.english}
    if column.unit:
        field["unit"] = column.unit
    return {**field, "type": column.type}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


OUTPUT = Output("data", record=_record, board=_board)
