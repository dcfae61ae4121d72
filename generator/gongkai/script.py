"""The scripts that a board's texts are written in."""

from typing import Literal

from gongkai.fields import Choice

__all__ = ["PageLanguage", "Region", "Script"]

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
