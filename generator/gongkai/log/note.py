"""Signed notes after C2SP: a text, an empty line, and lines that each bear one signature.

Pure: it takes notes apart and puts them together, and leaves the arithmetic of Ed25519 to
``ed25519.py``. A signature by a key that nobody here knows, as of a witness, is left unread.
"""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable

from gongkai.digest import fingerprint
from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = [
    "NAME",
    "BadNote",
    "Note",
    "NoteSignature",
    "PublicKey",
    "read_note",
    "read_public_key",
    "signed",
]

_ED25519 = b"\x01"
_KEY_BYTES = 32
_ID_BYTES = 4
_LEAD = "\N{EM DASH} "
NAME = pattern(r"[^\s+]{1,200}")
"""What a log and a key are called: one word without a plus sign."""
_HEX = pattern(r"[0-9a-f]{8}")


class BadNote(ValueError):
    """A text that is no signed note, or no key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signs notes: its name and 32 bytes."""

    name: str
    body: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.body).digest()[
            :_ID_BYTES
        ]

    @property
    def text(self) -> str:
        """The written form, ``name+id+key``."""
        return f"{self.name}+{self.id.hex()}+{b64encode(_ED25519 + self.body).decode('ascii')}"

    @property
    def fingerprint(self) -> str:
        """What people compare: 160 bits of the hash of the key in eight groups of four letters."""
        return fingerprint(hashlib.sha256(self.body).hexdigest())


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line under a note: who, which key, and the signature itself."""

    name: str
    key_id: bytes
    body: bytes

    def is_by(self, key: PublicKey) -> bool:
        """Whether the line says that it is of this key."""
        return (self.name, self.key_id) == (key.name, key.id)


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a line break, and the lines that sign it, none when it is unsigned."""

    text: str
    signatures: tuple[NoteSignature, ...]


def read_public_key(text: str) -> PublicKey:
    """The key in its written form.

    Raises:
        BadNote: when it is none, or its name and number do not fit it.
    """
    name, _, rest = text.partition("+")
    number, _, encoded = rest.partition("+")
    body = _decoded(encoded)
    if not NAME.fullmatch(name) or not _HEX.fullmatch(number) or body[:1] != _ED25519:
        raise BadNote("公钥不是“名称+编号+公钥”的样子")
    key = PublicKey(name, body[1:])
    if len(key.body) != _KEY_BYTES or key.text != text:
        raise BadNote("公钥和它的编号对不上")
    return key


def read_note(body: bytes) -> Note:
    """The parts of a note; a text without an empty line in it is unsigned.

    Raises:
        BadNote: when it is not UTF-8, or a line under it is no signature.
    """
    try:
        whole = body.decode()
    except UnicodeDecodeError as error:
        raise BadNote("不是 UTF-8 文本") from error
    text, empty, under = whole.rpartition("\n\n")
    if not empty:
        return Note(whole, ())
    if not under.endswith("\n"):
        raise BadNote("签名的末尾不完整")
    return Note(text + "\n", tuple(_signature(line) for line in under[:-1].split("\n")))


def _signature(line: str) -> NoteSignature:
    name, _, encoded = line.removeprefix(_LEAD).partition(" ")
    body = _decoded(encoded)
    if not line.startswith(_LEAD) or not NAME.fullmatch(name) or len(body) <= _ID_BYTES:
        raise BadNote("有一行不是签名")
    return NoteSignature(name, body[:_ID_BYTES], body[_ID_BYTES:])


def _decoded(text: str) -> bytes:
    try:
        body = b64decode(text, validate=True)
    except (Error, ValueError) as error:
        raise BadNote("不是 base64") from error
    if b64encode(body).decode("ascii") != text:
        raise BadNote("不是 base64 的唯一写法")
    return body


def signed(text: str, signatures: Iterable[tuple[PublicKey, bytes]]) -> bytes:
    """The note of a text that ends in a line break."""
    lines = (
        f"{_LEAD}{key.name} {b64encode(key.id + signature).decode('ascii')}\n"
        for key, signature in signatures
    )
    return f"{text}\n{''.join(lines)}".encode()
