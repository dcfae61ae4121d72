"""What the program says, as a value: the Chinese text, and what it takes to say it otherwise.

A message is its Chinese text, so it is compared, measured, hashed and kept like any other text.
Only the edge that shows it turns it into another language. A text that is no message is somebody's
own words, and is never translated.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from gongkai.pattern import pattern

__all__ = [
    "Message",
    "Translator",
    "agreed",
    "as_written",
    "counted",
    "day_of",
    "filled",
    "fitted",
    "goes_by_values",
    "joined",
    "month_of",
    "paired",
    "say",
    "series",
    "spaced",
    "unit_with",
]

_Pairs = tuple[tuple[str, str], ...]
_MOST_KEPT = 4096
"""Messages that are kept to be given again; the labels of all kinds are half of that."""
_BY_VALUE = pattern(r"%\((\w+)\)s|\[([^|\]]*)\|([^\]]*)\]")
"""A value of a template, or words for one and for any other number that stand after it."""


class Translator(Protocol):
    """What says messages in one language."""

    def gettext(self, template: str) -> str:
        """The template in the language."""

    def ngettext(self, template: str, number: int) -> str:
        """The template in the language, in the form that goes with a number."""

    def paired(self, chinese: str, english: str) -> str:
        """A text that brings its English with it."""

    def day(self, day: date, *, year: bool) -> str:
        """A day in words."""

    def month(self, first_day: date, *, year: bool) -> str:
        """A month in words."""

    def say(self, value: str) -> str:
        """A message in the language, or somebody's own words as its readers are shown them."""


class Message(str):
    """A text of the program in Chinese, that can be said in other languages."""

    __slots__: tuple[str, ...] = ()

    def to(self, translator: Translator) -> str:
        """The text in the language of a translator."""
        raise NotImplementedError

    def __add__(self, other: str) -> "Message":
        return series((self, other), "")

    def __radd__(self, other: str) -> "Message":
        return series((other, self), "")

    def __deepcopy__(self, _memo: object) -> "Message":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), *(getattr(self, name) for name in self.__slots__))


class Said(Message):
    """A template of the catalogues with its values; the form goes by the number, if any."""

    __slots__ = ("names", "number", "template")
    names: _Pairs
    number: int | None
    template: str

    def __new__(cls, text: str, names: _Pairs, number: int | None, template: str) -> "Said":
        self = str.__new__(cls, text)
        self.names, self.number, self.template = names, number, template
        return self

    def to(self, translator: Translator) -> str:
        if self.number is None:
            found = translator.gettext(self.template)
        else:
            found = translator.ngettext(self.template, self.number)
        if not self.names:
            return found
        values = {name: translator.say(value) for name, value in self.names}
        return agreed(found, values) % values


