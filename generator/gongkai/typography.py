"""How a text stands on a page: what must not be torn apart, what is bold, whose language it is.

Each is a filter of the templates for one language; a message becomes that language first.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from markupsafe import Markup, escape

from gongkai.pattern import pattern
from gongkai.translation import ENGLISH, SOURCE, Translation

__all__ = ["Typography", "dial", "with_own_words"]

_UNITS = "年月日天点元万亿项件户张笔人次号度吨名票个家处份季㎡億項戶張筆號噸個處萬點"
_CHINESE_FIGURE = (
    rf"(?<=[0-9] )(?=[{_UNITS}])|(?<=[年月第共到午] )(?=[0-9])|(?<=[＋−×÷＝] )(?=\S)"
    r"|(?<=:[0-9][0-9] )(?=至 [0-9])|(?<=:[0-9][0-9] 至 )(?=[0-9])"
)
_INSIDE_FIGURE = pattern(rf" (?:{_CHINESE_FIGURE})")
_LOOSE = (
    "a|all|and|are|as|at|by|do|does|each|for|from|has|in|is|less|more|of|on|or|other|per|than|the|"
    "to|unless|until|was|were|with"
)
"""English words that do not go with the figure before them."""
_COUNTED = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "day|week|quarter|row|entry|article|item|edition|version|rank"
)
"""English words that go with the figure behind them."""
_AFTER_COUNTED = "|".join(rf"(?<=\b{word} )" for word in _COUNTED.split("|"))
_INSIDE_ENGLISH = pattern(
    rf" (?:(?<=[0-9] )(?=[A-Za-z㎡])(?!(?:{_LOOSE})\b)|(?:{_AFTER_COUNTED})(?=[0-9])"
    rf"|{_CHINESE_FIGURE})"
)
"""Both begin with the space itself, which is sought faster than what stands before it; words of the
board stand on English pages as well.

