"""Signatures are those of Ed25519, and a key opens with its passphrase alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.log.ed25519 import Signer, WrongPassphrase, locked_key, unlocked_key, verified
from gongkai.log.note import read_note, read_public_key
from log.test_note import _NOTE, _PETER

# RFC 8032, section 7.1, test 2.
_SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
_PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
_SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_signatures_are_those_of_the_standard() -> None:
    """The vector of RFC 8032, and the note of C2SP."""
    signer = Signer(_SEED)
    note = read_note(_NOTE.encode())

    assert (signer.public, signer.sign(b"\x72")) == (_PUBLIC, _SIGNATURE)
    assert verified(_PUBLIC, b"\x72", _SIGNATURE)
    assert verified(read_public_key(_PETER).body, note.text.encode(), note.signatures[0].body)


@pytest.mark.parametrize("place", range(0, 64, 7))
def test_another_signature_is_refused(place: int) -> None:
    """Each bit of it counts, and so does the text."""
    other = bytearray(_SIGNATURE)
    other[place] ^= 1

    assert verified(_PUBLIC, b"\x72", bytes(other)) is False
    assert verified(_PUBLIC, b"\x73", _SIGNATURE) is False
    assert verified(_PUBLIC, b"\x72", b"short") is False


def test_a_key_opens_with_its_passphrase_alone() -> None:
    """The file holds neither the secret nor the passphrase."""
    signer = Signer(_SEED)
    body = locked_key(signer, "和风里的口令")

    assert unlocked_key(body, "和风里的口令") == signer
    assert _SEED not in body
    for wrong in ("", "和风里的口令 "):
        with pytest.raises(WrongPassphrase):
            unlocked_key(body, wrong)
    with pytest.raises(WrongPassphrase):
        unlocked_key(b"no key", "x")


def test_a_secret_is_never_shown() -> None:
    """Neither in a message nor in a traceback."""
    assert "seed" not in repr(Signer(_SEED))


def test_openssl_agrees(tmp_path: Path) -> None:
    """It takes the public key and the signature of a text."""
    prefix = bytes.fromhex("302a300506032b6570032100")
    (tmp_path / "key").write_bytes(prefix + _PUBLIC)
    (tmp_path / "text").write_bytes(b"\x72")
    (tmp_path / "signature").write_bytes(_SIGNATURE)
    command = [
        "openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin",
        "-inkey", str(tmp_path / "key"), "-in", str(tmp_path / "text"),
        "-sigfile", str(tmp_path / "signature"),
    ]  # fmt: skip

    assert subprocess.run(command, stdout=subprocess.PIPE, check=False).returncode == 0
    (tmp_path / "text").write_bytes(b"\x73")
    assert subprocess.run(command, stdout=subprocess.PIPE, check=False).returncode != 0


def test_without_the_extra_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not that a signature is right, and not that it is wrong."""
    for name in [name for name in sys.modules if name.startswith("cryptography")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)

    assert verified(_PUBLIC, b"\x72", _SIGNATURE) is None
    with pytest.raises(ImportError):
        Signer(_SEED)
