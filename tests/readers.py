"""What reads bytes that anybody may have written, one input at a time, and inputs to begin with.

Each reader returns what is wrong with how an input was met, or nothing; whatever it raises beyond
what its own docstring promises is a fault. It is the same whether the inputs are drawn at random or
guided by which lines of the product they reach.
"""

import io
import random
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import xlsxwriter

from bad_inputs import Case, cases
from boards import example_records, ledger, write_board
from gongkai.archive import BadArchive, read_zip
from gongkai.examine import Examined, examine
from gongkai.intake.importing import ImportWish, import_workbook
from gongkai.intake.workbook import Workbook, open_workbook
from gongkai.kinds import all_kinds
from gongkai.log.book import Book, entries_bytes, openings_bytes, read_book
from gongkai.log.checkpoint import BadCheckpoint, read_checkpoint
from gongkai.log.entry import BadEntry
from gongkai.log.keys import BadKeyChange, read_change
from gongkai.log.layout import BadManifest, Manifest, manifest_bytes, read_manifest
from gongkai.log.note import BadNote, read_note
from gongkai.log.plan import Shown, add_manifest, plan
from gongkai.posters.preflight.inspection import preflight
from gongkai.problem import Place, Problem
from gongkai.report import as_text
from gongkai.source import read_yaml
from intake.books import xls, xlsx
from refusing import withstood

__all__ = ["READERS", "Reader"]

_DAY = date(2026, 11, 20)
_MOST = 10_000_000
_ROWS: list[list[object]] = [
    ["和风里社区 2026 年 10 月收支表", None, None],
    ["账户：社区经费", "上期结余", 1000],
    ["项目", "收支", "金额（元）"],
    ["拨款", "收入", 500],
    ["电费", "支出", 120.5],
    ["合计", None, None],
]
_SPLIT = b"\x00\xff\x00"
"""Between the parts of an input for a reader of two files."""


@dataclass(frozen=True)
class Reader:
    """A reader, and inputs that it is right with or knows to refuse."""

    read: Callable[[bytes], str]
    seeds: Callable[[], list[bytes]]


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="gongkai-readers-"))


def _words(problems: tuple[Problem, ...] | list[Problem]) -> str:
    """Problems can be told in both languages, whatever is quoted in them."""
    for language in ("zh", "en"):
        as_text(problems, {}, language)
    return ""


def _yaml(body: bytes) -> str:
    document = read_yaml("b/a.yaml", body)
    return _words(document.problems)


def _record(body: bytes) -> str:
    name, _, rest = body.partition(_SPLIT)
    known = sorted(example_records())
    path = known[name[0] % len(known)] if name else known[0]
    case = Case("guided", 0, "any", {"board.yaml": _settings(), f"{path}.yaml": rest})
    return "; ".join(withstood(_folder() / path.replace("/", "-"), [case]))


@cache
def _settings() -> bytes:
    return (write_board(_folder() / "settings", {}) / "board.yaml").read_bytes()


def _markdown(body: bytes) -> str:
    case = Case("guided", 0, "harmless", {}, body.decode("utf-8", "replace"))
    return "; ".join(withstood(_folder(), [case]))


def _workbook(body: bytes) -> str:
    """The first byte says what the file calls itself."""
    suffixes = (".xlsx", ".xls", ".ods", ".csv", ".txt")
    path = _folder() / f"book{suffixes[body[0] % len(suffixes)] if body else '.xlsx'}"
    path.write_bytes(body[1:])
    return _imported(path)


def _sheet(body: bytes) -> str:
    """The inside of a workbook: one sheet, in an archive that is whole."""
    path = _folder() / "sheet.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, kept in _parts().items():
            archive.writestr(name, body if name.endswith("sheet1.xml") else kept)
    return _imported(path)


@cache
def _parts() -> Mapping[str, bytes]:
    def dated(book: xlsxwriter.Workbook, _sheet: object) -> None:
        book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 - as the file has it

    whole = xlsx(_folder() / "whole.xlsx", _ROWS, more=dated)
    with zipfile.ZipFile(whole) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def _board() -> Examined:
    return examine(write_board(_folder() / "board", {"financial/a": ledger()}), "b", _DAY)


def _imported(path: Path) -> str:
    book = open_workbook(path)
    if not isinstance(book, Workbook):
        return _words([book])
    report = import_workbook(book, _board(), all_kinds(), ImportWish(_DAY), {})
    return _words(report.problems)


def _log(body: bytes) -> str:
    """The first byte says which file of the log it is."""
    rest = body[1:]
    text = rest.decode("utf-8", "replace")
    entries, _, openings = rest.partition(_SPLIT)
    ways: tuple[Callable[[], object], ...] = (
        lambda: read_book(entries, openings).roots(),
        lambda: read_note(rest),
        lambda: read_checkpoint(text).text(),
        lambda: manifest_bytes(read_manifest(rest)),
        lambda: read_change(text).text(),
    )
    try:
        ways[body[0] % len(ways) if body else 0]()
    except (BadEntry, BadNote, BadCheckpoint, BadManifest, BadKeyChange):
        return ""
    return ""