A date and a figure with its unit are short enough for the narrowest screen in large print; a longer
phrase would be torn within a word there.
"""
_PERIOD = pattern(r"[0-9]{4} ?年(?: ?[0-9]{1,2} ?月|第.{1,3}季度|[上下]半年)?")
_AMOUNT = pattern(r"[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?:[ \u00a0](?:[万亿萬億]?元|yuan))?")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_OWN = pattern(
    rf"[{_HAN}（“《〔](?:[0-9 \u00a0\u3000-\u303f\uff00-\uffef{_HAN}“”…·.,:/%×＋−＝㎡()*-]*"
    rf"[{_HAN}）”》〕。，！？])?"
)
_HELD = pattern(
    r"(<(title|option|script|style|textarea)\b[^>]*>)(.*?)(?=</\2>)",
    re.DOTALL,
)
"""An element that holds text alone, up to its end."""
_BETWEEN_PARTS = pattern(rf"(?<=[，、；：。）]) ?(?![ ，、；：。）]|$)|(?<=[{_HAN}]) ")
_MOST_REMEMBERED = 4096
_LONGEST = 200
_BETWEEN = "\x1f"
"""What stands between texts that are looked at together: a space, which no text of content has."""


class Typography:
    """The filters of one language."""

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        self._is_source = translation is SOURCE
        inside = _INSIDE_ENGLISH if translation.language == ENGLISH else _INSIDE_FIGURE
        joined = _Remembered(partial(inside.sub, "\u00a0"))
        self._escaped: Callable[[object], str] = _Remembered(str).__getitem__
        self._joined: Callable[[object], str] = joined.__getitem__
        """Both for words that are in the language already, the second with no-break spaces."""
        self.shown = self._escaped if self._is_source else self._shown
        """What is put on a page for a value: in the language, and escaped unless it is markup."""
        self.kept_text = self._joined if self._is_source else self._kept
        """The same with no-break spaces inside dates, figures with their unit and sums."""
        self.expect = joined.learn if self._is_source else _pass_over
        """Takes texts that will be ``kept`` soon: of many at once that is found out sooner."""

    def _shown(self, value: object) -> str:
        return self._escaped(self.said(value))

    def _kept(self, value: object) -> str:
        return self._joined(self.said(value))

    def told(self, value: object) -> str:
        """What is put on a page for what a function gives, which is markup for the most part."""
        return value if type(value) is Markup else self.shown(value)

    def said(self, value: object) -> object:
        """A text in the language; markup is in it already, other values have none."""
        if isinstance(value, Markup) or not isinstance(value, str):
            return value
        return self.translation.say(value)

    def kept(self, text: str) -> Markup:
        """The escaped text with no-break spaces inside dates, figures with their unit and sums."""
        return _markup(self.kept_text(text))

    def phrases(self, title: str) -> Markup:
        """A title that breaks after its period first, as ``2026 年 10 月`` and ``公共用水``."""
        title = str(self.said(title))
        found = _PERIOD.match(title)
        end = found.end() if found else 0
        period, rest = self._span(title[:end]), self._span(title[end:])
        return _markup(period + rest)

    def _span(self, text: str) -> str:
        return f"<span>{self._joined(text)}</span>" if text else ""

    def parts(self, text: str) -> Markup:
        """A text of several parts, such as a place and its hours, that breaks between them first.

        A part ends with a comma or a bracket, or at a blank after Chinese, as before the hours.
        """
        return _markup(_parted(self.kept_text(text)))

    def amounts(self, text: str) -> Markup:
        """The escaped text with its amounts of money in bold, each with its unit on one line."""
        return _markup(_AMOUNT.sub(_in_bold, self.kept(text)))

    def written(self, markup: Markup) -> Markup:
        """Markup of the board's own words, as the readers of the language are shown these."""
        return Markup(self.translation.say(str(markup)))  # noqa: S704 - as clean as it was

    def width(self, text: str) -> int:
        """How wide a text is, in Chinese characters: a letter is half of one."""
        if self._is_source:
            return len(text)
        said = str(self.said(text))
        return len(said) if self.translation.language != ENGLISH else -(-len(said) * 5 // 9)


class _Remembered(dict[object, str]):
    """What texts become on a page, each found out once.

    A text with a sign that is escaped is found out each time, for as markup it is another one; so
    is a value that is no text, and a long text.
    """

    __slots__ = ("_spaced",)

    def __init__(self, spaced: Callable[[str], str]) -> None:
        """``spaced`` gives what becomes of a text with spaces."""
        super().__init__()
        self._spaced = spaced

    def __missing__(self, value: object) -> str:
        if not isinstance(value, str):
            return str(value) if type(value) is int else self._spaced(str(escape(value)))
        if "<" in value or "&" in value or '"' in value or "'" in value or ">" in value:
            return self._spaced(str(escape(value)))
        found = self._spaced(value) if " " in value else str(value)
        if len(value) <= _LONGEST:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[value] = found
        return found

    def learn(self, texts: Sequence[str]) -> None:
        """Finds out what becomes of all these at once, but for long ones and such with a sign."""
        whole = _BETWEEN.join(texts)
        if len(texts) > _MOST_REMEMBERED or len(whole) > _LONGEST * len(texts):
            return
        found = self._spaced(whole).split(_BETWEEN)
        if len(found) == len(texts) and escape(whole) == whole:
            if len(self) + len(found) > _MOST_REMEMBERED:
                self.clear()
            self.update(zip(texts, found, strict=True))


def _pass_over(_texts: Sequence[str]) -> None:
    """What is made of the texts of a translation is found out when they are said."""


def _markup(text: str) -> Markup:
    """A text that is escaped already, sooner than by asking it whether it is markup."""
    return str.__new__(Markup, text)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _parted(text: str) -> str:
    """Each part of an escaped text in an element; one part alone stands by itself."""
    parted = _BETWEEN_PARTS.sub(r"</span>\g<0><span>", text)
    return text if parted == text else f"<span>{parted}</span>"


def _in_bold(found: re.Match[str]) -> str:
    return f"<b>{found[0]}</b>"


@lru_cache(maxsize=_MOST_REMEMBERED)
def dial(phone: str) -> str:
    """The ``tel:`` address of a telephone number; empty when there is nothing to dial."""
    digits = re.sub(r"[^0-9+]", "", re.split(r"转|轉|ext", phone)[0])
    return f"tel:{digits}" if digits else ""


def with_own_words(page: str, language: str) -> str:
    """A page with the language of every Chinese phrase in it said, for those who have it read out.

    Where no element can stand, as in a title, the language is said of what holds the text, unless
    that is a script or a style. An element that says its language itself is right about it.
    """
    made: list[str] = []
    end = 0
    for held in _HELD.finditer(page):
        start, name, words = held.groups()
        is_told = name not in ("script", "style") and _OWN.search(words) is not None
        told = f'{start[:-1]} lang="{language}">{words}' if is_told else held[0]
        made += (_with_spans(page[end : held.start()], language), told)
        end = held.end()
    return "".join((*made, _with_spans(page[end:], language)))


def _with_spans(text: str, language: str) -> str:
    """Text with elements in it, as above; most of what stands between two signs is ASCII."""

    def span(found: re.Match[str]) -> str:
        return f'<span lang="{language}">{found[0]}</span>'

    first, *parts = text.split("<")
    opened = ""
    for index, part in enumerate(parts):
        tag, end, words = part.partition(">")
        opened += tag
        if not words.isascii() and ' lang="' not in opened:
            parts[index] = f"{tag}>{_OWN.sub(span, words)}"
        if end:
            opened = ""
    return "<".join((_OWN.sub(span, first), *parts))
