"""Reads what is a file and nothing else, so that no name in a folder leads out of it or hangs."""

import errno
import os
import stat
from pathlib import Path

__all__ = ["NoRegularFile", "SourceChanged", "read_regular"]

_READING = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK")
)
_PIECE = 65_536
"""What is read at once of a file that has grown since its size was asked for."""


class NoRegularFile(OSError):
    """A link, a pipe, a device or a folder where a file should be."""


class SourceChanged(RuntimeError):
    """A file was written while the board was being built."""


def read_regular(path: Path | str, most: int) -> bytes:
    """At most so many bytes of a file that is one: no link, no pipe, no device is ever waited for.

    Raises:
        NoRegularFile: when it is something else than a file.
        OSError: when the machine cannot read it.
    """
    try:
        handle = os.open(path, _READING)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise NoRegularFile(error.errno, "no regular file", str(path)) from error
        raise
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise NoRegularFile(errno.EINVAL, "no regular file", str(path))
        raw, wanted = b"", min(most, found.st_size + 1)
        while wanted and (part := os.read(handle, wanted)):
            raw += part
            wanted = min(most - len(raw), _PIECE)
        return raw
    finally:
        os.close(handle)
