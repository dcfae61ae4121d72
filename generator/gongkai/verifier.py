"""The page on which anyone checks a board in a browser: one file in each language.

It asks no other host, works when it is saved to a disk, and says for each thing whether it was
compared. Its policy allows its own script and style by their hashes and nothing else. The texts
stand beside the script as data, so that the script is the same to the byte in every language.
"""

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain
from string import ascii_letters
from typing import IO

from gongkai.pattern import pattern
from gongkai.translation import SOURCE, Translation
from gongkai.value_object import dataclass

__all__ = ["Verifier", "said_words", "verifier_of"]

_COMMENT_LINE = pattern(r"^\s*//.*\n", re.MULTILINE)
_INDENT = pattern(r"^ +", re.MULTILINE)
_QUOTED = pattern(r'("(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)')
_BLANK = pattern(r"(?<![+-]) (?![\w$])|(?<![\w$]) (?![+-])")
_JOINED = pattern(r"(?<=[;{,])\n|\n(?=[}&|?:+)])")
_ONE_NAME = pattern(r"(?<!async)\((\w+)\)(?==>)")
_BETWEEN = pattern(r">\n<")
_CONST = pattern(r"\bconst\b")
_SAYS = pattern(r'\bsay\(("(?:\\.|[^"\\])*")')
_WRITTEN = pattern(r'\{\{ _\(("[^"]*")\) \}\}')
_PART = pattern(r"\{(language|policy|up|style|texts|script)\}")
_DECLARED = pattern(
    r"(?:^ +|const |let |, )(\w{3,}) = |\b(\w{3,}) of |\((\w{3,})\) =>", re.MULTILINE
)
_NO_NAME = pattern(r"(?<!\.)\.(\w+)|(?=\b(\w+):)|(?=[\\/)](\w+))|(?=[{,]\s*(\w+)\s*[,}])")
_WORD = pattern(r"[\w$]+")
_FILLED = pattern(r"\$\{[^}]*\}")
_LAST = pattern(r";(?=})")
_SPARE = pattern(r"\s*([{};,>:])\s*")


@dataclass(frozen=True, slots=True)
class Verifier:
    """The page, and by what sources a host has to allow its script and its style."""

    body: bytes
    script_source: str
    style_source: str


def verifier_of(
    sources: Mapping[str, str], translation: Translation = SOURCE, up: str = ""
) -> Verifier:
    """The page in a language from its parts ``verify.html``, ``verify.css`` and ``verify.js``.

    ``up`` leads from the folder of the page to that of the board, as ``../``. The script loses its
    comments and the blanks around signs, and has short names and numbers for its texts.
    """
    from html import escape

    texts, numbered = _numbered(sources["verify.js"])
    script = _terse(numbered)
    style = _LAST.sub("", _SPARE.sub(r"\1", sources["verify.css"])).strip()
    by_script, by_style = _source(script), _source(style)
    policy = (
        f"default-src 'none'; script-src {by_script}; style-src {by_style}; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "language": translation.language,
        "policy": policy,
        "up": up,
        "style": style,
        "texts": _data([translation.gettext(one) for one in texts]),
        "script": script,
    }
    page = _BETWEEN.sub("><", sources["verify.html"])
    page = _WRITTEN.sub(lambda one: escape(translation.gettext(_message(one)), quote=False), page)
    page = _PART.sub(lambda one: parts[one[1]], page)
    return Verifier(page.encode(), by_script, by_style)


def said_words(
    file: IO[bytes], *_: object, **_options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The messages of a part of the page with their lines, as Babel asks an extractor for them."""
    text = file.read().decode()
    for said in (*_SAYS.finditer(text), *_WRITTEN.finditer(text)):
        yield text.count("\n", 0, said.start()) + 1, None, _message(said), []


def _message(said: re.Match[str]) -> str:
    """The text that is said in a script or written in the page."""
    text: str = json.loads(said[1])
    return text


def _numbered(script: str) -> tuple[list[str], str]:
    """The texts that a script says, each once, and the script with their numbers in their place."""
    texts: dict[str, int] = {}

    def number(said: re.Match[str]) -> str:
        return f"say({texts.setdefault(_message(said), len(texts))}"

    numbered = _SAYS.sub(number, script)
    return list(texts), numbered


def _data(texts: list[str]) -> str:
    """Texts as JSON that ends no element, whatever is in them."""
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _terse(script: str) -> str:
    """A script in less room; what stands in quotes is left as it is.

    A regular expression may hold no blank and no ``;}``, for it is not told from a division.
    """
    bare = _JOINED.sub("", _INDENT.sub("", _COMMENT_LINE.sub("", script)))
    parts = _QUOTED.split(_briefly_named(script, bare))
    return "".join(part if index % 2 else _tight(part) for index, part in enumerate(parts))


def _briefly_named(script: str, bare: str) -> str:
    """The bare script with short names for those that it alone declares.

    A name that also stands for a property, or may do so, or in a regular expression, is left as it
    is; one between two commas may.
    """
    code = "".join(_QUOTED.split(_COMMENT_LINE.sub("", script))[::2])
    words = Counter(_WORD.findall(script))
    own = _named_by(_DECLARED, code) - _named_by(_NO_NAME, code)
    letters = [one for one in ascii_letters if one not in words]
    briefer = chain(letters, (f"${one}" for one in (*ascii_letters, *range(1000))))
    short = dict(zip(sorted(own, key=lambda one: (-words[one], one)), briefer, strict=False))

    def renamed(text: str) -> str:
        return _WORD.sub(lambda one: short.get(one[0], one[0]), text)

    parts = _QUOTED.split(bare)
    for place, part in enumerate(parts):
        if place % 2 == 0:
            parts[place] = renamed(part)
        elif part.startswith("`"):
            parts[place] = _FILLED.sub(lambda one: renamed(one[0]), part)
    return "".join(parts)


def _named_by(pattern: re.Pattern[str], code: str) -> set[str]:
    """The names that any of the groups of a pattern finds."""
    return {name for found in pattern.findall(code) for name in found if name}


def _tight(code: str) -> str:
    return _LAST.sub("", _ONE_NAME.sub(r"\1", _BLANK.sub("", _CONST.sub("let", code))))


def _source(text: str) -> str:
    digest = b64encode(sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"
