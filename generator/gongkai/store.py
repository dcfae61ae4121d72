"""Files by the hash of their bytes, in a folder or an object store that several machines share."""

import hashlib
import os
from typing import Any
from uuid import uuid4

from gongkai.packing import pack, unpack

__all__ = ["BadStore", "Store"]

_BODIES = "objects"
_VALUES = "values"


class BadStore(OSError):
    """A store that cannot be used as it was named, or holds other bytes than it says."""


class Store:
    """A place by its address: a folder, or ``s3://bucket/prefix`` and what else fsspec knows.

    Nothing in it is ever changed but what was damaged, so any number of machines may write to it at
    once.

    Raises:
        BadStore: when the address is of no known sort, or what it needs is not installed.
    """

    def __init__(self, address: str) -> None:
        import fsspec

        self.address = address
        try:
            self._files, root = fsspec.core.url_to_fs(address)
        except (ValueError, ImportError) as error:
            raise BadStore(0, str(error), address) from error
        self._root = str(root).rstrip("/")
        protocol = self._files.protocol
        self._is_folder = "file" in ((protocol,) if isinstance(protocol, str) else protocol)

    def add(self, body: bytes) -> str:
        """Keeps a body and gives its name, the SHA-256; one that is there already is left alone.

        One of another size was damaged, and is put right.

        Raises:
            OSError: when the place refuses.
        """
        name = hashlib.sha256(body).hexdigest()
        path = self._path(_BODIES, name)
        if not self.has(name) or self._files.size(path) != len(body):
            self._write(path, body)
        return name

    def has(self, name: str) -> bool:
        """Whether there is a body of that name.

        Raises:
            OSError: when the place refuses.
        """
        return bool(self._files.exists(self._path(_BODIES, name)))

    def body(self, name: str) -> bytes:
        """The body of that name; where the bytes are others they go, so that it can be put right.

        Raises:
            OSError: when the place refuses, or has no such body.
            BadStore: when the bytes there are others.
        """
        path = self._path(_BODIES, name)
        found: bytes = self._files.cat_file(path)
        if hashlib.sha256(found).hexdigest() != name:
            self._files.rm_file(path)
            raise BadStore(0, "other bytes than it is named by", path)
        return found

    def keep(self, key: str, value: object) -> None:
        """Keeps a value of ours under a key that says all it was made from.

        Raises:
            OSError: when the place refuses.
        """
        self._write(self._path(_VALUES, key), pack(value))

    def value(self, key: str) -> Any:  # noqa: ANN401 - what was kept
        """What is kept under a key; nothing when there is none, or it is damaged.

        Raises:
            OSError: when the place refuses.
        """
        try:
            return unpack(self._files.cat_file(self._path(_VALUES, key)))
        except FileNotFoundError:
            return None

    def _path(self, sort: str, name: str) -> str:
        return f"{self._root}/{sort}/{name[:2]}/{name}"

    def _write(self, path: str, body: bytes) -> None:
        """Writes whole or not at all: object stores do so by themselves, folders by a renaming."""
        if not self._is_folder:
            self._files.pipe_file(path, body)
            return
        # Processes of several machines may have one number.
        beside = f"{path}.{uuid4().hex}.part"
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(beside, body)
        os.replace(beside, path)  # noqa: PTH105 - Path.replace is the same call
