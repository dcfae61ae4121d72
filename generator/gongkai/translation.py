"""The languages of the site: what says its messages in one of them.

The catalogues are gettext's, one ``locale/<language>/LC_MESSAGES/gongkai.po`` for each language but
the source, which is simplified Chinese. They are read as they are, when a page in that language is
asked for: no compiled copy can go stale, and a site in Chinese alone reads none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from gongkai.message import Message
from gongkai.period import chinese_date
from gongkai.traditional import Converter
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

__all__ = ["ENGLISH", "SIMPLIFIED", "SOURCE", "TRADITIONAL", "Translation", "load_translation"]

SIMPLIFIED = "zh-Hans"
TRADITIONAL = "zh-Hant"
ENGLISH = "en"
_DOMAIN = "LC_MESSAGES/gongkai.po"


@dataclass(frozen=True, slots=True)
class Translation:
    """One language of the site.

    ``one`` and ``many`` hold the templates of the catalogue, the second the plural forms of those
    that go by a number. ``converter`` turns somebody's own words into traditional characters, where
    these are wanted and the words are in simplified ones.
    """

    language: str
    one: Mapping[str, str] = field(default_factory=dict)
    many: Mapping[str, Sequence[str]] = field(default_factory=dict)
    converter: Converter | None = None

    def gettext(self, template: str) -> str:
        """The template in the language; one that no catalogue has, as its readers can read it.

        A unit by itself, as in ``unit: persons``, has the form for many.
        """
        found = self.one.get(template)
        if found is None and template in self.many:
            return self.many[template][-1]
        return found if found is not None else self._ours(template)

    def ngettext(self, template: str, number: int) -> str:
        """The template in the form that goes with a number: one, or any other."""
        forms = self.many.get(template)
        if forms is None:
            return self.gettext(template)
        return forms[0 if number == 1 or len(forms) == 1 else 1]

    def paired(self, chinese: str, english: str) -> str:
        """A text that brings its English with it."""
        return english if self.language == ENGLISH else self.gettext(chinese)

    def day(self, day: date, *, year: bool) -> str:
        """A day in words, as ``10 November 2026``."""
        if self.language == TRADITIONAL:
            return chinese_date(day, year=year)
        return _day(self.language, day, "d MMMM y" if year else "d MMMM")

    def month(self, first_day: date, *, year: bool) -> str:
        """A month in words, as ``November 2026``."""
        if self.language == TRADITIONAL:
            month = f"{first_day.month} 月"
            return f"{first_day.year} 年 {month}" if year else month
        return _day(self.language, first_day, "MMMM y" if year else "MMMM")

    def say(self, value: str) -> str:
        """A message in the language; own words stay, or are written in traditional characters."""
        if self.language == SIMPLIFIED:
            return value
        return value.to(self) if isinstance(value, Message) else self._own(value)

    def _ours(self, words: str) -> str:
        """A text of the program that no catalogue has; all of them are in simplified characters."""
        if self.language != TRADITIONAL or words.isascii():
            return words
        return Converter().convert(words)

    def _own(self, words: str) -> str:
        if self.converter is None or words.isascii():
            return words
        return self.converter.convert(words)


SOURCE = Translation(SIMPLIFIED)
"""The language that the program is written in: nothing is translated."""


def load_translation(
    language: str, folders: Iterable[Path], converter: Converter | None = None
) -> Translation:
    """A language of the site, from the catalogues in these folders; the first folder wins.

    Raises:
        FileNotFoundError: when no folder has a catalogue of that language.
    """
    if language == SIMPLIFIED:
        return SOURCE
    one: dict[str, str] = {}
    many: dict[str, tuple[str, ...]] = {}
    paths = [folder / language.replace("-", "_") / _DOMAIN for folder in folders]
    found = [path for path in paths if path.is_file()]
    if not found:
        message = f"no catalogue of {language!r} among {[str(one) for one in paths]}"
        raise FileNotFoundError(message)
    for path in reversed(found):
        for entry in _catalogue(path):
            if not isinstance(entry.id, str):
                many[entry.id[0]] = tuple(entry.string or ())
            elif entry.id:
                one[entry.id] = str(entry.string)
    return Translation(language, MappingProxyType(one), MappingProxyType(many), converter)


@cache
def _day(language: str, day: date, pattern: str) -> str:
    """A day by a pattern of Unicode's locale data."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=language.replace("-", "_"))


def _catalogue(path: Path) -> "Catalog":
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file)
