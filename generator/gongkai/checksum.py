"""Bytes that notice when they are damaged: a body behind a mark and its checksum.

The mark says what they are and in which format. Next to nothing is imported here, for commands that
end before the program has been loaded.
"""

from hashlib import blake2b

__all__ = ["SIZE", "body_of", "checksum", "with_checksum"]

SIZE = 16
"""Bytes of a checksum."""


def checksum(body: bytes | memoryview) -> bytes:
    """The checksum of a body; equal bodies have equal ones."""
    return blake2b(body, digest_size=SIZE).digest()


def with_checksum(mark: bytes, body: bytes) -> bytes:
    """A body behind its mark, which may be empty, and its checksum."""
    return mark + checksum(body) + body


def body_of(mark: bytes, packed: bytes) -> memoryview | None:
    """The body that was put behind this mark; nothing when the bytes are not as they were made."""
    start = len(mark) + SIZE
    body = memoryview(packed)[start:]
    return body if packed[:start] == mark + checksum(body) else None
