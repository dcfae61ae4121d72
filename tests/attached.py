"""Boards with attachments, signed for as they should be."""

import hashlib
from pathlib import Path

from boards import BOARD, ledger, write_board

__all__ = ["ALLOWED", "RECORD", "board_with", "record_with"]

ALLOWED = BOARD + "attachments: 是\n"
RECORD = "financial/a"


def record_with(files: dict[str, bytes], **changed: str) -> str:
    """A ledger with these files, its second half of signatures changed."""
    signed = {
        "covered_by": "陈静",
        "covered_role": "社区会计",
        "covered_on": "2026-11-02",
        "checked_by": "何国梁",
        "checked_role": "监委会主任",
        "checked_on": "2026-11-03",
    }
    lines = ["attachments:"]
    for name, body in files.items():
        told = {"title": "比价表", "sha256": hashlib.sha256(body).hexdigest(), **signed, **changed}
        lines.append(f"  - file: {name}")
        lines += [f"    {key}: {value}" for key, value in told.items() if value]
    return ledger() + "\n".join(lines) + "\n"


def board_with(
    folder: Path, files: dict[str, bytes], *, config: str = ALLOWED, more: str = "", **changed: str
) -> Path:
    """A board of one record with these files; ``more`` is added to the record."""
    write_board(folder, {RECORD: record_with(files, **changed) + more}, config=config)
    (folder / "attachments").mkdir(exist_ok=True)
    for name, body in files.items():
        (folder / "attachments" / name).write_bytes(body)
    return folder
