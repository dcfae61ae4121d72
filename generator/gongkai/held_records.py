"""Masked records that were read for their survey and are shown later, held in little room."""

from gongkai.disclose import Masked

__all__ = ["HeldRecords"]


class HeldRecords:
    """The records that one process remembers, at most ``most``; no other one may change them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[str, tuple[bytes, Masked]] = {}

    def hold(self, digest: bytes, made: Masked) -> None:
        """Remembers a record by the hash of its file, as long as there is room."""
        if len(self._held) < self._most:
            self._held[made.record_id] = digest, made

    def drop(self, record_id: str) -> None:
        """Forgets a record that is not asked for any more."""
        self._held.pop(record_id, None)

    def find(self, record_id: str, digest: bytes) -> Masked | None:
        """The record, if it is held and its file has that hash."""
        known, made = self._held.get(record_id, (b"", None))
        return made if known == digest else None
