"""Values as bytes that notice when they are damaged: a pickle behind a mark and a checksum.

Bytes that are cut off, altered, of another format or not ours read as nothing. Nothing but our own
values and plain ones can be read back, whatever they say.
"""

import io
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from gongkai.checksum import SIZE, body_of, with_checksum
from gongkai.problem import Fault

__all__ = ["checksum_of", "pack", "unpack"]

_MARK = b"gongkai cache 2\n"
_PLAIN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "builtins": frozenset({"frozenset", "set", "tuple"}),
        "datetime": frozenset({"date"}),
        "decimal": frozenset({"Decimal"}),
    }
)


class _Pickler(pickle.Pickler):
    """Writes our values as calls of their classes, which is compact and quick to read back."""

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - any value may be in a state
        if isinstance(value, Fault):
            return _fault, (value.code,)
        if isinstance(value, Enum):
            return type(value), (value.value,)
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), tuple(getattr(value, one.name) for one in fields(value))
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Reads our own classes and plain values, and refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - a class or function
        if name in _PLAIN.get(module, ()) or (
            module.startswith("gongkai.") and "." not in name and _is_value(module, name)
        ):
            return super().find_class(module, name)
        message = f"{module}.{name} has no place in a cache"
        raise pickle.UnpicklingError(message)


def _is_value(module: str, name: str) -> bool:
    """Whether a name is one of our value classes, or the finder of a fault."""
    return name[:1].isupper() or (module == __name__ and name == "_fault")


def _fault(code: str) -> Fault:
    from gongkai.faults import ALL_FAULTS

    return ALL_FAULTS[code]


def pack(value: object) -> bytes:
    """A value as bytes with mark and checksum."""
    written = io.BytesIO()
    _Pickler(written, protocol=5).dump(value)
    return with_checksum(_MARK, written.getvalue())


def unpack(packed: bytes) -> Any:  # noqa: ANN401 - what was packed
    """The value that was packed, or nothing when the bytes are not as they were written."""
    body = body_of(_MARK, packed)
    if body is None:
        return None
    try:
        return _Unpickler(io.BytesIO(body)).load()
    except (
        pickle.UnpicklingError,
        AttributeError,
        ImportError,
        LookupError,
        TypeError,
        ValueError,
    ):
        return None


def checksum_of(packed: bytes) -> bytes:
    """The checksum that stands in packed bytes."""
    return packed[len(_MARK) : len(_MARK) + SIZE]
