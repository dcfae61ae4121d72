"""Pictures: what stands beside the pixels of a JPEG or a PNG.

Only segments that an image needs to be drawn are let through (ITU-T T.81, B.1.1; PNG, third
edition, 4.8.2): where it was taken, by which telephone, and a small copy of what it showed before
it was covered are all in the others.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from gongkai.attachments.trace import Trace, Unreadable, Words, metadata_trace
from gongkai.language import Text

__all__ = ["clean_jpeg", "clean_png", "inspect_jpeg", "inspect_png"]

_JPEG = b"\xff\xd8"
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS = 60_000_000
_END, _SCAN, _APP0, _APP14, _COMMENT = 0xD9, 0xDA, 0xE0, 0xEE, 0xFE
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDD, *_FRAMES})
_PROFILE = b"ICC_PROFILE\0"
_NAMES: tuple[tuple[bytes, Text], ...] = (
    (b"Exif\0", Text("Exif（拍摄时间、地点、手机型号、缩略图）", "Exif (time, place, device)")),
    (b"http://ns.adobe.com/", Text("XMP（作者、修改记录）", "XMP (author, history)")),
    (b"Photoshop 3.0", Text("IPTC（作者、说明、缩略图）", "IPTC (author, caption, thumbnail)")),
    (b"JFXX", Text("缩略图", "a thumbnail")),
    (b"MPF\0", Text("另一张图片", "another picture")),
)
_NEEDED = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs cICP hIST".split()
)
_CHUNKS: Mapping[bytes, Text] = MappingProxyType(
    {
        b"eXIf": _NAMES[0][1],
        b"tEXt": Text("文字说明", "texts"),
        b"zTXt": Text("文字说明", "texts"),
        b"iTXt": Text("文字说明或 XMP", "texts, or XMP"),
        b"tIME": Text("修改时间", "the time of the last change"),
        b"acTL": Text("别的画面", "other pictures"),
        b"fcTL": Text("别的画面", "other pictures"),
        b"fdAT": Text("别的画面", "other pictures"),
    }
)
_AFTER = Text("图片结尾后面还有内容", "something after the end of the picture")
_DAMAGED = Text("文件坏了，或者不是它说的那种图片", "it is damaged, or no such picture")
_LARGE = Text("超过 6 千万像素", "it has over 60 million pixels")


def inspect_jpeg(body: bytes) -> Iterator[Trace | Words]:
    """The traces in a JPEG.

    Raises:
        Unreadable: when it is none, or damaged.
    """
    has_frame = False
    for marker, piece in _segments(body):
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", piece[1:5])
            _bounded(width, height)
            has_frame = True
        elif not marker:
            yield metadata_trace(_AFTER)
        elif not _is_needed(marker, piece):
            known = (name for start, name in _NAMES if piece.startswith(start))
            other = Text("附注" if marker == _COMMENT else "程序留下的信息", "a note of a program")
            yield metadata_trace(next(known, other))
    if not has_frame:
        raise Unreadable(_DAMAGED)


def clean_jpeg(body: bytes) -> bytes:
    """The same picture, pixel by pixel, with nothing beside what it takes to draw it.

    Raises:
        Unreadable: when it is none, or damaged.
    """
    kept = [_JPEG]
    for marker, piece in _segments(body):
        is_header = marker == _APP0 and piece.startswith(b"JFIF")
        needed = piece[:12] + b"\0\0" if is_header else piece
        if marker == _SCAN:
            kept.append(bytes((0xFF, marker)) + piece)
        elif marker and _is_needed(marker, needed):
            kept.append(struct.pack(">BBH", 0xFF, marker, len(needed) + 2) + needed)
    kept.append(bytes((0xFF, _END)))
    return b"".join(kept)


def _is_needed(marker: int, piece: bytes) -> bool:
    """Whether a segment is one that the picture cannot be drawn without."""
    if marker == _APP0:
        # The last two bytes are the size of a thumbnail that would follow.
        return piece.startswith(b"JFIF\0") and len(piece) == 14 and piece[12:] == b"\0\0"
    if marker == _APP14:
        return piece.startswith(b"Adobe") and len(piece) == 12
    return marker in _TABLES or marker == _SCAN or (marker == 0xE2 and piece.startswith(_PROFILE))


def _segments(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments by marker; a scan comes with its pixels, what follows the end under 0."""
    if not body.startswith(_JPEG):
        raise Unreadable(_DAMAGED)
    at = 2
    while at + 4 <= len(body):
        if body[at] != 0xFF:
            raise Unreadable(_DAMAGED)
        marker = body[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            break
        end = at + 2 + int.from_bytes(body[at + 2 : at + 4], "big")
        if marker < 0xC0 or end < at + 4 or end > len(body):
            raise Unreadable(_DAMAGED)
        if marker == _SCAN:
            after = _after_pixels(body, end)
            yield marker, body[at + 2 : after]
            at = after
        else:
            yield marker, body[at + 4 : end]
            at = end
    if body[at : at + 2] != bytes((0xFF, _END)):
        raise Unreadable(_DAMAGED)
    if len(body) > at + 2:
        yield 0, body[at + 2 :]


def _after_pixels(body: bytes, at: int) -> int:
    """Where the next marker stands; stuffed bytes and restart markers belong to the pixels."""
    while True:
        at = body.find(b"\xff", at)
        if at < 0 or at + 1 >= len(body):
            raise Unreadable(_DAMAGED)
        if body[at + 1] == 0 or 0xD0 <= body[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def inspect_png(body: bytes) -> Iterator[Trace | Words]:
    """The traces in a PNG.

    Raises:
        Unreadable: when it is none, or damaged.
    """
    names = []
    for name, piece in _chunks(body):
        names.append(name)
        if name == b"IHDR":
            _bounded(*struct.unpack(">II", piece[:8]))
        elif not name:
            yield metadata_trace(_AFTER)
        elif name not in _NEEDED:
            written = name.decode("ascii", "replace")
            yield metadata_trace(_CHUNKS.get(name, Text(f"程序留下的信息 {written}", written)))
    if names[:1] != [b"IHDR"] or b"IDAT" not in names:
        raise Unreadable(_DAMAGED)


def clean_png(body: bytes) -> bytes:
    """The same picture, pixel by pixel, with nothing beside what it takes to draw it.

    Raises:
        Unreadable: when it is none, or damaged.
    """
    kept = [_PNG]
    for name, piece in _chunks(body):
        if name in _NEEDED:
            check = zlib.crc32(name + piece)
            kept.append(struct.pack(">I", len(piece)) + name + piece + struct.pack(">I", check))
    return b"".join(kept)


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks by name; what follows the end comes without one."""
    if not body.startswith(_PNG):
        raise Unreadable(_DAMAGED)
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8]
        piece, end = body[at + 8 : at + 8 + length], at + 12 + length
        if end > len(body) or zlib.crc32(name + piece) != int.from_bytes(
            body[end - 4 : end], "big"
        ):
            raise Unreadable(_DAMAGED)
        yield name, piece
        at = end
    if at < len(body):
        yield b"", body[at:]


def _bounded(width: int, height: int) -> None:
    if width * height > _MOST_PIXELS:
        raise Unreadable(_LARGE, is_large=True)
