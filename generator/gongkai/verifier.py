"""The page on which anyone checks a board in a browser: one file, the same for every board.

It asks no other host, works when it is saved to a disk, and says for each thing whether it was
compared. Its policy allows its own script and style by their hashes and nothing else.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

__all__ = ["Verifier", "verifier_of"]

_COMMENT_LINE = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)
_QUOTED = re.compile(r'("(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)')
_BLANK = re.compile(r"(?<![+-]) (?![\w$])|(?<![\w$]) (?![+-])")
_JOINED = re.compile(r"(?<=[;{,])\n|\n(?=[}&|?:+)])")
_ONE_NAME = re.compile(r"(?<!async)\((\w+)\)(?==>)")
_BETWEEN = re.compile(r">\n<")
_CONST = re.compile(r"\bconst\b")
_LAST = re.compile(r";(?=})")
_SPARE = re.compile(r"\s*([{};,>:])\s*")


@dataclass(frozen=True, slots=True)
class Verifier:
    """The page, and by what sources a host has to allow its script and its style."""

    body: bytes
    script_source: str
    style_source: str


def verifier_of(sources: Mapping[str, str]) -> Verifier:
    """The page from its parts ``verify.html``, ``verify.css`` and ``verify.js``.

    The script loses its comments and the blanks around signs, and keeps its names and lines.
    """
    script = _terse(sources["verify.js"])
    style = _LAST.sub("", _SPARE.sub(r"\1", sources["verify.css"])).strip()
    by_script, by_style = _source(script), _source(style)
    policy = (
        f"default-src 'none'; script-src {by_script}; style-src {by_style}; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    page = _BETWEEN.sub("><", sources["verify.html"]).replace("{policy}", policy)
    page = page.replace("{style}", style).replace("{script}", script)
    return Verifier(page.encode(), by_script, by_style)


def _terse(script: str) -> str:
    """A script in less room; what stands in quotes is left as it is.

    A regular expression may hold no blank and no ``;}``, for it is not told from a division.
    """
    bare = _JOINED.sub("", _INDENT.sub("", _COMMENT_LINE.sub("", script)))
    parts = _QUOTED.split(bare)
    return "".join(part if index % 2 else _tight(part) for index, part in enumerate(parts))


def _tight(code: str) -> str:
    return _LAST.sub("", _ONE_NAME.sub(r"\1", _BLANK.sub("", _CONST.sub("let", code))))


def _source(text: str) -> str:
    digest = b64encode(sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"
