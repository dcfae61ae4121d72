"""The keys of a board, as its log tells them: a day key that signs, a recovery key that names it.

The first entry of kind ``key`` brings both. Each later one names the next day key, and maybe the
next recovery key, and is signed by the recovery key that holds until then. So a lost or stolen day
key is replaced in front of everyone, and whoever stole it cannot name a successor. When both keys
are lost nobody can: then a new log begins under a name of its own, and its first entry, which is a
change of keys too, names the end of the old one.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace

from gongkai.digest import canonical_bytes
from gongkai.log.book import Book
from gongkai.log.checkpoint import Checkpoint, read_checkpoint
from gongkai.log.ed25519 import Signer, verified
from gongkai.log.entry import Entry, EntryKind
from gongkai.log.note import BadNote, PublicKey, read_public_key
from gongkai.value_object import dataclass

__all__ = [
    "REASONS",
    "BadKeyChange",
    "KeyChange",
    "Keys",
    "first_keys",
    "is_by_right",
    "keys_after",
    "keys_of",
    "next_keys",
    "read_change",
    "restart_keys",
    "restart_of",
]

REASONS = ("start", "planned", "lost", "stolen", "officer-left", "restart")
"""Why keys change; ``start`` is the first pair, ``restart`` the first of a log begun anew."""

_FIRST = ("start", "restart")

_MARK = b"gongkai-key-v1\n"
_FIELDS = {"reason", "day", "recovery", "of", "signature"}
_RESTART_FIELDS = {*_FIELDS, "former"}


class BadKeyChange(ValueError):
    """A change of keys that cannot be read, or that the recovery key did not sign."""


@dataclass(frozen=True, slots=True)
class KeyChange:
    """Both keys from now on; ``of`` is the place of the key entry before, empty for the first.

    ``former`` is the end of the log that ended when both keys were lost, with ``restart`` alone.
    """

    reason: str
    day: PublicKey
    recovery: PublicKey
    of: str = ""
    signature: bytes = b""
    former: Checkpoint | None = None

    def text(self) -> str:
        """The canonical form, which the log commits to."""
        encoded = b64encode(self.signature).decode("ascii")
        return canonical_bytes({**self._told(), "signature": encoded}).decode()

    def message(self) -> bytes:
        """What the recovery key signs."""
        return _MARK + canonical_bytes(self._told())

    def _told(self) -> dict[str, str]:
        keys = {"day": self.day.text, "recovery": self.recovery.text}
        told = {"reason": self.reason, **keys, "of": self.of}
        return told if self.former is None else {**told, "former": self.former.text()}


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that hold now, and the place of the entry that named them."""

    day: PublicKey
    recovery: PublicKey
    n: int


def read_change(text: str) -> KeyChange:
    """The change in its canonical form.

    Raises:
        BadKeyChange: when it is anything else.
    """
    try:
        found = json.loads(text)
        fields = _RESTART_FIELDS if found["reason"] == "restart" else _FIELDS
        if found.keys() != fields or found["reason"] not in REASONS:
            raise BadKeyChange("换钥匙的记录栏目不对")
        change = KeyChange(
            found["reason"],
            read_public_key(found["day"]),
            read_public_key(found["recovery"]),
            found["of"],
            b64decode(found["signature"], validate=True),
            read_checkpoint(found["former"]) if "former" in found else None,
        )
        same = change.text() == text
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadKeyChange("换钥匙的记录读不通") from error
    if not same:
        raise BadKeyChange("换钥匙的记录被改过")
    return change


def first_keys(origin: str, day: bytes, recovery: Signer) -> KeyChange:
    """The first pair of a board, signed by its own recovery key."""
    change = KeyChange(
        "start", PublicKey(origin, day), PublicKey(f"{origin}/recovery", recovery.public)
    )
    return replace(change, signature=recovery.sign(change.message()))


def restart_keys(former: Checkpoint, origin: str, day: bytes, recovery: Signer) -> KeyChange:
    """The first pair of a log that begins anew, after the end of the one before."""
    change = replace(first_keys(origin, day, recovery), reason="restart", former=former)
    return replace(change, signature=recovery.sign(change.message()))


def next_keys(
    now: Keys, reason: str, day: bytes, recovery: Signer, following: bytes | None = None
) -> KeyChange:
    """The next pair, signed by the recovery key that holds now; ``following`` is the next one.

    Raises:
        BadKeyChange: when the signer is another key.
    """
    if recovery.public != now.recovery.body:
        raise BadKeyChange("这不是现在的恢复钥匙")
    new = replace(now.recovery, body=following) if following else now.recovery
    change = KeyChange(reason, replace(now.day, body=day), new, str(now.n))
    return replace(change, signature=recovery.sign(change.message()))


Verify = Callable[[bytes, bytes, bytes], bool | None]


def is_by_right(change: KeyChange, before: Keys | None, verify: Verify = verified) -> bool | None:
    """Whether a change follows the keys before it; nothing when signatures cannot be checked."""
    if before is None:
        authority, follows = change.recovery, change.reason in _FIRST and not change.of
    else:
        authority, follows = before.recovery, change.of == str(before.n)
        follows = follows and change.reason not in _FIRST
    return follows and verify(authority.body, change.message(), change.signature)


def keys_of(book: Book, verify: Verify = verified) -> Keys | None:
    """The keys that hold at the end of a log, or nothing when it is not signed.

    Where signatures cannot be checked the changes are believed; ``verify_site`` says so.

    Raises:
        BadKeyChange: when a change is not by right, with the number of its entry.
    """
    keys: Keys | None = None
    for entry in book.entries:
        if entry.kind is EntryKind.KEY:
            change = _change_of(book, entry)
            late = change.former is not None and entry.n > 0
            if late or is_by_right(change, keys, verify) is False:
                said = f"日志第 {entry.n + 1} 条换钥匙没有恢复钥匙的签名"
                raise BadKeyChange(said)
            keys = Keys(change.day, change.recovery, entry.n)
    return keys


def restart_of(book: Book) -> KeyChange | None:
    """The change of keys with which a log began anew, or nothing when it began as a first one.

    Raises:
        BadKeyChange: when the first entry is a change that cannot be read.
    """
    if not book.entries or book.entries[0].kind is not EntryKind.KEY:
        return None
    change = _change_of(book, book.entries[0])
    return change if change.former is not None else None


def keys_after(book: Book, change: KeyChange | None, verify: Verify = verified) -> Keys | None:
    """The keys that will hold when a change has joined the log, which may have it already.

    Raises:
        BadKeyChange: when it, or one before it, is not by right.
    """
    now = keys_of(book, verify)
    if change is None or (now is not None and book.openings[now.n].text == change.text()):
        return now
    if is_by_right(change, now, verify) is False:
        raise BadKeyChange("没有现在的恢复钥匙的签名")
    return Keys(change.day, change.recovery, len(book.entries))


def _change_of(book: Book, entry: Entry) -> KeyChange:
    opening = book.openings.get(entry.n)
    try:
        return read_change(opening.text if opening is not None else "")
    except (BadKeyChange, BadNote) as error:
        said = f"日志第 {entry.n + 1} 条：{error}"
        raise BadKeyChange(said) from error