class Paired(Message):
    """A text that brings its English with it."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, text: str, english: str) -> "Paired":
        self = super().__new__(cls, text)
        self.english = english
        return self

    def to(self, translator: Translator) -> str:
        return translator.paired(str(self), self.english)


class Series(Message):
    """Texts in a row, with the same text between any two."""

    __slots__ = ("between", "parts")
    between: str
    parts: tuple[str, ...]

    def __new__(cls, text: str, between: str, parts: tuple[str, ...]) -> "Series":
        self = str.__new__(cls, text)
        self.between, self.parts = between, parts
        return self

    def to(self, translator: Translator) -> str:
        return translator.say(self.between).join(translator.say(part) for part in self.parts)


class Name(Message):
    """A name, which nobody but its bearer may write otherwise."""

    __slots__ = ()

    def to(self, _translator: Translator) -> str:
        return str(self)


class Day(Message):
    """A day in words."""

    __slots__ = ("day", "year")
    day: date
    year: bool

    def __new__(cls, text: str, day: date, year: bool) -> "Day":  # noqa: FBT001 - as kept
        self = super().__new__(cls, text)
        self.day, self.year = day, year
        return self

    def to(self, translator: Translator) -> str:
        return translator.day(self.day, year=self.year)


class Month(Message):
    """A month in words."""

    __slots__ = ("first_day", "year")
    first_day: date
    year: bool

    def __new__(cls, text: str, first_day: date, year: bool) -> "Month":  # noqa: FBT001 - as kept
        self = super().__new__(cls, text)
        self.first_day, self.year = first_day, year
        return self

    def to(self, translator: Translator) -> str:
        return translator.month(self.first_day, year=self.year)


class Fitted(Message):
    """A text with some words changed that only Chinese has, and the pairs that were changed."""

    __slots__ = ("pairs", "whole")
    pairs: _Pairs
    whole: str

    def __new__(cls, text: str, pairs: _Pairs, whole: str) -> "Fitted":
        self = super().__new__(cls, text)
        self.pairs, self.whole = pairs, whole
        return self

    def to(self, translator: Translator) -> str:
        said = translator.say(self.whole)
        for old, new in self.pairs:
            said = said.replace(translator.say(old), translator.say(new))
        return said


def say(template: str, **names: object) -> Message:
    """A template of the catalogues with the values for its ``%(name)s``.

    A value is a text, a message, or anything that is a text once it is made one; whole numbers have
    their thousands set apart. A percent sign beside values is written twice.
    """
    if not names:
        return _bare(template)
    # Made here without a call: most messages of a record are.
    for name, value in names.items():
        if not isinstance(value, str):
            names[name] = _text(value)
    self = str.__new__(Said, template % names)
    self.names, self.number, self.template = tuple(names.items()), None, template  # type: ignore[arg-type]
    return self


def filled(template: str, text: str, *names: tuple[str, str]) -> Message:
    """What ``say`` makes of a template, for whom has put the values into its Chinese text already.

    That takes a third of the time, which is worth it where every row of a table says so.
    """
    self = str.__new__(Said, text)
    self.names, self.number, self.template = names, None, template
    return self


@lru_cache(maxsize=_MOST_KEPT)
def _bare(template: str) -> Message:
    """A template without values, which is said of many records."""
    return Said(template, (), None, template)


def counted(template: str, n: int, **names: object) -> Message:
    """A template whose words go by a number, which is its ``%(n)s``, thousands set apart."""
    held = {
        name: value if isinstance(value, str) else _text(value)
        for name, value in {"n": n, **names}.items()
    }
    return Said(template % held, tuple(held.items()), n, template)


@lru_cache(maxsize=_MOST_KEPT)
def paired(chinese: str, english: str) -> Message:
    """A text in Chinese with its English, as the labels of kinds have."""
    return Paired(str(chinese), str(english))


def series(texts: Iterable[str], between: str) -> Message:
    """Texts in a row; what stands between them is a message where languages differ in it."""
    parts = tuple(texts)
    self = str.__new__(Series, between.join(parts))
    self.between, self.parts = between, parts
    return self


def spaced(*texts: str) -> Message:
    """Those of the texts that are not empty, with a blank between them."""
    return series([one for one in texts if one], " ")


def joined(*texts: str) -> Message:
    """Those of the texts that say something: together in Chinese, apart in other languages."""
    return series([one for one in texts if one], paired("", " "))


def as_written(name: str) -> Message:
    """A name that is the same in every language and script, as its bearer writes it."""
    return Name(name)


def day_of(text: str, day: date, *, year: bool) -> Message:
    """A day as Chinese writes it, and the day itself."""
    return Day(text, day, year)


def month_of(text: str, first_day: date, *, year: bool = True) -> Message:
    """A month as Chinese writes it, and its first day."""
    return Month(text, first_day, year)


def fitted(text: str, *pairs: tuple[str, str]) -> str:
    """A text with words put for others in Chinese, that says the same in other languages.

    The pairs are changed in their order, and in traditional characters too.
    """
    changed = str(text)
    for old, new in pairs:
        changed = changed.replace(old, new)
    if changed == text:
        return text
    return Fitted(changed, pairs, text) if isinstance(text, Message) else changed


def unit_with(figure: str, unit: str) -> str:
    """A unit in the form that goes with a figure: 1 person, 2 persons."""
    if figure != "1" or not isinstance(unit, Said):
        return unit
    return Said(str(unit), unit.names, 1, unit.template)


def goes_by_values(template: str) -> bool:
    """Whether words of a translated template go by the values that are put into it."""
    return "|" in template and any(found[1] is None for found in _BY_VALUE.finditer(template))


def agreed(template: str, values: Mapping[str, object]) -> str:
    """A translated template with its words in the forms that go with its values.

    A sentence with several numbers writes them as ``%(left)s [debt|debts]``: the first word stands
    after the value 1, the second after any other.
    """
    if not goes_by_values(template):
        return template
    last = ""

    def chosen(found: re.Match[str]) -> str:
        nonlocal last
        name, one, many = found.groups()
        if name is None:
            return str(one if last == "1" else many)
        last = str(values[name])
        return found[0]

    return _BY_VALUE.sub(chosen, template)


def _text(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
