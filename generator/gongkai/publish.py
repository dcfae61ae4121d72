"""Writes a site: only what changed, nothing half-written, nothing of anyone else's.

Files are put aside first, each as soon as it is made, and only if it is not there already with
the same bytes. When all of them are made, ``commit`` moves them into place, removes what is no
longer made, and writes the marker, which lists every file with its hash. Until ``commit`` the
folder is as it was.
"""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from gongkai.artifact import Artifact, stays_below
from gongkai.faults import making
from gongkai.problem import Place, Problem
from gongkai.value_object import dataclass

__all__ = [
    "MARKER",
    "Published",
    "Put",
    "check_folder",
    "claim",
    "clear",
    "commit",
    "discard",
    "publish",
    "put",
    "read_made",
    "written_files",
]

MARKER = ".gongkai-manifest.json"
"""Says that a folder is ours, and what we wrote into it."""
_ASIDE = ".gongkai-part"
"""Where files wait until all of them are made."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_MODE = 0o666


@dataclass(frozen=True, slots=True)
class Put:
    """A file that was made: its path below the folder, SHA-256, size, and whether it is aside."""

    path: str
    digest: str
    size: int
    waits: bool


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Whether the folder may be written to: it is ours, empty, or not there yet.

    Problems: ``foreign-folder``.

    Raises:
        OSError: when the machine would refuse to write there; better now than after the work.
    """
    _check_writable(folder)
    if not folder.exists() or (folder.is_dir() and _is_empty(folder)):
        return ()
    if folder.is_dir() and (folder / MARKER).is_file():
        return ()
    shown = folder.as_posix()
    return (making.FOREIGN_FOLDER.at(Place(shown), folder=shown),)


def publish(artifacts: Iterable[Artifact], folder: Path, boards: Iterable[str] = ()) -> Published:
    """Makes the folder hold exactly the artifacts, and the boards that have markers of their own.

    Raises:
        OSError: when the machine cannot write; running again mends what is between.
    """
    return commit(folder, [put(folder, one.path, one.body) for one in artifacts], {}, boards)


def claim(folder: Path) -> None:
    """Marks a folder as ours before anything is in it, so that a run that is cut off can go on."""
    if not (folder / MARKER).is_file():
        commit(folder, (), {})


def put(folder: Path, path: str, body: bytes) -> Put:
    """Puts a file aside, unless the folder has it with these bytes. Any process may do it.

    Raises:
        OSError: when the machine cannot write.
    """
    digest = hashlib.sha256(body).hexdigest()
    waits = not _has(f"{folder}/{path}", body)
    if waits:
        aside = _aside(folder, path)
        try:
            _write(aside, body)
        except FileNotFoundError:
            (folder / _ASIDE).mkdir(parents=True, exist_ok=True)
            _write(aside, body)
    return Put(path, digest, len(body), waits)


def read_made(folder: Path, path: str) -> bytes:
    """What was made of a file, put aside or there already; nothing when there is no such file."""
    for place in (Path(_aside(folder, path)), folder / path):
        if place.is_file():
            return place.read_bytes()
    return b""


