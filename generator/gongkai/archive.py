"""Files packed into one, the same bytes whenever they are the same files."""

import errno
import io
import lzma
import struct
import sys
import zipfile
import zlib
from collections.abc import Mapping

from gongkai.artifact import stays_below

__all__ = [
    "DAMAGE",
    "BadArchive",
    "LargeArchive",
    "NewArchive",
    "read_zip",
    "unzipped",
    "zip_bytes",
]

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    IndexError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What the library makes of bytes that are no archive, or of one with a password."""


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """The files by name as a ZIP archive, in the order given, without a time of making."""
    made = NewArchive()
    for name, body in files.items():
        made.add(name, body)
    return made.closed()


class NewArchive:
    """A ZIP archive in which no time of making stands, and to which files are added one by one."""

    def __init__(self) -> None:
        self._written = io.BytesIO()
        self._archive = zipfile.ZipFile(self._written, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, body: bytes) -> None:
        """Adds a file behind those that are in it."""
        entry = zipfile.ZipInfo(name, _NO_DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = _READABLE
        entry.create_system = 3
        self._archive.writestr(entry, body)

    def closed(self) -> bytes:
        """The whole archive, to which nothing is added any more."""
        self._archive.close()
        return self._written.getvalue()


class BadArchive(OSError):
    """An archive that cannot be read: damaged, locked by a password, or of an unknown method."""


class LargeArchive(BadArchive):
    """An archive that unpacks to more than was allowed."""


def read_zip(body: bytes, most: int) -> dict[str, bytes]:
    """The files of an archive that anybody may have made, by name; folders are left out.

    Args:
        body: the archive.
        most: the bytes that it may unpack to.

    Raises:
        BadArchive: when it cannot be read.
        LargeArchive: when it unpacks to more than ``most``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if sum(one.file_size for one in members) > most:
                raise LargeArchive(errno.EFBIG, "too large an archive")
            return {one.filename: archive.read(one) for one in members}
    except LargeArchive:
        raise
    except DAMAGE as error:
        raise BadArchive(errno.EIO, f"damaged archive: {error}") from error


def unzipped(body: bytes) -> dict[str, bytes]:
    """The files of an archive that ``zip_bytes`` made, by name.

    Raises:
        BadArchive: when it is damaged, or a name in it leads out of the folder it belongs in.
    """
    files = read_zip(body, sys.maxsize)
    for name in files:
        if not stays_below(name):
            raise BadArchive(errno.EIO, "a name leads out of the archive", name)
    return files
