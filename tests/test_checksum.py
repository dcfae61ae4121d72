"""A body comes back from behind its mark and checksum as it was, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.checksum import SIZE, body_of, checksum, with_checksum


@given(st.binary(max_size=9), st.binary(max_size=99))
def test_a_body_comes_back(mark: bytes, body: bytes) -> None:
    """Whatever it is, and whatever the mark."""
    packed = with_checksum(mark, body)
    found = body_of(mark, packed)

    assert found is not None
    assert bytes(found) == body
    assert packed[len(mark) : len(mark) + SIZE] == checksum(body)


@given(st.binary(min_size=1, max_size=40), st.data())
def test_any_damage_is_noticed(body: bytes, data: st.DataObject) -> None:
    """A byte that is another, an end that is cut off, and one that is too long."""
    packed = with_checksum(b"mark 1\n", body)
    place = data.draw(st.integers(0, len(packed) - 1))
    other = packed[:place] + bytes([packed[place] ^ 1]) + packed[place + 1 :]

    assert body_of(b"mark 1\n", other) is None
    assert body_of(b"mark 1\n", packed[:place]) is None
    assert body_of(b"mark 1\n", packed + b"\0") is None
    assert body_of(b"mark 2\n", packed) is None