@cache
def _book() -> Book:
    told = {"record_id": "a/b", "publicity_start": "2026-01-15"}
    shown = [Shown("a/b", "a", told, "financial", "2026-01", 1, "", Place("b"))]
    draw = random.Random(1).randbytes
    made = plan(Book(), shown, [], [], lambda month: {"month": month}, _DAY, draw, "log")
    return add_manifest(made.book, "0" * 64, _DAY)


def _log_seeds() -> list[bytes]:
    book = _book()
    whole = entries_bytes(book.entries) + _SPLIT + openings_bytes(book.openings)
    head = book.checkpoint("a.example").text().encode()
    listing = manifest_bytes(Manifest({"a/b.html": "0" * 64}, "a.example"))
    key = b"PublicKey+0a1b2c3d+AQ=="
    return [
        b"\x00" + whole, b"\x01" + head, b"\x01" + head + "\n— a AAAA\n".encode(), b"\x02" + head,
        b"\x03" + listing, b'\x04{"day":"' + key + b'","of":"","recovery":"","signature":""}',
    ]  # fmt: skip


def _zip(body: bytes) -> str:
    try:
        files = read_zip(body, _MOST)
    except BadArchive:
        return ""
    return "unpacks to too much" if sum(map(len, files.values())) > _MOST else ""


def _zip_seeds() -> list[bytes]:
    seeds = []
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", method) as archive:
            archive.writestr("a/b.txt", "账" * 40)
            archive.writestr("c/", "")
        seeds.append(made.getvalue())
    return seeds


def _pdf(body: bytes) -> str:
    return _words(list(preflight(body, "a.pdf")))


def _pdf_seeds() -> list[bytes]:
    """A page of a few words, a picture, a font that is not in it, and one that has a password."""
    import pikepdf

    seeds = []
    contents = (
        b"BT /F1 24 Tf 72 72 Td (1 2 3) Tj ET",
        b"q 0 1 1 0 k 10 10 100 100 re f Q 1 0 0 rg 0 0 9 9 re S",
        b"q 50 0 0 50 20 20 cm /I1 Do Q /G1 gs 0 0 m 9 9 l S",
    )
    for content in contents:
        pdf = pikepdf.new()
        pdf.add_blank_page(page_size=(200, 200))
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(content)
        image = pdf.make_stream(
            bytes(12), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2, Height=2,
            BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB,
        )  # fmt: skip
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F1=font),
            XObject=pikepdf.Dictionary(I1=image),
            ExtGState=pikepdf.Dictionary(G1=pikepdf.Dictionary(ca=0.5)),
        )
        page.TrimBox = pikepdf.Array([5, 5, 195, 195])
        made = io.BytesIO()
        pdf.save(made, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        seeds.append(made.getvalue())
    return seeds


def _record_seeds() -> list[bytes]:
    examples = sorted(example_records().items())
    return [bytes([at]) + _SPLIT + text.encode() for at, (_, text) in enumerate(examples)]


def _yaml_seeds() -> list[bytes]:
    bad = (case.files.get("financial/a.yaml", b"") for case in cases("yaml"))
    short = [body for _, body in zip(range(30), bad, strict=False) if len(body) < 5_000]
    return [*(text.encode() for text in example_records().values()), *short]


def _markdown_seeds() -> list[bytes]:
    shown = (
        "# 一\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. x\n   - y\n\n> `z` **b** [l](https://a)\n"
    )
    return [shown.encode(), *(case.text.encode() for case in list(cases("markdown"))[:40])]


def _workbook_seeds() -> list[bytes]:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in _parts().items():
            archive.writestr(zipfile.ZipInfo(name), body)
    new = made.getvalue()
    old = xls(_folder() / "seed.xls", _ROWS).read_bytes()
    text = "\n".join(",".join("" if one is None else f"{one}" for one in row) for row in _ROWS)
    return [b"\x00" + new, b"\x01" + old, b"\x03" + text.encode(), b"\x04" + text.encode("gb18030")]


READERS: Mapping[str, Reader] = {
    "yaml": Reader(_yaml, _yaml_seeds),
    "record": Reader(_record, _record_seeds),
    "markdown": Reader(_markdown, _markdown_seeds),
    "workbook": Reader(_workbook, _workbook_seeds),
    "sheet": Reader(_sheet, lambda: [_parts()["xl/worksheets/sheet1.xml"]]),
    "log": Reader(_log, _log_seeds),
    "zip": Reader(_zip, _zip_seeds),
    "pdf": Reader(_pdf, _pdf_seeds),
}
"""All of them by name."""
