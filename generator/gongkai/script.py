"""The scripts that a board's texts are written in, and the languages its pages can be in."""

from typing import Annotated, Literal, Protocol

from gongkai.fields import Choice, Help, Label, ShortText

__all__ = [
    "PageLanguage",
    "PageLanguages",
    "Region",
    "Script",
    "Speaking",
    "Unconverted",
    "spoken_by",
]

Region = Literal["CN", "TW", "HK"]
"""Whose shapes of characters are used: of the mainland, of Taiwan, of Hong Kong."""


class Script(Choice):
    """The script of a board's texts, which its posters take the shapes of characters from."""

    SIMPLIFIED = "zh-Hans", "简体", "simplified"
    TAIWAN = "zh-Hant-TW", "繁体（台湾）", "traditional, Taiwan"
    HONG_KONG = "zh-Hant-HK", "繁体（香港）", "traditional, Hong Kong"

    @property
    def region(self) -> Region:
        """Whose shapes its readers learned."""
        if self is Script.SIMPLIFIED:
            return "CN"
        return "TW" if self is Script.TAIWAN else "HK"


class PageLanguage(Choice):
    """A language that the pages of a board can be in."""

    SIMPLIFIED = "zh-Hans", "简体中文", "Simplified Chinese"
    TRADITIONAL = "zh-Hant", "繁体中文", "Traditional Chinese"
    ENGLISH = "en", "英文", "English"


PageLanguages = Annotated[
    tuple[PageLanguage, ...],
    Label("网站语言", "languages of the site"),
    Help("zh-Hans、zh-Hant、en；第一种是网站本身的", "the first is that of the site itself"),
]
Unconverted = Annotated[
    tuple[ShortText, ...],
    Label("不转成繁体的词", "words kept as they are"),
    Help("繁体网页里照原样写的人名、地名", "names that stay as written on traditional pages"),
]


class Speaking(Protocol):
    """What settles the languages of its pages: a board, or a district."""

    @property
    def languages(self) -> tuple[PageLanguage, ...]:
        """The languages of the pages, that of the site itself first."""

    @property
    def script(self) -> Script:
        """The script of its own words."""

    @property
    def unconverted(self) -> tuple[str, ...]:
        """Words that stay as they are on traditional pages."""


def spoken_by(config: Speaking) -> tuple[str, ...]:
    """The codes of the languages of its pages, each once, that of the site itself first."""
    return tuple(one.value for one in dict.fromkeys(config.languages)) or (
        PageLanguage.SIMPLIFIED.value,
    )
