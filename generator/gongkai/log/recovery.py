"""The recovery code: the secret of a recovery key as letters that people write and type."""

import hashlib
from base64 import b32decode, b32encode

__all__ = ["BadCode", "code_of_seed", "seed_of_code"]

_SEED_BYTES = 32
_CHECK_BYTES = 3
_GROUP = 4
_LENGTH = 56


class BadCode(ValueError):
    """Letters that are no recovery code; says what is wrong with them."""


def code_of_seed(seed: bytes) -> tuple[str, ...]:
    """Fourteen groups of four letters of base32; the last 24 bits tell slips of the pen."""
    letters = b32encode(seed + _check(seed)).decode("ascii")
    return tuple(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def seed_of_code(text: str) -> bytes:
    """The secret in a code; blanks, strokes and small letters do not matter.

    Raises:
        BadCode: when a letter is missing, spare or another one.
    """
    letters = "".join(sign for sign in text.upper() if not sign.isspace() and sign != "-")
    if len(letters) != _LENGTH:
        said = f"恢复码是十四组、每组四个字，您输入了 {len(letters)} 个字"
        raise BadCode(said)
    try:
        body = b32decode(letters)
    except ValueError as error:
        raise BadCode("恢复码里只有字母 A 到 Z 和数字 2 到 7") from error
    seed, check = body[:_SEED_BYTES], body[_SEED_BYTES:]
    if check != _check(seed):
        raise BadCode("恢复码有一处抄错了，请一组一组再对一遍")
    return seed


def _check(seed: bytes) -> bytes:
    return hashlib.sha256(b"gongkai-recovery-v1\n" + seed).digest()[:_CHECK_BYTES]
