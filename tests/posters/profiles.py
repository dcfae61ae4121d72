"""ICC profiles made for tests: whole ones that a colour engine opens, and spoiled ones."""

import struct

__all__ = ["icc_profile"]


def icc_profile(
    *,
    sort: str = "prtr",
    space: str = "CMYK",
    description: str = "Test shop, coated",
    data: str = "",
    version: int = 2,
) -> bytes:
    """A small profile whose tables turn ink into a grey of the same darkness, roughly."""
    inks = 4 if space == "CMYK" else 3
    tags = {
        "desc": _description(description),
        "cprt": b"text\0\0\0\0none\0",
        "wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061),
        "A2B0": _table(inks, 3),
        "B2A0": _table(3, inks),
    }
    if data:
        tags["targ"] = b"text\0\0\0\0" + data.encode() + b"\0"
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, tag in tags.items():
        table += name.encode() + struct.pack(">2I", start + len(body), len(tag))
        body += tag + b"\0" * (-len(tag) % 4)
    size = start + len(body)
    header = struct.pack(">I4sI", size, b"none", version << 24)
    header += sort.encode() + space.encode().ljust(4) + b"Lab "
    header += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + table + body


def _description(text: str) -> bytes:
    written = text.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(written)) + written + b"\0" * 78


def _table(channels_in: int, channels_out: int) -> bytes:
    """A table of the type ``mft1`` with two grid points a channel."""
    unit = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    straight = bytes(range(256))
    grid = b"".join(
        bytes(255 * (corner.bit_count() % 2) for _ in range(channels_out))
        for corner in range(2**channels_in)
    )
    head = b"mft1\0\0\0\0" + bytes([channels_in, channels_out, 2, 0])
    return head + unit + straight * channels_in + grid + straight * channels_out
