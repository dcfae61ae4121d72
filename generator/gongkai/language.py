"""Text in the two languages that staff and developers may choose between."""

from typing import Literal, NamedTuple

from gongkai.message import Message, paired

__all__ = ["Language", "Text", "in_language"]

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One piece of interface text, in Chinese and in English."""

    zh: str
    en: str

    @property
    def said(self) -> Message:
        """The text as a message, for pages in any language."""
        return paired(self.zh, self.en)

    def to(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language == "zh" else self.en


def in_language(value: "str | Text", language: Language) -> str:
    """A text in one language; a plain string is the same in both, as a user's own words are."""
    return value.to(language) if isinstance(value, Text) else value
