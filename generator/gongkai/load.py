"""Reads a board's folder: its settings, its records, its own pages."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, NamedTuple

from gongkai.exposure import exposed
from gongkai.faults import affairs, reading
from gongkai.fields import Flag, Help, Label, Model, ShortText
from gongkai.kinds import all_kinds, kind_named
from gongkai.language import Text
from gongkai.model import Area, BoardConfig, Record
from gongkai.pattern import pattern
from gongkai.problem import Place, Problem, Severity, has_errors
from gongkai.regular_file import NoRegularFile, read_regular
from gongkai.script import PageLanguage, PageLanguages, Script, Unconverted
from gongkai.source import Document, read_file
from gongkai.validate import proposal_for, validated
from gongkai.value_object import dataclass

__all__ = [
    "ATTACHMENT_FOLDER",
    "BOARD_FILE",
    "DISTRICT_FILE",
    "DISTRICT_FOLDERS",
    "UNSURE",
    "DistrictConfig",
    "Outline",
    "RecordFile",
    "board_of",
    "count_records",
    "find_boards",
    "find_districts",
    "load_district",
    "load_districts",
    "load_outline",
    "load_settings",
    "misplaced",
    "name_of",
    "outline_of",
    "read_attachment",
    "read_record",
    "seen_from",
    "shown_below",
]

ATTACHMENT_FOLDER = "attachments"
BOARD_FILE = "board.yaml"
DISTRICT_FILE = "district.yaml"
DISTRICT_FOLDERS = frozenset(
    {"assets", "data", "en", "fees", "large", "ranking", "search", "zh-hans", "zh-hant"}
)
"""Where a district has pages of its own, so that no board's can be."""

