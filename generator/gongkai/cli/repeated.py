"""The same build again, answered before its command line is even read.

Reading that takes longer than looking at the files of a board. So a build keeps, beside its glance,
what the very same command would say if nothing had changed; next to nothing is imported here.
"""

import os
import sys
import time
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from gongkai.checksum import body_of, checksum, with_checksum
from gongkai.glance import Since, unchanged_since

__all__ = ["Answer", "cache_base", "kept_answer", "kept_below"]

_MARK = b"gongkai answer 2\n"
_DAY = 86_400
_CHINA = 8 * 3600
_OUT = "public"


class Answer(NamedTuple):
    """What a build says when nothing has changed, and by what that is found out.

    ``folder`` is what is kept in; ``order`` is what was asked, ``content`` and ``out`` are the
    folders as they were given; ``jobs`` processes look at the files. ``code`` is how it ends;
    ``rest`` is all else that was asked, empty when the command has to be read again for it.
    """

    folder: str
    order: str
    content: str
    out: str
    jobs: int
    code: int
    stdout: str
    stderr: str
    rest: str = ""

    def look(self) -> Since:
        """Whether a build would change nothing now, and what there is to build from."""
        glance = f"{self.folder}/glance"
        return unchanged_since(glance, self.order, self.content, self.out, self.jobs)

    def keep(self, arguments: Sequence[str]) -> None:
        """Keeps it for the same command.

        Raises:
            OSError: when the machine cannot write there.
        """
        parts = (_command(arguments), *map(str, self[1:]))
        body = "\0".join(parts).encode(errors="surrogateescape")
        beside = f"{self.folder}/answer.part"
        with open(beside, "wb") as file:  # noqa: PTH123 - without pathlib, as all here
            file.write(with_checksum(_MARK, body))
        os.replace(beside, f"{self.folder}/answer")  # noqa: PTH105 - as above


def kept_answer(arguments: Sequence[str]) -> Answer | None:
    """What the same command said last, if it was a build and has been kept undamaged."""
    if arguments[:1] != ("build",):
        return None
    base = cache_base(_given(arguments, "--cache"))
    folder = kept_below(base, _given(arguments, "--out") or _OUT)
    try:
        with open(f"{folder}/answer", "rb") as file:  # noqa: PTH123 - as above
            packed = file.read()
    except OSError:
        return None
    body = body_of(_MARK, packed)
    if not base or body is None:
        return None
    parts = str(body, "utf-8", "surrogateescape").split("\0")
    command, order, content, out, jobs, code, *said = parts
    if command != _command(arguments):
        return None
    return Answer(folder, order, content, out, int(jobs), int(code), *said)


def cache_base(asked: str) -> str:
    """The folder that holds what builds keep: the one asked for, or the system's; or nothing."""
    if asked:
        return asked
    where = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = os.path.expanduser("~")  # noqa: PTH111 - as above
    if not where and home.startswith("~"):
        return ""
    return f"{where or f'{home}/.cache'}/gongkai"


def kept_below(base: str, out: str) -> str:
    """The folder of what is kept for an output folder."""
    name = blake2b(os.fsencode(os.path.abspath(out)), digest_size=8).hexdigest()  # noqa: PTH100
    return f"{base}/{name}"


def _given(arguments: Sequence[str], option: str) -> str:
    """What an option is given, as far as can be told without knowing all options."""
    value = ""
    for one, following in zip(arguments, (*arguments[1:], ""), strict=True):
        if one == option:
            value = following
        elif one.startswith(f"{option}="):
            value = one[len(option) + 1 :]
    return value


def _command(arguments: Sequence[str]) -> str:
    """The hash of a command with the folder it is given in and the day it is given on."""
    day = os.environ.get("SOURCE_DATE_EPOCH") or (int(time.time()) + _CHINA) // _DAY
    whole = repr((*arguments, os.getcwd(), day, sys.stdout.encoding))  # noqa: PTH109 - as above
    return checksum(whole.encode(errors="surrogateescape")).hex()
