"""Faults of content as values: what is wrong, where it stands, and the way out."""

from collections.abc import Iterable, Mapping
from dataclasses import field as dataclass_field
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from gongkai.language import Language, Text, in_language
from gongkai.message import Message, paired
from gongkai.value_object import dataclass

__all__ = [
    "Fault",
    "LikelyCause",
    "Loc",
    "Place",
    "Problem",
    "Related",
    "Severity",
    "field_name",
    "has_errors",
    "has_warnings",
]

Loc = tuple[str | int, ...]
"""The way to a value inside a record: keys and zero-based positions, as ("lines", 2, "amount")."""


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    """Nothing of the board is published."""
    WARNING = "warning"
    """Published; staff see it."""
    NOTE = "note"
    """For staff only; nothing has to be done."""


class Place(NamedTuple):
    """A stretch of a file.

    ``file`` is the path as the user gave it, with forward slashes. Lines and columns count from 1,
    columns count characters, and the end column is the first one after the stretch.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """A sort of problem: its code, weight and wording.

    ``message`` and ``hint`` are templates in the form of ``str.format``; every name in them is
    given by each problem of the sort. An ``explainable`` error may be published with a signed
    public explanation; all others have to be mended.
    """

    code: str
    message: Text
    hint: Text
    severity: Severity = Severity.ERROR
    explainable: bool = False

    def at(
        self, place: Place, field: str = "", *, related: "Iterable[Related]" = (), **facts: object
    ) -> "Problem":
        """The problem of this sort at one place; ``facts`` fill the wording."""
        kept = {key: fact if isinstance(fact, Text) else str(fact) for key, fact in facts.items()}
        return Problem(self, place, field, kept, tuple(related), self.severity)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in a problem, with a word on what it is."""

    place: Place
    label: Text


@dataclass(frozen=True, slots=True)
class LikelyCause:
    """A slip that would account for a whole problem: its sort, and the figure that is meant."""

    sort: str
    words: Text
    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the content at one place.

    ``field`` is the dotted way to the value inside its record (``lines[2].amount``, positions
    from 0), or empty when the whole file is meant. ``causes`` are what may lie behind it, at most
    two; they never change how much it weighs.
    """

    fault: Fault
    place: Place
    field: str
    facts: Mapping[str, str | Text] = dataclass_field(default_factory=dict, hash=False)
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR
    causes: tuple[LikelyCause, ...] = ()

    @property
    def code(self) -> str:
        """The stable name of the sort of problem, in kebab case."""
        return self.fault.code

    def message(self, language: Language = "zh") -> str:
        """What is wrong, as one sentence."""
        return self._filled(self.fault.message, language)

    @property
    def said(self) -> Message:
        """What is wrong, as a message for pages in any language."""
        return paired(self.message("zh"), self.message("en"))

    def hint(self, language: Language = "zh") -> str:
        """How to mend it, as one sentence."""
        return self._filled(self.fault.hint, language)

    def weighing(self, severity: Severity) -> "Problem":
        """The same problem with another weight."""
        return replace(self, severity=severity)

    def because(self, causes: Iterable[LikelyCause]) -> "Problem":
        """The same problem with what may lie behind it."""
        return replace(self, causes=tuple(causes))

    def sort_key(self) -> tuple[Place, str, str, str]:
        """Orders problems by place, then code, so that two runs list them alike."""
        return (self.place, self.code, self.field, self.message())

    def _filled(self, template: Text, language: Language) -> str:
        facts = {key: in_language(fact, language) for key, fact in self.facts.items()}
        return template.to(language).format_map(facts)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops publication."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def has_warnings(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is one that staff should look at."""
    return any(problem.severity is Severity.WARNING for problem in problems)


def field_name(loc: Loc) -> str:
    """A way into a record as written: ``("lines", 2, "amount")`` is ``lines[2].amount``."""
    written = ""
    for step in loc:
        if isinstance(step, int):
            written += f"[{step}]"
        else:
            written += f".{step}" if written else step
    return written
