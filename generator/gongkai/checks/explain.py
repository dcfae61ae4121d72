"""Signed public explanations: the only thing that lets figures be published that do not add up."""

from collections.abc import Iterable, Iterator, Sequence, Set

from gongkai.faults import ALL_FAULTS, affairs
from gongkai.model import Explanation, Record
from gongkai.problem import Place, Problem, Severity
from gongkai.value_object import dataclass

__all__ = ["Explained", "Signed", "apply_explanations", "holds_for", "signed_of"]

_NO_SIGNS = str.maketrans("", "", "-−,")


@dataclass(frozen=True, slots=True)
class Signed:
    """An explanation as a record carries it, with its record and where it stands."""

    record_id: str
    field: str
    place: Place
    words: Explanation


@dataclass(frozen=True, slots=True)
class Explained:
    """A problem that is published as a remark, with the explanation that allows it."""

    record_id: str
    problem: Problem
    reason: str
    signed_by: str


def signed_of(record: Record) -> tuple[Signed, ...]:
    """The explanations of a record, in their order."""
    return tuple(
        Signed(
            record.record_id,
            f"explanations[{index}]",
            record.document.at(("explanations", index)),
            one,
        )
        for index, one in enumerate(record.body.explanations)
    )


def apply_explanations(
    signed: Iterable[Signed], problems: Iterable[Problem]
) -> tuple[tuple[Problem, ...], tuple[Explained, ...]]:
    """The problems with explained errors weighed as notes, and those errors with their reasons.

    An explanation fits a problem of its own file with its code and field, and with its gap when
    that is given, so that a figure cannot move further under an old reason. What is personal has
    to be named as it was found, so that one reason lets no second number pass. Problems:
    ``explanation-unused``, ``not-explainable``.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.place.file, []).append(problem)
    own: dict[str, list[Signed]] = {}
    for one in signed:
        own.setdefault(one.place.file, []).append(one)
    explained: list[Explained] = []
    for file, explanations in own.items():
        by_file[file], found = _applied(explanations, by_file.get(file, []))
        explained.extend(found)
    ordered = sorted((one for some in by_file.values() for one in some), key=Problem.sort_key)
    return tuple(ordered), tuple(explained)


def _applied(
    signed: Sequence[Signed], problems: Sequence[Problem]
) -> tuple[list[Problem], list[Explained]]:
    kept: list[Problem] = []
    explained = []
    for problem in problems:
        one = next((one for one in signed if _explains(one.words, problem)), None)
        if one is None:
            kept.append(problem)
            continue
        kept.append(problem.weighing(Severity.NOTE))
        explained.append(Explained(one.record_id, problem, one.words.reason, one.words.signed_by))
    kept.extend(_unfitting(signed, problems))
    return kept, explained


def _explains(explanation: Explanation, problem: Problem) -> bool:
    """Whether the fault may be explained, and the gap or the finding is the one explained."""
    if not problem.fault.explainable:
        return False
    if (explanation.problem, explanation.field) != (problem.code, problem.field):
        return False
    if "finding" in problem.facts:
        return explanation.finding == problem.facts["finding"]
    found = problem.facts.get("gap")
    return found is None or holds_for(explanation.gap or "", str(found))


def holds_for(gap: str, found: str) -> bool:
    """Whether an explanation given for a gap, or for any when that is empty, is for the one found.

    Signs and the commas of thousands make no difference.
    """
    return not gap or _size(gap) == _size(found)


def _size(gap: str) -> str:
    return gap.translate(_NO_SIGNS).strip()


def _unfitting(signed: Iterable[Signed], problems: Iterable[Problem]) -> Iterator[Problem]:
    met = {(problem.code, problem.field) for problem in problems}
    for one in signed:
        yield from _misfit(one, met)


def _misfit(one: Signed, met: Set[tuple[str, str]]) -> Iterator[Problem]:
    words = one.words
    fault = ALL_FAULTS.get(words.problem)
    names_nothing = fault is affairs.PERSONAL_DATA and words.finding is None
    if fault is not None and (not fault.explainable or names_nothing):
        yield affairs.NOT_EXPLAINABLE.at(one.place, one.field, code=words.problem)
    elif (words.problem, words.field) not in met:
        yield affairs.EXPLANATION_UNUSED.at(
            one.place, one.field, code=words.problem, field_name=words.field
        )
