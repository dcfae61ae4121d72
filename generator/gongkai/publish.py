"""Writes the gathered site: only what changed, nothing half-written, nothing of anyone else's.

Every file is written beside its place and renamed over it. The marker file, written last, lists
all files with their hashes; what it listed and is no longer made is removed.
"""

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.artifact import Artifact
from gongkai.faults import making
from gongkai.problem import Place, Problem

__all__ = ["MARKER", "Published", "check_folder", "publish"]

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
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return ()
    if folder.is_dir() and (folder / MARKER).is_file():
        return ()
    shown = folder.as_posix()
    return (making.FOREIGN_FOLDER.at(Place(shown), folder=shown),)


def publish(artifacts: Mapping[str, Artifact], folder: Path) -> Published:
    """Makes the folder hold exactly the artifacts.

    The caller has asked ``check_folder`` before. Files are compared by their bytes, so that an
    unchanged page keeps its time and is not uploaded again.

    Raises:
        OSError: when the machine cannot write; what was there before is still whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = _listed(folder)
    written = sum(_write(folder, artifact) for artifact in artifacts.values())
    removed = sum(_remove(folder, path) for path in sorted(known - artifacts.keys()))
    hashes = {path: hashlib.sha256(one.body).hexdigest() for path, one in artifacts.items()}
    listing = json.dumps({"files": hashes}, ensure_ascii=False, indent=1, sort_keys=True)
    _write(folder, Artifact(MARKER, listing.encode("utf-8") + b"\n"))
    return Published(written, len(artifacts) - written, removed)


def _check_writable(folder: Path) -> None:
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir() and nearest != folder:
        raise NotADirectoryError(errno.ENOTDIR, "Not a directory", nearest.as_posix())
    if not os.access(nearest, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied", nearest.as_posix())


def _listed(folder: Path) -> set[str]:
    """The files that the last run wrote; a damaged list only means that nothing is removed."""
    try:
        listing = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return {path for path in listing["files"] if _inside(path)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _inside(path: object) -> bool:
    """Whether a listed path names a file below the folder; a marker may have been tampered with."""
    return (
        isinstance(path, str)
        and not any(sign in path for sign in ("\\", ":", "\0"))
        and not any(step in ("", ".", "..") for step in path.split("/"))
    )


def _write(folder: Path, artifact: Artifact) -> bool:
    """Whether the file had to be written."""
    target = folder / artifact.path
    try:
        if target.stat().st_size == len(artifact.body) and target.read_bytes() == artifact.body:
            return False
    except OSError:
        target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    beside.write_bytes(artifact.body)
    os.replace(beside, target)  # noqa: PTH105 - Path.replace is the same call
    return True


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
