"""One byte form of a published value, and the hashes made from it."""

import hashlib
import json
from base64 import b32encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.digest import (
    Canonical,
    canonical_bytes,
    digest_of,
    digest_of_texts,
    fingerprint,
    is_unescaped,
    short_hash,
)

_TREES = st.recursive(
    st.none() | st.booleans() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.from_regex(r"[a-z0-9_]{1,9}", fullmatch=True), inner)
    ),
    max_leaves=12,
)


def test_the_form_is_sorted_compact_json_in_utf8() -> None:
    """Keys in order, no spaces, Chinese as it is."""
    value: Canonical = {"b": ["账", True, None], "a": {"z_1": "", "y": 'q"\\\n'}}

    assert (
        canonical_bytes(value).decode() == '{"a":{"y":"q\\"\\\\\\n","z_1":""},"b":["账",true,null]}'
    )


@given(value=_TREES)
def test_the_form_loses_nothing(value: Canonical) -> None:
    """What was published can be read again from its canonical bytes."""
    assert json.loads(canonical_bytes(value)) == value


@given(value=st.dictionaries(st.text("abc_", min_size=1), st.text()))
def test_the_order_of_keys_does_not_matter(value: dict[str, str]) -> None:
    """Equal values have equal digests, however they were put together."""
    assert digest_of(dict(reversed(value.items()))) == digest_of(value)


def test_the_digest_is_that_of_the_bytes() -> None:
    """SHA-256 in hexadecimal, so that anyone can work it out."""
    assert digest_of(["账"]) == hashlib.sha256('["账"]'.encode()).hexdigest()


@given(st.lists(st.text() | st.sampled_from(['"', "\\", "\t", "a/2026-10 0f", "账"])))
def test_texts_have_the_digest_of_their_list(texts: list[str]) -> None:
    """Whatever has to be escaped in them."""
    assert digest_of_texts(texts) == digest_of(texts)


@given(st.text() | st.sampled_from(['"', "\\", "\x1f", "\x7f", "\u2028", "\ud800"]))
def test_what_is_not_escaped_stands_as_it_is(text: str) -> None:
    """As the standard library writes it."""
    assert is_unescaped(text) == (json.dumps(text, ensure_ascii=False) == f'"{text}"')


def test_a_fingerprint_is_eight_groups_of_four() -> None:
    """160 bits in base32, short enough to be compared by eye."""
    printed = fingerprint("00" * 19 + "ff" + "ff" * 12)

    assert printed == "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAH7"
    assert fingerprint("00" * 20 + "11" * 12) == fingerprint("00" * 32)


@given(st.binary(min_size=32, max_size=32))
def test_a_fingerprint_is_the_base32_of_the_digest(digest: bytes) -> None:
    """As any other program writes it (RFC 4648)."""
    assert fingerprint(digest.hex()).replace("-", "") == b32encode(digest[:20]).decode()


@pytest.mark.parametrize("body", [b"", b"a", "账".encode()])
def test_a_file_is_named_by_its_content(body: bytes) -> None:
    """Ten hexadecimal characters, the same for the same bytes."""
    assert short_hash(body) == hashlib.sha256(body).hexdigest()[:10]