UNSURE = 2_000_000_000
"""Nanoseconds; a file written so shortly before a look may be written again in the same tick."""
_SLUG = pattern(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z)[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_LONGEST_PAGE = 200_000


class DistrictConfig(Model):
    """``district.yaml``: what a folder of boards is called, and who answers for it."""

    name: Annotated[ShortText, Label("名称", "name")]
    organisation: Annotated[ShortText, Label("主管单位", "organisation")]
    script: Annotated[Script, Label("文字", "script")] = Script.SIMPLIFIED
    languages: PageLanguages = (PageLanguage.SIMPLIFIED,)
    unconverted: Unconverted = ()
    parquet: Annotated[
        Flag,
        Label("数据也出 Parquet", "data as Parquet too"),
        Help("写“是”，先装 gongkai[parquet]", "needs the extra gongkai[parquet]"),
    ] = False


class RecordFile(NamedTuple):
    """A file that should hold a record: whose, its time in nanoseconds, its size in bytes."""

    record_id: str
    time: int
    size: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A board without its records: settings, the files of the records by identity, own pages.

    ``slug`` is the name of its folder; ``problems`` are those met so far.
    """

    slug: str
    config: BoardConfig
    files: tuple[RecordFile, ...]
    pages: Mapping[str, str]
    problems: tuple[Problem, ...]


def find_boards(root: Path) -> tuple[Path, ...]:
    """The folders of all boards below ``root``, or ``root`` itself when it is a board.

    Districts may be nested; a folder without ``board.yaml`` or ``district.yaml`` is not entered,
    but is a board that cannot be read when there are records where those of a board are.
    """
    if (root / BOARD_FILE).is_file():
        return (root,)
    if not (root / DISTRICT_FILE).is_file():
        return ()
    found = ((folder, find_boards(folder)) for folder in _folders_in(root))
    return tuple(one for folder, own in found for one in own or _without_settings(folder))


def _folders_in(root: Path) -> list[Path]:
    """The folders where boards and districts may stand; hidden ones belong to other programs."""
    return sorted(
        path
        for path in root.iterdir()
        if path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
    )


def _without_settings(folder: Path) -> tuple[Path, ...]:
    is_board = any((folder / area.value).is_dir() for area in Area)
    return (folder,) if is_board and not (folder / DISTRICT_FILE).is_file() else ()


def shown_below(folder: Path, root: Path, shown_as: str) -> str:
    """How problems name a folder in, or the same as, ``root``, which they name ``shown_as``."""
    below = seen_from(root, folder)
    return f"{shown_as}/{below}" if below else shown_as


def seen_from(root: Path, folder: Path) -> str:
    """The way from a folder to another one below it, with ``/`` between; empty to itself."""
    below = folder.relative_to(root).as_posix()
    return "" if below == "." else below


def find_districts(root: Path) -> tuple[Path, ...]:
    """The folders of all districts from ``root`` down, each before those inside it."""
    if not (root / DISTRICT_FILE).is_file() or (root / BOARD_FILE).is_file():
        return ()
    return (root, *(one for folder in _folders_in(root) for one in find_districts(folder)))


def board_of(record_file: Path) -> Path | None:
    """The folder of the board that a record's file stands in, else None."""
    found = (one for one in record_file.resolve().parents if (one / BOARD_FILE).is_file())
    return next(found, None)


def load_district(root: Path, shown_as: str) -> tuple[DistrictConfig | None, tuple[Problem, ...]]:
    """The settings of a district.

    Problems: those of reading ``district.yaml``, ``personal-data``, ``link-refused``, and those of
    ``misplaced``.
    """
    taken = (*misplaced(root, shown_as, DISTRICT_FILE), *_linked(root, shown_as))
    document = read_file(root / DISTRICT_FILE, f"{shown_as}/{DISTRICT_FILE}")
    if document.problems:
        return None, (*document.problems, *taken)
    config, problems = validated(DistrictConfig, document, name="district")
    return config, (*problems, *exposed(document), *taken)


def load_districts(
    root: Path, shown_as: str
) -> tuple[dict[str, DistrictConfig], tuple[Problem, ...]]:
    """The settings of all districts from ``root`` down by their folders below it, ``""`` its own.

    One with an error is not among them. Problems: those of ``load_district``.
    """
    found: dict[str, DistrictConfig] = {}
    problems: tuple[Problem, ...] = ()
    for folder in find_districts(root):
        config, own = load_district(folder, shown_below(folder, root, shown_as))
        problems += own
        if config is not None and not has_errors(own):
            found[seen_from(root, folder)] = config
    return found, problems


def misplaced(root: Path, shown_as: str, file: str = BOARD_FILE) -> tuple[Problem, ...]:
    """Why a board, or what ``file`` makes of a folder, cannot stand in its folder in a district.

    Problems: ``folder-taken``, ``bad-file-name``.
    """
    name, above = root.absolute().name, root.absolute().parent
    if not (above / DISTRICT_FILE).is_file():
        return ()
    place = Place(f"{shown_as}/{file}")
    if name in DISTRICT_FOLDERS:
        return (reading.FOLDER_TAKEN.at(place, name=name),)
    return () if _is_slug(name) else (reading.BAD_FILE_NAME.at(place, name=name),)


def _linked(root: Path, shown_as: str) -> Iterator[Problem]:
    """The boards that are links, of which nothing is read."""
    for path in sorted(root.iterdir()):
        if path.is_symlink() and (path / BOARD_FILE).is_file():
            refused = reading.LINK_REFUSED.at(Place(f"{shown_as}/{path.name}"), name=path.name)
            yield refused.weighing(Severity.WARNING)


def name_of(root: Path, shown_as: str) -> str:
    """What a board is called whose settings cannot be used: by them, if that can be shown."""
    folder = root.absolute().name
    if not (root / BOARD_FILE).is_file():
        return folder
    document = read_file(root / BOARD_FILE, f"{shown_as}/{BOARD_FILE}")
    name = document.value.get("board_name") if isinstance(document.value, dict) else None
    if isinstance(name, str):
        _, problems = validated(BoardConfig, document, name="board")
        if not any(one.field == "board_name" for one in (*problems, *exposed(document))):
            return name
    return folder


def load_outline(root: Path, shown_as: str) -> Outline | tuple[Problem, ...]:
    """Everything of a board but what its records say.

    Only when ``board.yaml`` itself cannot be used are there problems alone.

    Raises:
        OSError: when the machine cannot read a file.
    """
    config = load_settings(root, shown_as)
    return outline_of(root, shown_as, config) if isinstance(config, BoardConfig) else config


def load_settings(root: Path, shown_as: str) -> BoardConfig | tuple[Problem, ...]:
    """The settings of a board, or why ``board.yaml`` cannot be used.

    Raises:
        OSError: when the machine cannot read a file.
    """
    if not (root / BOARD_FILE).is_file():
        return (reading.BOARD_MISSING.at(Place(f"{shown_as}/{BOARD_FILE}"), folder=shown_as),)
    document = read_file(root / BOARD_FILE, f"{shown_as}/{BOARD_FILE}")
    if document.problems:
        return document.problems
    config, problems = validated(BoardConfig, document, name="board")
    return problems if config is None else config


def outline_of(
    root: Path,
    shown_as: str,
    config: BoardConfig,
    known: Mapping[str, Sequence[RecordFile]] = MappingProxyType({}),
) -> Outline:
    """A board with these settings; ``known`` are the files of folders of which that is known.

    Raises:
        OSError: when the machine cannot read a file.
    """
    found: list[Problem] = []
    files: list[RecordFile] = []
    for area in Area:
        _add_record_files(root, area.value, shown_as, known, files, found)
    pages = _read_pages(root, shown_as, found)
    files.sort()
    return Outline(root.resolve().name, config, tuple(files), pages, tuple(found))


def read_record(record_id: str, document: Document) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record in a document, or nothing and why it cannot be read.

    Problems: those of the document, ``unknown-kind``, ``wrong-area``, and those of its model.
    """
    if document.problems or not isinstance(document.value, dict):
        name = "finance_statement"
        place = document.at(())
        return None, document.problems or (reading.NOT_A_MAPPING.at(place, kind=name),)
    written = document.value.get("kind")
    if not isinstance(written, str):
        return None, (reading.MISSING_FIELD.at(document.at(()), "kind", label="种类", key="kind"),)
    kind = kind_named(written)
    if kind is None:
        proposal = proposal_for(written, tuple(all_kinds()))
        place = document.at(("kind",))
        return None, (reading.UNKNOWN_KIND.at(place, "kind", kind=written, proposal=proposal),)
    unit = document.value.get("amount_unit")
    context = {"amount_unit": unit if unit in ("万元", "亿元") else "元"}
    body, problems = validated(kind.model, document, name=kind.name, context=context)
    area = record_id.partition("/")[0]
    if area != kind.area.value:
        wrong = affairs.WRONG_AREA.at(
            document.at(("kind",)), "kind", kind=kind.label, expected=kind.area.value, found=area
        )
        problems += (wrong,)
    if body is None or problems:
        return None, problems
    return Record(record_id, kind, body, document), ()


def _add_record_files(
    root: Path,
    below: str,
    shown_as: str,
    known: Mapping[str, Sequence[RecordFile]],
    files: list[RecordFile],
    problems: list[Problem],
) -> None:
    """Adds the record files below a folder, by name; what is not read is said."""
    if below in known:
        files += known[below]
        return
    try:
        with os.scandir(root / below) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        name, here = entry.name, f"{below}/{entry.name}"
        is_file = entry.is_file(follow_symlinks=False)
        stem, dot, ending = name.rpartition(".")
        if is_file and ending == "yaml" and _is_slug(stem):
            stat = entry.stat(follow_symlinks=False)
            files.append(RecordFile(f"{below}/{stem}", stat.st_mtime_ns, stat.st_size))
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if name.startswith("."):
            continue
        if not (is_file or is_folder):
            problems.append(reading.LINK_REFUSED.at(Place(f"{shown_as}/{here}"), name=name))
        elif is_file and (not dot or ending != "yaml"):
            detail = Text("结尾不是 .yaml", "it does not end in .yaml")
            place = Place(f"{shown_as}/{here}")
            problems.append(reading.UNUSED_FILE.at(place, name=name, detail=detail))
        elif not _is_slug(name if is_folder else stem):
            problems.append(reading.BAD_FILE_NAME.at(Place(f"{shown_as}/{here}"), name=name))
        else:
            _add_record_files(root, here, shown_as, known, files, problems)


def read_attachment(root: Path, file: str, most: int) -> bytes:
    """The bytes of an attachment of a board, of a larger one only as many as show that it is.

    Args:
        root: the folder of the board.
        file: its name in the folder of the attachments.
        most: the bytes that it may have.

    Raises:
        NoRegularFile: when it is something else than a file.
        OSError: when it is not there, or cannot be read.
    """
    return read_regular(root / ATTACHMENT_FOLDER / file, most + 1)


def count_records(root: Path) -> int:
    """How many files of a board look like records, to tell how far a build has come."""
    return sum(
        name.endswith(".yaml")
        for area in Area
        for _, _, names in os.walk(root / area.value)
        for name in names
    )


def _is_slug(name: str) -> bool:
    return _SLUG.fullmatch(name) is not None


def _read_pages(root: Path, shown_as: str, problems: list[Problem]) -> dict[str, str]:
    pages = {}
    for path in sorted((root / "pages").glob("*.md")):
        shown = Place(f"{shown_as}/pages/{path.name}")
        try:
            raw = read_regular(path, _LONGEST_PAGE)
        except NoRegularFile:
            problems.append(reading.LINK_REFUSED.at(shown, name=path.name))
            continue
        try:
            pages[path.stem] = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            problems.append(reading.NOT_UTF8.at(shown, guess=""))
    return pages
