"""Regular expressions that are compiled once, as Python compiles its modules, and kept beside them.

To compile those that look for personal data in one record takes longer than to read, prove and
render it, above all those with all surnames in them, or the signs of many scripts. What the
compiler of ``re`` makes of a text are numbers, which are all that its matcher asks for. They are
kept in one file of ``__pycache__`` for the very interpreter that made them, and only where the
pattern made of them equals that of ``re``. Where Python keeps no modules, or its compiler has other
parts than we know, each process compiles what it uses.
"""

import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from typing import Any, AnyStr, NamedTuple, cast

from gongkai.checksum import body_of, checksum, with_checksum

__all__ = ["CompiledPatterns", "compiled", "keeps_modules", "put_beside"]

_NUMBERS = "I"
"""How the numbers of a pattern are kept: four bytes each."""


class _Parts(NamedTuple):
    """The parts of ``re`` that compile, and a mark of this interpreter."""

    parse: Any
    write: Any
    match: Any
    mark: bytes


@cache
def _parts() -> _Parts | None:
    """The parts of ``re``, which are its own affair; nothing where they are not as we know them."""
    parser, compiler = getattr(re, "_parser", None), getattr(re, "_compiler", None)
    parse, write = getattr(parser, "parse", None), getattr(compiler, "_code", None)
    match = getattr(getattr(compiler, "_sre", None), "compile", None)
    if not (parse and write and match) or sys.implementation.name != "cpython":
        return None
    mark = f"gongkai patterns 1\n{sys.version}\n{sys.byteorder}"
    return _Parts(parse, write, match, checksum(mark.encode()))


class CompiledPatterns:
    """What is compiled in this process, and kept in a file for the next."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept = self._read()
        self._lacking: list[tuple[str | bytes, int]] = []

    def get(self, text: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        """The pattern that ``re.compile`` makes of these.

        Raises:
            re.error: when the text is no regular expression.
        """
        packed = self._kept.get((text, flags))
        if packed is not None:
            return cast("re.Pattern[AnyStr]", _unpacked(text, packed))
        found = re.compile(text, flags)
        self._lacking.append((text, int(flags)))
        return found

    def keep(self) -> None:
        """Keeps what had to be compiled besides what others have kept since; or nothing at all."""
        parts = _parts()
        if parts is None or not self._lacking:
            return
        kept = self._read() | {one: _packed(*one) for one in self._lacking}
        right = {one: packed for one, packed in kept.items() if packed is not None}
        put_beside(self._file, with_checksum(parts.mark, marshal.dumps(right)))

    def _read(self) -> "dict[tuple[str | bytes, int], bytes | None]":
        """What the file holds; nothing when it is not as it was written, or not for us."""
        parts = _parts()
        if parts is None:
            return {}
        try:
            with open(self._file, "rb") as opened:  # noqa: PTH123 - pathlib takes long to import
                body = body_of(parts.mark, opened.read())
        except OSError:
            return {}
        # They are trusted as the modules are that lie beside them.
        return marshal.loads(body) if body is not None else {}  # noqa: S302


def _packed(text: str | bytes, flags: int) -> bytes | None:
    """The numbers of a pattern; nothing where they do not make the one that ``re`` makes."""
    parts = cast(_Parts, _parts())
    tree = parts.parse(text, flags)
    order: list[str | None] = [None] * tree.state.groups
    for name, number in tree.state.groupdict.items():
        order[number] = name
    packed = marshal.dumps(
        (
            int(flags | tree.state.flags),
            array(_NUMBERS, parts.write(tree, flags)).tobytes(),
            tree.state.groups - 1,
            tree.state.groupdict,
            tuple(order),
        )
    )
    return packed if _unpacked(text, packed) == re.compile(text, flags) else None


def _unpacked(text: str | bytes, packed: bytes) -> "re.Pattern[Any]":
    flags, code, groups, names, order = marshal.loads(packed)  # noqa: S302 - as above
    numbers = array(_NUMBERS, code).tolist()
    match = cast(_Parts, _parts()).match
    return cast("re.Pattern[Any]", match(text, flags, numbers, groups, names, order))


@cache
def compiled(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern as ``re.compile`` makes it, compiled once for all processes.

    Raises:
        re.error: when the text is no regular expression.
    """
    return _program().get(text, flags)


@cache
def _program() -> CompiledPatterns:
    """What this program has compiled, beside its modules where Python keeps these."""
    folder = f"{os.path.dirname(__file__)}/__pycache__"  # noqa: PTH120 - as above
    found = CompiledPatterns(f"{folder}/patterns.{sys.implementation.cache_tag}")
    if keeps_modules() and os.access(folder, os.W_OK):
        atexit.register(found.keep)
    return found


def keeps_modules() -> bool:
    """Whether the interpreter keeps compiled modules in a ``__pycache__`` beside them."""
    return not (sys.dont_write_bytecode or sys.pycache_prefix)


def put_beside(path: str, body: bytes) -> bool:
    """Writes a file in one step, whoever else writes it; says whether the machine let it."""
    beside = f"{path}.{os.getpid()}.part"
    try:
        with open(beside, "wb") as opened:  # noqa: PTH123 - as above
            opened.write(body)
        os.replace(beside, path)  # noqa: PTH105 - as above
    except OSError:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108 - as above
        return False
    return True
