"""Values as bytes come back as they were, or not at all."""

import os
import pickle
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from gongkai.packing import checksum_of, pack, unpack
from gongkai.problem import Place


def test_a_value_comes_back() -> None:
    """Our own classes and plain ones; equal values have one checksum."""
    value = {"a": (Place("f", 2), frozenset({1}))}

    assert unpack(pack(value)) == value
    assert checksum_of(pack(value)) == checksum_of(pack(dict(value)))
    assert checksum_of(pack(value)) != checksum_of(pack({}))


@given(st.binary(max_size=200))
def test_any_bytes_read_as_nothing(body: bytes) -> None:
    """Bytes that we did not write are no value, and no error."""
    assert unpack(body) is None


class _Spy:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


@dataclass(frozen=True)
class _Foreign:
    name: str


def test_no_program_is_read_back() -> None:
    """A whole file with a call in it, or a class that is not ours, is refused."""
    for value in (_Spy(), _Foreign("x")):
        packed = pack(value)
        assert pickle.loads(packed[len(pack(None)) - len(pickle.dumps(None, 5)) :]) is not None  # noqa: S301
        assert unpack(packed) is None
