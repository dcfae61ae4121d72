"""Masked records that were read for their survey and are shown later, held in little room."""

import json
from dataclasses import replace

from gongkai.digest import canonical_bytes
from gongkai.disclose import Masked
from gongkai.fields import share_names
from gongkai.value_object import dataclass

__all__ = ["HeldRecords"]


@dataclass(frozen=True, slots=True)
class _Held:
    """A record without its published form, which takes less room as bytes.

    ``digest`` is the hash of its file.
    """

    digest: bytes
    masked: Masked
    published: bytes


class HeldRecords:
    """The records that one process remembers, at most ``most``; no other one may change them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[str, _Held] = {}
        self._names: dict[frozenset[str], set[str]] = {}

    def hold(self, digest: bytes, made: Masked) -> None:
        """Remembers a record by the hash of its file, as long as there is room."""
        if len(self._held) < self._most:
            share_names(made.body, self._names)
            published = canonical_bytes(made.published)
            self._held[made.record_id] = _Held(digest, replace(made, published=None), published)

    def find(self, record_id: str, digest: bytes) -> Masked | None:
        """The record, if it is held and its file has that hash."""
        held = self._held.get(record_id)
        if held is None or held.digest != digest:
            return None
        return replace(held.masked, published=json.loads(held.published))