def commit(
    folder: Path, files: Iterable[Put], kept: Mapping[str, str], boards: Iterable[str] = ()
) -> Published:
    """Makes the folder hold exactly these files and those ``kept`` from before (path and hash).

    The caller has asked ``check_folder`` before. ``boards`` are the folders below that have
    markers of their own: what stands in them is theirs.

    Raises:
        OSError: when the machine cannot write; running again mends what is between.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known, known_boards = _listed(folder)
    hashes = dict(kept)
    written = 0
    there = {str(folder)}
    for one in files:
        hashes[one.path] = one.digest
        if one.waits:
            _move(folder, one.path, there)
            written += 1
    own = tuple(f"{board}/" for board in boards)
    gone = sorted(path for path in known - hashes.keys() if not path.startswith(own))
    removed = sum(_remove(folder, path) for path in gone)
    removed += sum(clear(folder / board) for board in sorted(known_boards - set(boards)))
    discard(folder)
    waits = put(folder, MARKER, _marker(hashes, sorted(boards) if own else ())).waits
    if waits:
        _move(folder, MARKER, there)
        discard(folder)
    return Published(written, len(hashes) - written, removed)


def _marker(hashes: Mapping[str, str], boards: Sequence[str]) -> bytes:
    """The marker of a folder, a file to a line.

    Setting it out by ``indent`` alone would take twenty times as long.
    """
    files = json.dumps(hashes, ensure_ascii=False, sort_keys=True, separators=(",\n  ", ": "))
    told = f"{{\n  {files[1:-1]}\n }}" if hashes else "{}"
    own = json.dumps(boards, ensure_ascii=False, separators=(",\n  ", ": "))
    above = f' "boards": [\n  {own[1:-1]}\n ],\n' if boards else ""
    return f'{{\n{above} "files": {told}\n}}\n'.encode()


def discard(folder: Path) -> None:
    """Throws away what was put aside."""
    shutil.rmtree(folder / _ASIDE, ignore_errors=True)


def clear(folder: Path) -> int:
    """Removes what we wrote into a folder, and nothing else; gives the number of files."""
    files, boards = _listed(folder)
    removed = sum(clear(folder / board) for board in sorted(boards))
    removed += sum(_remove(folder, path) for path in sorted(files))
    if (folder / MARKER).is_file():
        _remove(folder, MARKER)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return removed


def written_files(folder: Path) -> dict[str, str]:
    """Every file below a folder of ours with the SHA-256 it was written with, boards included.

    Raises:
        OSError: when a marker cannot be read, or is not as it was written.
    """
    try:
        listing = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        found: dict[str, str] = {path: str(digest) for path, digest in listing["files"].items()}
        boards = list(listing.get("boards", ()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OSError(errno.EIO, "damaged marker", (folder / MARKER).as_posix()) from error
    if not all(stays_below(path) for path in (*found, *boards)):
        raise OSError(errno.EIO, "damaged marker", (folder / MARKER).as_posix())
    for board in boards:
        inner = written_files(folder / board)
        found |= {f"{board}/{path}": digest for path, digest in inner.items()}
    return found


def _is_empty(folder: Path) -> bool:
    """Whether nothing is there but what a run of ours that was cut off had put aside."""
    return all(path.name == _ASIDE for path in folder.iterdir())


def _check_writable(folder: Path) -> None:
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir() and nearest != folder:
        raise NotADirectoryError(errno.ENOTDIR, "Not a directory", nearest.as_posix())
    if not os.access(nearest, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied", nearest.as_posix())


def _listed(folder: Path) -> tuple[set[str], set[str]]:
    """The files and boards of the last run; a damaged list only means that nothing is removed.

    A marker may have been tampered with, so what leads out of the folder is passed over.
    """
    try:
        listing = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        files = {path for path in listing["files"] if stays_below(path)}
        return files, {path for path in listing.get("boards", ()) if stays_below(path)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set(), set()


def _has(target: str, body: bytes) -> bool:
    try:
        size = os.stat(target).st_size  # noqa: PTH116 - asked for every file
        return size == len(body) and Path(target).read_bytes() == body
    except OSError:
        return False


def _aside(folder: Path, path: str) -> str:
    return f"{folder}/{_ASIDE}/{hashlib.blake2b(path.encode(), digest_size=16).hexdigest()}"


def _write(target: str, body: bytes) -> None:
    """Writes a file by the calls of the system alone: there are many, and each is small."""
    handle = os.open(target, _NEW, _MODE)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _move(folder: Path, path: str, there: set[str]) -> None:
    """Moves a file into its place; ``there`` are the folders that are known to be."""
    target = f"{folder}/{path}"
    _make(target.rpartition("/")[0], there)
    os.replace(_aside(folder, path), target)  # noqa: PTH105 - as above


def _make(folder: str, there: set[str]) -> None:
    """Makes a folder and those above it, unless they are there."""
    if folder in there:
        return
    _make(folder.rpartition("/")[0], there)
    with suppress(FileExistsError):
        os.mkdir(folder)  # noqa: PTH102 - as above
    there.add(folder)


def _remove(folder: Path, path: str) -> bool:
    target = folder / path
    if target.is_dir() and not target.is_symlink():
        return False
    try:
        target.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True
