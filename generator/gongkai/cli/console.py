"""Text on a console that lacks some of its characters, as Chinese Windows does with its GBK.

A minus that became a question mark would change what a message says, so the nearest character that
the console has stands for it.
"""

import codecs
import sys
from collections.abc import Iterable
from types import MappingProxyType
from typing import NoReturn, TextIO

__all__ = ["say_and_end", "show_progress", "speak_plainly"]

_NAME = "gongkai.nearest"
_UNKNOWN = "?"
_NEAREST = MappingProxyType(
    {
        "−": "-",
        "¥": "￥",
        "✓": "√",
        "✗": "×",
        "•": "·",
        "²": "2",
        "³": "3",
        "\xa0": " ",
        "\u202f": " ",
        "–": "-",
    }
)


def say_and_end(stdout: str, stderr: str, code: int) -> NoReturn:
    """Says what a command has to say on both streams, and ends with its exit code."""
    sys.stdout.write(stdout)
    sys.stderr.write(stderr)
    sys.exit(code)


def show_progress(done: int, total: int) -> None:
    """A line that counts, on a terminal alone; it is wiped when all is done."""
    if sys.stderr.isatty():
        words = f"\r{done}/{total} " if done < total else "\r" + " " * 24 + "\r"
        sys.stderr.write(words)
        sys.stderr.flush()


def speak_plainly(streams: Iterable[TextIO]) -> None:
    """Makes streams write the nearest character that their encoding has, never fail."""
    codecs.register_error(_NAME, _nearest)
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_NAME)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The text for what could not be written, and where writing goes on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_written(one, error.encoding) for one in lacking), error.end


def _written(character: str, encoding: str) -> str:
    nearest = _NEAREST.get(character, _UNKNOWN)
    try:
        nearest.encode(encoding)
    except UnicodeEncodeError:
        return _UNKNOWN
    return nearest
