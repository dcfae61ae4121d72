"""A published site wherever it is: in a folder, in a zip, behind an address."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from gongkai.archive import BadArchive, LargeArchive, read_zip
from gongkai.value_object import dataclass

__all__ = ["BadCopy", "Below", "Copy", "FolderCopy", "WebCopy", "ZipCopy", "open_copy"]

_LONGEST = 200_000_000
_PATIENCE = 30
_GONE = (403, 404, 410)


class BadCopy(ValueError):
    """Something that is no published site, or cannot be reached; says so in words."""


class Copy(Protocol):
    """What can be asked of a published site."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or nothing when it is not there."""

    def paths(self) -> frozenset[str] | None:
        """All files, or nothing when they cannot be listed."""


@dataclass(frozen=True, slots=True)
class FolderCopy:
    """A site in a folder; what a link inside it points to outside is not read."""

    top: Path

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or nothing when it is not there."""
        file = self.top / path
        if not file.is_file() or not file.resolve().is_relative_to(self.top.resolve()):
            return None
        return file.read_bytes()

    def paths(self) -> frozenset[str]:
        """All files and links."""
        return frozenset(
            path.relative_to(self.top).as_posix()
            for path in self.top.rglob("*")
            if path.is_symlink() or not path.is_dir()
        )


@dataclass(frozen=True, slots=True)
class ZipCopy:
    """A site in a zip, read into memory."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, path: Path) -> "ZipCopy":
        """The site in a zip.

        Raises:
            BadCopy: when it is no zip, or unpacks to more than 200 MB.
        """
        try:
            if path.stat().st_size > _LONGEST:
                raise LargeArchive
            return cls(read_zip(path.read_bytes(), _LONGEST))
        except LargeArchive as error:
            raise BadCopy("压缩包解开后太大") from error
        except BadArchive as error:
            raise BadCopy("压缩包打不开或已损坏") from error

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or nothing when it is not there."""
        return self.files.get(path)

    def paths(self) -> frozenset[str]:
        """All files."""
        return frozenset(self.files)


@dataclass(frozen=True, slots=True)
class WebCopy:
    """A site behind an address; a host cannot be asked for files that nobody knows of."""

    address: str

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or nothing when the host says that it is not there.

        Raises:
            BadCopy: when the host cannot be reached or answers with an error.
        """
        from http.client import HTTPException
        from urllib.error import HTTPError, URLError
        from urllib.request import Request, urlopen

        url = self.address.rstrip("/") + "/" + quote(path)
        request = Request(url, headers={"Accept-Encoding": "identity", "User-Agent": "gongkai"})  # noqa: S310 - see open_copy
        try:
            with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - see open_copy
                body: bytes = answer.read(_LONGEST + 1)
        except HTTPError as error:
            if error.code in _GONE:
                return None
            said = f"网站回答 {error.code}：{url}"
            raise BadCopy(said) from error
        except (URLError, HTTPException, OSError) as error:
            said = f"连不上 {url}"
            raise BadCopy(said) from error
        if len(body) > _LONGEST:
            said = f"文件太大：{url}"
            raise BadCopy(said)
        return body

    def paths(self) -> None:
        """Nothing: a host does not list its files."""


@dataclass(frozen=True, slots=True)
class Below:
    """The part of a site below one of its folders, which ends in a slash."""

    whole: Copy
    folder: str

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or nothing when it is not there."""
        return self.whole.read(self.folder + path)

    def paths(self) -> frozenset[str] | None:
        """All files below the folder, or nothing when they cannot be listed."""
        known = self.whole.paths()
        return None if known is None else frozenset(_below(known, self.folder))


def _below(paths: Iterable[str], folder: str) -> Iterator[str]:
    for path in paths:
        if path.startswith(folder):
            yield path.removeprefix(folder)


def open_copy(where: str) -> Copy:
    """The site in a folder, a zip or behind an ``http`` or ``https`` address.

    A folder that ``gongkai publish`` wrote to is read at the release that it shows.

    Raises:
        BadCopy: when there is none.
    """
    if re.match(r"https?://", where):
        return WebCopy(where)
    path = Path(where)
    if path.is_file():
        return ZipCopy.of(path)
    shown = path / "current"
    if shown.is_dir() and (path / "releases").is_dir():
        return FolderCopy(shown)
    if path.is_dir():
        return FolderCopy(path)
    said = f"找不到“{where}”"
    raise BadCopy(said)
