"""How a text stands on a page: what must not be torn apart, what is bold, whose language it is.

Each is a filter of the templates for one language; a message becomes that language first. A page
says the same short texts again and again, so what became of them is remembered, up to a bound.
"""

import re
from typing import TypeVar

from markupsafe import Markup, escape

from gongkai.pattern import pattern
from gongkai.translation import ENGLISH, SOURCE, Translation

__all__ = ["Typography", "dial", "with_own_words"]

_UNITS = "年月日天元万亿项件户张笔人次号度吨名票个家处份季㎡億項戶張筆號噸個處萬"
_INSIDE_FIGURE = pattern(
    rf" (?:(?<=[0-9] )(?=[{_UNITS}])|(?<=[年月第共到] )(?=[0-9])|(?<=[＋−×÷＝] )(?=\S))"
)
_INSIDE_ENGLISH = pattern(
    r" (?:(?<=[0-9] )(?=[A-Za-z㎡])|(?<=[A-Za-z] )(?=[0-9])|(?<=[＋−×÷＝] )(?=\S))"
)
"""Both begin with the space itself, which is sought faster than what stands before it."""
_PERIOD = pattern(r"[0-9]{4} ?年(?: ?[0-9]{1,2} ?月|第.{1,3}季度|[上下]半年)?")
_AMOUNT = pattern(r"[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?:[ \u00a0](?:[万亿萬億]?元|yuan))?")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_OWN = pattern(
    rf"[{_HAN}（“《〔](?:[0-9 \u00a0\u3000-\u303f\uff00-\uffef{_HAN}“”…·.,:/%×＋−＝㎡()*-]*"
    rf"[{_HAN}）”》〕。，！？])?"
)
_TEXT = pattern(
    r"(<(title|option|script|style|textarea)\b[^>]*>)(.*?)(?=</\2>)"
    r"|(<[^>]* lang=\"[^>]*>[^<]*|<[^>]*>)|([^<]+)",
    re.DOTALL,
)


_Text = TypeVar("_Text", bound=str)
_MOST_REMEMBERED = 4096
_LONGEST_REMEMBERED = 64


class Typography:
    """The filters of one language."""

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        self._shown: dict[str, str] = {}
        self._kept: dict[str, Markup] = {}

    def shown(self, value: object) -> str:
        """What is put on a page for a value: in the language, and escaped unless it is markup."""
        if not isinstance(value, str) or not self._is_known(value):
            return escape(self.said(value))
        found = self._shown.get(value)
        if found is None:
            found = str(escape(self.said(value)))
            _remember(self._shown, value, found)
        return found

    def _is_known(self, text: str) -> bool:
        """Whether what becomes of a text follows from its characters alone.

        Of two messages that are the same in Chinese, each may be said in its own way.
        """
        sort = type(text)
        return sort is str or (sort is not Markup and self.translation is SOURCE)

    def said(self, value: object) -> object:
        """A text in the language; markup is in it already, other values have none."""
        if isinstance(value, Markup) or not isinstance(value, str):
            return value
        return self.translation.say(value)

    def kept(self, text: str) -> Markup:
        """The escaped text with no-break spaces inside dates, figures with their unit and sums."""
        is_known = isinstance(text, str) and self._is_known(text)
        found = self._kept.get(text) if is_known else None
        if found is None:
            found = Markup(self._joined(str(escape(self.said(text)))))  # noqa: S704 - escaped
            if is_known:
                _remember(self._kept, text, found)
        return found

    def phrases(self, title: str) -> Markup:
        """A title that breaks after its period first, as ``2026 年 10 月`` and ``公共用水``."""
        title = str(self.said(title))
        found = _PERIOD.match(title)
        parts = (title[: found.end()], title[found.end() :]) if found else (title,)
        spans = (Markup("<span>{}</span>").format(self._joined(part)) for part in parts if part)
        return Markup().join(spans)

    def amounts(self, text: str) -> Markup:
        """The escaped text with its amounts of money in bold, each with its unit on one line."""
        return Markup(_AMOUNT.sub(_in_bold, self.kept(text)))  # noqa: S704 - escaped

    def _joined(self, said: str) -> str:
        """Words that are in the language already, with the same no-break spaces."""
        if " " not in said:
            return said
        inside = _INSIDE_ENGLISH if self.translation.language == ENGLISH else _INSIDE_FIGURE
        return inside.sub("\u00a0", said)

    def written(self, markup: Markup) -> Markup:
        """Markup of the board's own words, as the readers of the language are shown these."""
        return Markup(self.translation.say(str(markup)))  # noqa: S704 - as clean as it was

    def width(self, text: str) -> int:
        """How wide a text is, in Chinese characters: a letter is half of one."""
        said = str(self.said(text))
        return len(said) if self.translation.language != ENGLISH else -(-len(said) * 5 // 9)


def _remember(known: dict[str, _Text], text: str, found: _Text) -> None:
    """Keeps what became of a short text; a long one stands on one page alone."""
    if len(text) > _LONGEST_REMEMBERED:
        return
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    known[text] = found


def _in_bold(found: re.Match[str]) -> str:
    return f"<b>{found[0]}</b>"


def dial(phone: str) -> str:
    """The ``tel:`` address of a telephone number; empty when there is nothing to dial."""
    digits = re.sub(r"[^0-9+]", "", re.split(r"转|轉|ext", phone)[0])
    return f"tel:{digits}" if digits else ""


def with_own_words(page: str, language: str) -> str:
    """A page with the language of every Chinese phrase in it said, for those who have it read out.

    Where no element can stand, as in a title, the language is said of what holds the text, unless
    that is a script or a style. An element that says its language itself is right about it.
    """

    def marked(found: re.Match[str]) -> str:
        start, name, held, tag, text = found.groups()
        if tag:
            return tag
        if text is not None:
            return _OWN.sub(rf'<span lang="{language}">\g<0></span>', text)
        if name in ("script", "style") or not _OWN.search(held):
            return found[0]
        return f'{start[:-1]} lang="{language}">{held}'

    return _TEXT.sub(marked, page)
