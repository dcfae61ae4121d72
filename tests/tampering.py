"""Tampers with a published board in seeded ways, and tells what a check did not find or name."""

import csv
import io
import json
import random
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gongkai.log.copies import FolderCopy, ZipCopy
from gongkai.log.findings import What
from gongkai.log.layout import LOG_FOLDER, MANIFEST
from gongkai.log.verify import Verdict, verify_site
from gongkai.route import TREE_HEAD

__all__ = ["SORTS", "Tampering", "files_of", "missed", "sort_of"]

_BROKEN = (What.HEAD, What.LOG_BROKEN, What.NO_LOG, What.FORMER)
_LOGS = re.compile(rf"{LOG_FOLDER}/(?:former-\d+/)?(?:entries|openings)\.jsonl")
_ON_DISK = 10
SORTS = ("pages", "posters", "tables", "log", "records", "others")
"""What is tampered with alone, each in its turn; a board may have no posters."""


def files_of(folder: Path) -> list[str]:
    """All files below a folder, in their order."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def missed(
    folder: Path, seed: int, numbers: Iterable[int], sorts: Sequence[str] = SORTS
) -> Iterable[str]:
    """A change to a board for each number, alone; those that were not found and named.

    A file is named by its path; of a record's own files the record too, its page and its poster
    among them, and of a figure in a table the record of its row. What was done to the log itself
    is told as one of its files, or as a log that was broken. The board is tampered with in memory;
    each tenth time also on the disk, where the same has to be found.
    """
    whole = {name: (folder / name).read_bytes() for name in files_of(folder)}
    records = sorted(name.removesuffix("/record.json") for name in whole if _is_record(name))
    tampering = Tampering(whole, random.Random(seed), sorts)
    for number in numbers:
        way, name, body = tampering.change(tampering.sorts[number % len(tampering.sorts)])
        owner = tampering.row or next((one for one in records if f"/{one}/" in f"/{name}"), "")
        left = {path: one for path, one in whole.items() if path != name}
        (verdict,) = verify_site(ZipCopy(left if body is None else {**left, name: body}))
        if not _names(verdict, name, owner):
            yield f"{number}: {way} {name}"
        if number % _ON_DISK == 0 and _on_disk(folder, name, body, whole) != verdict:
            yield f"{number}: {way} {name} is seen otherwise on a disk"


def _is_record(name: str) -> bool:
    return name.endswith("/record.json")


def _on_disk(folder: Path, name: str, body: bytes | None, whole: Mapping[str, bytes]) -> Verdict:
    """The verdict on the folder with the change, which is undone."""
    path = folder / name
    if body is None:
        path.unlink()
    else:
        path.write_bytes(body)
    (verdict,) = verify_site(FolderCopy(folder))
    if name in whole:
        path.write_bytes(whole[name])
    else:
        path.unlink()
    return verdict


def _names(verdict: Verdict, name: str, owner: str) -> bool:
    named = [one for one in verdict.findings if one.path == name]
    if _LOGS.fullmatch(name):
        named += [one for one in verdict.findings if one.what in _BROKEN]
    return bool(named) and owner in {"", *(one.record_id for one in verdict.findings)}


class Tampering:
    """Changes to the files of a board, one at a time."""

    def __init__(
        self, whole: Mapping[str, bytes], draw: random.Random, sorts: Sequence[str] = SORTS
    ) -> None:
        self._whole = whole
        self._draw = draw
        self._names = {sort: [one for one in whole if sort_of(one) == sort] for sort in SORTS}
        self.sorts = [sort for sort in sorts if self._names[sort]]
        self.row = ""

    def change(self, sort: str) -> tuple[str, str, bytes | None]:
        """How one file was changed, which, and what it holds now; nothing when it is gone.

        ``row`` is then the record of the row of a table that has another figure now, or empty.
        """
        self.row = ""
        if sort == "tables" and self._draw.randrange(2):
            return self._figure()
        way = self._draw.choice(("edit", "drop", "cut", "grow", "copy", "mark", "add"))
        name = self._draw.choice(self._names[sort])
        body = self._whole[name]
        place = self._draw.randrange(len(body)) if body else 0
        match way:
            case "edit" if body:
                other = bytes([body[place] ^ self._draw.randrange(1, 256)])
                return way, name, body[:place] + other + body[place + 1 :]
            case "cut" if body:
                return way, name, body[:place]
            case "grow":
                return (
                    way,
                    name,
                    body[:place] + self._draw.choice((b" ", b"\n", b"0")) + body[place:],
                )
            case "mark":
                return way, name, BOM_UTF8 + body
            case "copy":
                others = [one for one in self._names[sort] if self._whole[one] != body]
                if others:
                    return way, name, self._whole[self._draw.choice(others)]
            case "add":
                folder = name.rpartition("/")[0]
                spare = self._draw.choice(("x", "x.html", "x.csv", "checkpoint-2031-01.txt"))
                return way, f"{folder}/{spare}".lstrip("/"), b""
        return "drop", name, None

    def _figure(self) -> tuple[str, str, bytes]:
        """One digit of one cell is another, and nothing else in the table is."""
        tables = {name: _rows(name, self._whole[name]) for name in self._names["tables"]}
        name = self._draw.choice([one for one, rows in tables.items() if rows])
        rows = tables[name]
        places = [
            (place, key, at.start())
            for place, row in enumerate(rows)
            for key, cell in row.items()
            for at in re.finditer("[0-9]", cell or "")
            if key != "record_id"
        ]
        place, key, at = self._draw.choice(places)
        self.row = rows[place]["record_id"]
        cell = rows[place][key]
        digit = self._draw.choice([one for one in "0123456789" if one != cell[at]])
        rows[place][key] = cell[:at] + digit + cell[at + 1 :]
        if name.endswith(".json"):
            return "figure", name, json.dumps(rows, ensure_ascii=False).encode()
        told = io.StringIO(newline="")
        table = csv.DictWriter(told, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
        return "figure", name, told.getvalue().encode("utf-8-sig")


def _rows(name: str, body: bytes) -> list[dict[str, str]]:
    """The rows of a table whose every row belongs to a record."""
    text = body.decode("utf-8-sig")
    if name.endswith(".csv"):
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    else:
        rows = json.loads(text)
    kept = isinstance(rows, list) and all("record_id" in row for row in rows)
    return rows if kept else []


def sort_of(name: str) -> str:
    """Which of the sorts a file belongs to."""
    if name in (MANIFEST, TREE_HEAD) or name.startswith(f"{LOG_FOLDER}/"):
        return "log"
    if _is_record(name):
        return "records"
    ending = name.rpartition(".")[2]
    known = {"html": "pages", "pdf": "posters", "csv": "tables", "json": "tables"}
    return known.get(ending, "others")
