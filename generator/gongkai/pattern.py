"""Regular expressions that are compiled when they are first used, and once for all processes.

The program has some two hundred, and a run uses few: compiling all of them takes longer than
looking at a whole board in which nothing changed.
"""

import re
from typing import Any, AnyStr, cast

from gongkai.compiled_patterns import compiled

__all__ = ["pattern"]


class _Unread:
    """Stands for a pattern; each method is looked up once and is that of the pattern from then."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any attribute of a pattern
        found = getattr(compiled(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern for use as a method, ``pattern(text).fullmatch(…)``; flags are those of ``re``.

    A text that is no regular expression is found out at the first use.
    """
    return cast("re.Pattern[AnyStr]", _Unread(text, flags))
