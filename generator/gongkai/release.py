"""Puts a whole site in the place of the last one, in one step that a crash cannot halve.

Each release is a folder of its own below ``releases``; ``current`` is a link to the one that is
shown. A release is staged, flushed, read again and compared with what should be in it; then its
folders are flushed, it gets its name, and the link is switched. The one before is kept.
"""

import errno
import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gongkai.archive import NewArchive
from gongkai.digest import digest_of
from gongkai.disk import Disk, write_whole
from gongkai.value_object import dataclass

__all__ = [
    "CURRENT",
    "RELEASES",
    "Released",
    "current_release",
    "is_foreign",
    "release_folder",
    "release_zip",
]

RELEASES = "releases"
"""The folder that holds the releases."""
CURRENT = "current"
"""The link to the release that is shown."""

_STAGE = ".stage"
_NEXT_LINK = ".current.next"
_NAME_LENGTH = 16
_OTHERWISE = "the disk holds something else than was written"


@dataclass(frozen=True, slots=True)
class Released:
    """Where the site is, how many files it has, and whether it was there already."""

    path: Path
    files: int
    unchanged: bool


def is_foreign(target: Path) -> bool:
    """Whether the names that releases need are taken by something that is not ours."""
    shown, releases = target / CURRENT, target / RELEASES
    taken = shown.exists() and not shown.is_symlink()
    return taken or (releases.exists() and not releases.is_dir())


def current_release(target: Path) -> Path | None:
    """The folder of the release that is shown, or nothing before the first."""
    folder = target / CURRENT
    return folder if folder.is_dir() else None


def release_folder(
    files: Mapping[str, bytes], hashes: Mapping[str, str], target: Path, disk: Disk
) -> Released:
    """Makes ``target/current`` show exactly the files; the caller holds the lock.

    ``hashes`` is the SHA-256 that each of the files has to have when it is read again.

    Where links cannot be made, as on most Windows machines, the finished release lies below
    ``releases`` and ``current`` is not touched; it is to be uploaded from there.

    Raises:
        OSError: when the machine cannot write, or wrote something else; what was shown still is.
    """
    name = digest_of(dict(hashes))[:_NAME_LENGTH]
    releases = target / RELEASES
    if not releases.is_dir():
        disk.make_folder(releases)
        disk.flush_folder(target)
    final = releases / name
    stage = releases / f"{name}{_STAGE}"
    _clear(releases, disk)
    whole = final.is_dir()
    if whole and not _is_as_meant(final, hashes):
        broken = releases / f"{name}.broken{_STAGE}"
        disk.rename(final, broken)
        disk.remove_tree(broken)
        whole = False
    if not whole:
        _stage(files, hashes, stage, disk)
        disk.rename(stage, final)
        disk.flush_folder(releases)
    shown = _shown(target)
    if shown == name:
        _keep_two(releases, name, _before(releases, name), disk)
        return Released(final, len(files), unchanged=whole)
    if _switch(target, name, disk):
        _keep_two(releases, name, shown, disk)
    return Released(final, len(files), unchanged=False)


def release_zip(
    files: Mapping[str, bytes], hashes: Mapping[str, str], target: Path, disk: Disk
) -> Released:
    """Writes the files as one zip in the place of the last one; equal files give equal bytes.

    Raises:
        OSError: when the machine cannot write, or a file is not the one that was meant; the last
            zip is untouched.
    """
    archive = NewArchive()
    for path, digest in sorted(hashes.items()):
        body = files[path]
        if hashlib.sha256(body).hexdigest() != digest:
            raise OSError(errno.EIO, _OTHERWISE, path)
        archive.add(path, body)
    packed = archive.closed()
    same = target.is_file() and target.read_bytes() == packed
    if not same:
        write_whole(target, packed, disk)
    return Released(target, len(files), unchanged=same)


def _stage(files: Mapping[str, bytes], hashes: Mapping[str, str], stage: Path, disk: Disk) -> None:
    """Writes, flushes and reads again; only then are the folders flushed."""
    disk.make_folder(stage)
    disk.make_folders(stage, sorted({path.rpartition("/")[0] for path in hashes} - {""}))
    for path in hashes:
        disk.write_file(stage / path, files[path])
    if not _is_as_meant(stage, hashes):
        raise OSError(errno.EIO, _OTHERWISE, str(stage))
    for folder in _folders(stage):
        disk.flush_folder(folder)


def _is_as_meant(folder: Path, hashes: Mapping[str, str]) -> bool:
    """Whether a folder holds just these files, read from the disk byte by byte."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if found != hashes.keys():
        return False
    return all(
        hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest
        for path, digest in hashes.items()
    )


def _folders(top: Path) -> list[Path]:
    below = sorted(path for path in top.rglob("*") if path.is_dir())
    return [*reversed(below), top]


def _clear(releases: Path, disk: Disk) -> None:
    """Removes what a crash left behind."""
    for left in sorted(releases.glob(f"*{_STAGE}")):
        disk.remove_tree(left)


def _shown(target: Path) -> str:
    link = target / CURRENT
    return link.readlink().name if link.is_symlink() else ""


def _switch(target: Path, name: str, disk: Disk) -> bool:
    """Points the link to a release; false where the system makes no links."""
    beside = target / _NEXT_LINK
    with suppress(FileNotFoundError):
        disk.remove(beside)
    try:
        disk.link(f"{RELEASES}/{name}", beside)
    except (NotImplementedError, OSError):
        if os.name == "nt":
            return False
        raise
    disk.replace(beside, target / CURRENT)
    disk.flush_folder(target)
    return True


def _before(releases: Path, name: str) -> str:
    """The newest other release: the one to keep beside the one that is shown."""
    others = [path for path in releases.iterdir() if path.is_dir() and path.name != name]
    newest = max(others, key=lambda path: (path.stat().st_mtime_ns, path.name), default=None)
    return newest.name if newest else ""


def _keep_two(releases: Path, name: str, before: str, disk: Disk) -> None:
    """Removes all releases but the one shown and the one before; a half-removed one is no loss."""
    for path in sorted(releases.iterdir()):
        if path.name not in (name, before) and path.is_dir():
            going = path.with_name(f"{path.name}{_STAGE}")
            disk.rename(path, going)
            disk.remove_tree(going)
