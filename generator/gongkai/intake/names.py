"""What ledgers call their columns: other words for our fields, from a file of the package."""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path

from gongkai.fields import FieldSpec, LongText, Model, ShortText
from gongkai.source import read_file
from gongkai.validate import validated
from gongkai.value_object import dataclass

__all__ = ["ColumnNames", "Line", "column_names"]

_FILE = Path(__file__).with_name("column_names.yaml")
_DROPPED = str.maketrans("", "", " \t\n\u3000\xa0*＊:：、")
_LONGEST_LINE = 12
_WIDTHS = str.maketrans("()", "（）")


class _Synonym(Model):
    """A word that stands for another one."""

    word: ShortText
    means: ShortText


class _FieldWords(Model):
    """The words for a field."""

    field: ShortText
    words: tuple[ShortText, ...]


class _Side(Model):
    """Words of a column that holds one side of an account."""

    words: tuple[ShortText, ...]
    value: ShortText


class _Guess(Model):
    """The value of a choice that a word in the name of a row speaks for."""

    field: ShortText
    contains: ShortText = ""
    value: ShortText


class _File(Model):
    """``column_names.yaml``."""

    synonyms: tuple[_Synonym, ...]
    traditional: LongText
    simplified: LongText
    fields: tuple[_FieldWords, ...]
    sides: tuple[_Side, ...]
    choices: tuple[_Guess, ...]
    totals: tuple[ShortText, ...]
    openings: tuple[ShortText, ...]
    carried_lines: tuple[ShortText, ...]
    personal: tuple[ShortText, ...]
    ignored: tuple[ShortText, ...]


class Line(Enum):
    """What a line of a ledger is."""

    ROW = "row"
    TOTAL = "total"
    OPENING = "opening"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The words of ledgers, all of them in the form of ``plain``."""

    synonyms: tuple[tuple[str, str], ...]
    characters: Mapping[int, int]
    words: Mapping[str, frozenset[str]]
    sides: Mapping[str, str]
    guesses: tuple[tuple[str, str, str], ...]
    totals: frozenset[str]
    openings: frozenset[str]
    carried_lines: frozenset[str]
    personal: frozenset[str]
    ignored: frozenset[str]

    def simplified(self, text: str) -> str:
        """Traditional characters of book-keeping and replaced words put back."""
        text = text.translate(self.characters)
        for word, means in self.synonyms:
            text = text.replace(word, means)
        return text

    def plain(self, text: str) -> str:
        """A heading without blanks and marks, in simplified characters."""
        return self.simplified(text.translate(_DROPPED).translate(_WIDTHS))

    def fits(self, heading: str, spec: FieldSpec) -> int:
        """How well a plain heading names a field: 3 by its own name, 2 by another, else 0."""
        if heading == self.plain(spec.label.zh):
            return 3
        return 2 if heading in self.words.get(spec.key, frozenset()) else 0

    def guessed(self, field: str, name: str) -> str | None:
        """The value of a choice that the name of a row speaks for, or the one for all others."""
        spoken = self.spoken(field, name)
        others = (value for key, word, value in self.guesses if key == field and not word)
        return spoken or next(others, None)

    def spoken(self, field: str, words: str) -> str | None:
        """The value of a choice that words speak for: 用水 for 水费; nothing for unknown ones."""
        words = self.simplified(words)
        return next(
            (value for key, word, value in self.guesses if key == field and word and word in words),
            None,
        )

    def line_of(self, text: str) -> Line:
        """What line of a ledger begins with a text: ``合 计`` is a total; most are rows."""
        if len(text) > _LONGEST_LINE:
            return Line.ROW
        words = self.plain(text).rstrip("（）元")
        if words in self.totals:
            return Line.TOTAL
        if words in self.openings:
            return Line.OPENING
        return Line.CARRIED if words in self.carried_lines else Line.ROW


@cache
def column_names() -> ColumnNames:
    """The words, read once.

    Raises:
        OSError: when the machine cannot read the file of the package.
    """
    document = read_file(_FILE, _FILE.name)
    found, problems = validated(_File, document, name=_FILE.name)
    if found is None or document.problems:
        raise ValueError([one.message("en") for one in (*document.problems, *problems)])
    bare = ColumnNames(
        tuple((one.word, one.means) for one in found.synonyms),
        str.maketrans(found.traditional, found.simplified),
        {}, {}, (), *(frozenset[str](),) * 5,
    )  # fmt: skip
    return ColumnNames(
        bare.synonyms,
        bare.characters,
        {one.field: frozenset(_plain(bare, one.words)) for one in found.fields},
        {word: one.value for one in found.sides for word in _plain(bare, one.words)},
        tuple((one.field, one.contains, one.value) for one in found.choices),
        frozenset(_plain(bare, found.totals)),
        frozenset(_plain(bare, found.openings)),
        frozenset(_plain(bare, found.carried_lines)),
        frozenset(_plain(bare, found.personal)),
        frozenset(_plain(bare, found.ignored)),
    )


def _plain(names: ColumnNames, words: tuple[str, ...]) -> Iterator[str]:
    return (names.plain(word) for word in words)
