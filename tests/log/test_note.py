"""Signed notes are read and written as C2SP says, byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.log.note import BadNote, PublicKey, read_note, read_public_key, signed

# The example of C2SP signed-note and of the Go module of the same name.
_PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
_NOTE = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2\
pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""


def test_the_example_of_the_standard_is_read_and_written() -> None:
    """Its key, its text, its one signature; and they give the very note again."""
    key, note = read_public_key(_PETER), read_note(_NOTE.encode())

    assert key.text == _PETER
    assert note.text.endswith("what your problem is.\n")
    (signature,) = note.signatures
    assert signature.is_by(key)
    assert signed(note.text, [(key, signature.body)]) == _NOTE.encode()


def test_a_text_alone_is_an_unsigned_note() -> None:
    """As every board without keys has."""
    note = read_note(b"a\n1\nb\n")

    assert (note.text, note.signatures) == ("a\n1\nb\n", ())


@pytest.mark.parametrize(
    "under",
    ["x", "- a AAAAAAA=\n", "— a AAAA\n", "— a b AAAAAAA=\n", "— a AAAAAAB=\n", "— a A\n", "\n"],
)
def test_a_line_that_is_no_signature_is_refused(under: str) -> None:
    """Also base64 that is not in its one form."""
    with pytest.raises(BadNote):
        read_note(f"text\n\n{under}".encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a+b+c",
        _PETER.replace("c74f", "c74e"),
        _PETER[:-4],
        _PETER.replace("+ARpc", "+AhPc"),
    ],
)
def test_a_key_of_another_form_is_refused(text: str) -> None:
    """Its number is that of its name and its bytes."""
    with pytest.raises(BadNote):
        read_public_key(text)


@given(st.binary(max_size=120))
def test_nothing_else_happens_on_any_bytes(body: bytes) -> None:
    """A note or a refusal."""
    try:
        note = read_note(body)
    except BadNote:
        return
    assert note.text.encode() == body or note.signatures


def test_people_compare_the_hash_of_a_key() -> None:
    """In eight groups of four letters."""
    assert len(PublicKey("a", b"\x00" * 32).fingerprint) == 39
