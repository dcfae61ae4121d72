"""Files packed into one, the same bytes whenever they are the same files."""

import errno
import io
import zipfile
import zlib
from collections.abc import Mapping

from gongkai.artifact import stays_below

__all__ = ["unzipped", "zip_bytes"]

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """The files by name as a ZIP archive, in the order given, without a time of making."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            entry.create_system = 3
            archive.writestr(entry, body)
    return written.getvalue()


def unzipped(body: bytes) -> dict[str, bytes]:
    """The files of an archive that ``zip_bytes`` made, by name.

    Raises:
        OSError: when it is damaged, or a name in it leads out of the folder it belongs in.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise OSError(errno.EIO, f"damaged archive: {error}") from error
    for name in files:
        if not stays_below(name):
            raise OSError(errno.EIO, "a name leads out of the archive", name)
    return files
