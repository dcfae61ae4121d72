"""The files that are published with a record, byte for byte as they were signed for."""

from collections.abc import Iterator

from gongkai.artifact import Artifact
from gongkai.output import Output, RecordSheet, Site
from gongkai.route import attachment_path
from gongkai.view import BoardView

__all__ = ["OUTPUT"]


def _record(sheet: RecordSheet, _view: BoardView, _site: Site) -> Iterator[Artifact]:
    for file, body in sheet.attachments:
        yield Artifact(attachment_path(sheet.facts.record_id, file), body, sheet.sources)


OUTPUT = Output(
    "attachments",
    record=_record,
    reads_rows=False,
    reads_notes=False,
    makes=r".*/attachments/[^/]+",
)
