"""Writes a site: only what changed, nothing half-written, nothing of anyone else's.

Files wait aside (``staging``), each as soon as it is made, and only if it is not there already with
the same bytes. When all of them are made, ``commit`` moves them into place, removes what is no
longer made, and writes the marker, which lists every file with its hash. Until ``commit`` the
folder is as it was.
"""

import errno
import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from gongkai.artifact import Artifact, stays_below
from gongkai.digest import is_unescaped
from gongkai.faults import making
from gongkai.lock import LOCK
from gongkai.problem import Place, Problem
from gongkai.staging import ASIDE, Put, Staging
from gongkai.value_object import dataclass

__all__ = [
    "MARKER",
    "Published",
    "check_folder",
    "claim",
    "clear",
    "commit",
    "has_pages",
    "publish",
    "written_files",
]

MARKER = ".gongkai-manifest.json"
"""Says that a folder is ours, and what we wrote into it."""


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
    staging = Staging(folder)
    puts = [staging.put(one.path, one.body) for one in artifacts]
    return commit(folder, staging, puts, {one.path: one.digest for one in puts}, boards)[0]


def claim(folder: Path) -> None:
    """Marks a folder as ours before anything is in it, so that a run that is cut off can go on."""
    if not (folder / MARKER).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).write_bytes(_marker({}, ()))


def commit(
    folder: Path,
    staging: Staging,
    new: Sequence[Put],
    hashes: Mapping[str, str],
    boards: Iterable[str] = (),
    before: Sequence[str] = (),
) -> tuple[Published, Put]:
    """Makes the folder hold exactly the files of which the ``hashes`` are given by path.

    The caller has asked ``check_folder`` before. The ``new`` files wait in ``staging``, all others
    are there. ``boards`` are the folders below that have markers of their own: what stands in them
    is theirs. ``before`` are the files of a folder without boards, where it is known that they are
    as they were made. Gives what was done, and the marker.

    Raises:
        OSError: when the machine cannot write; running again mends what is between.
    """
    claim(folder)
    other, known_boards = {*before}.difference(hashes, (MARKER,)), set[str]()
    if not before:
        other, known_boards = _listed(folder, hashes.keys())
    staging.arrive(new)
    own = tuple(f"{board}/" for board in boards)
    gone = sorted(path for path in other if not path.startswith(own))
    removed = sum(_remove(folder, path) for path in gone)
    removed += sum(clear(folder / board) for board in sorted(known_boards - set(boards)))
    marker = staging.put(MARKER, _marker(hashes, sorted(boards) if own else ()))
    staging.arrive((marker,))
    staging.discard()
    written = sum(bool(one.comes_in) for one in new)
    return Published(written, len(hashes) - written, removed), marker


def _marker(hashes: Mapping[str, str], boards: Sequence[str]) -> bytes:
    """The marker of a folder, a file to a line.

    Setting it out by ``indent`` alone would take twenty times as long, and asking of each path by
    itself what has to be escaped in it another four times.
    """
    paths = sorted(hashes)
    if is_unescaped("".join(paths)):
        files = ",\n  ".join([f'"{path}": "{hashes[path]}"' for path in paths])
    else:
        ordered = {path: hashes[path] for path in paths}
        files = json.dumps(ordered, ensure_ascii=False, separators=(",\n  ", ": "))[1:-1]
    told = f"{{\n  {files}\n }}" if hashes else "{}"
    own = json.dumps(boards, ensure_ascii=False, separators=(",\n  ", ": "))
    above = f' "boards": [\n  {own[1:-1]}\n ],\n' if boards else ""
    return f'{{\n{above} "files": {told}\n}}\n'.encode()


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


def has_pages(folder: Path) -> bool:
    """Whether the page that leads to all others stands in the folder of a board."""
    return (folder / "index.html").is_file()


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
    """Whether nothing is there but what a run of ours that was cut off has left: files, a lock."""
    return all(path.name in (ASIDE, LOCK) for path in folder.iterdir())


def _check_writable(folder: Path) -> None:
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir() and nearest != folder:
        raise NotADirectoryError(errno.ENOTDIR, "Not a directory", nearest.as_posix())
    if not os.access(nearest, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied", nearest.as_posix())


def _listed(folder: Path, but: Collection[str] = ()) -> tuple[set[str], set[str]]:
    """The files and boards of the last run; a damaged list only means that nothing is removed.

    A marker may have been tampered with, so what leads out of the folder is passed over, as are the
    files ``but`` which nobody asks for.
    """
    try:
        listing = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        files = set(filter(stays_below, {*listing["files"]}.difference(but)))
        return files, {path for path in listing.get("boards", ()) if stays_below(path)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set(), set()


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
