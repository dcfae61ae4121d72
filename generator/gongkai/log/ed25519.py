"""The door to the arithmetic of Ed25519, which comes with the extra ``sign``."""

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING

from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["NoSigning", "Signer", "WrongPassphrase", "locked_key", "unlocked_key", "verified"]

_SEED_BYTES = 32


class NoSigning(ImportError):
    """The extra ``sign`` is not installed."""


class WrongPassphrase(ValueError):
    """A key that does not open with a passphrase, or no key at all."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that can sign: its 32 secret bytes, never shown, and its 32 public ones.

    Raises:
        NoSigning: when the extra ``sign`` is not installed.
    """

    seed: bytes = field(repr=False)
    public: bytes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "public", _private(self.seed).public_key().public_bytes_raw())

    @classmethod
    def drawn(cls, draw: Callable[[int], bytes]) -> "Signer":
        """A new key from random bytes."""
        return cls(draw(_SEED_BYTES))

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes; the same message gives the same."""
        signature: bytes = _private(self.seed).sign(message)
        return signature


def verified(public: bytes, message: bytes, signature: bytes) -> bool | None:
    """Whether a signature is that of a key; nothing when the extra ``sign`` is not installed."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def locked_key(signer: Signer, passphrase: str) -> bytes:
    """The key as a file that opens with a passphrase only: PKCS #8 in PEM, scrypt and AES-256."""
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
    )

    how = BestAvailableEncryption(passphrase.encode())
    return _private(signer.seed).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how)


def unlocked_key(body: bytes, passphrase: str) -> Signer:
    """The key in such a file.

    Raises:
        NoSigning: when the extra ``sign`` is not installed.
        WrongPassphrase: when it does not open, or is a key of another sort.
    """
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError as error:
        raise NoSigning from error
    try:
        key = load_pem_private_key(body, passphrase.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise WrongPassphrase from error
    if not isinstance(key, Ed25519PrivateKey):
        raise WrongPassphrase
    return Signer(key.private_bytes_raw())


def _private(seed: bytes) -> "Ed25519PrivateKey":
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise NoSigning from error
    return Ed25519PrivateKey.from_private_bytes(seed)
