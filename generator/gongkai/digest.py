"""The canonical form of what is published, and its digest.

The form is RFC 8785 (JCS) under a profile of strings, booleans, nulls, lists and objects whose
keys are ``[a-z0-9_]+``; without numbers and with such keys, sorted compact JSON is the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = [
    "Canonical",
    "canonical_bytes",
    "digest_of",
    "digest_of_texts",
    "fingerprint",
    "is_unescaped",
    "short_hash",
]

Canonical: TypeAlias = "str | bool | Sequence[Canonical] | Mapping[str, Canonical] | None"
"""A value that the canonical form can hold."""

_FINGERPRINT_DIGITS = 40
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PAIRS = tuple(first + second for first in _LETTERS for second in _LETTERS)
"""Two letters of base32 (RFC 4648) for each number of ten bits."""

_ENCODER = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), check_circular=False
)

_CONTROLS = bytes(range(0x20))


def canonical_bytes(value: Canonical) -> bytes:
    """The one byte form of a published value, in UTF-8."""
    return _ENCODER.encode(value).encode("utf-8")


def digest_of(value: Canonical) -> str:
    """The SHA-256 of the canonical form, as 64 hexadecimal characters."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def digest_of_texts(texts: Sequence[str]) -> str:
    """``digest_of`` a list of texts; of many that need no escaping it takes a fifth of the time."""
    if not texts or not is_unescaped("".join(texts)):
        return digest_of(texts)
    listed = '","'.join(texts)
    return hashlib.sha256(f'["{listed}"]'.encode()).hexdigest()


def is_unescaped(text: str) -> bool:
    """Whether a text stands between the quotes of JSON as it is."""
    if '"' in text or "\\" in text:
        return False
    written = text.encode("utf-8", "surrogatepass")
    return len(written.translate(None, _CONTROLS)) == len(written)


def fingerprint(digest: str) -> str:
    """The first 160 bits of a digest for people to compare: eight groups of four base32 letters.

    Fewer bits would let one author prepare two records with equal fingerprints.
    """
    groups = [int(digest[start : start + 5], 16) for start in range(0, _FINGERPRINT_DIGITS, 5)]
    return "-".join([_PAIRS[group >> 10] + _PAIRS[group & 1023] for group in groups])


def short_hash(body: bytes) -> str:
    """Ten hexadecimal characters that name a file's content, for file names that may be cached."""
    return hashlib.sha256(body).hexdigest()[:10]
