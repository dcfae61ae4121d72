"""Signed public explanations: the only thing that lets figures be published that do not add up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.faults import ALL_FAULTS, affairs
from gongkai.model import Explanation, Record
from gongkai.problem import Problem, Severity

__all__ = ["Explained", "apply_explanations"]

_NO_SIGNS = str.maketrans("", "", "-−,")


@dataclass(frozen=True, slots=True)
class Explained:
    """A problem that is published as a remark, with the explanation that allows it."""

    record_id: str
    problem: Problem
    reason: str
    signed_by: str


def apply_explanations(
    records: Iterable[Record], problems: Iterable[Problem]
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
    explained: list[Explained] = []
    for record in records:
        if record.body.explanations:
            found = by_file.get(record.document.file, [])
            kept, own = _applied(record, found)
            by_file[record.document.file] = kept
            explained.extend(own)
    ordered = sorted((one for some in by_file.values() for one in some), key=Problem.sort_key)
    return tuple(ordered), tuple(explained)


def _applied(record: Record, problems: Sequence[Problem]) -> tuple[list[Problem], list[Explained]]:
    kept: list[Problem] = []
    explained = []
    for problem in problems:
        explanation = next(
            (one for one in record.body.explanations if _explains(one, problem)), None
        )
        if explanation is None:
            kept.append(problem)
            continue
        kept.append(problem.weighing(Severity.NOTE))
        explained.append(
            Explained(record.record_id, problem, explanation.reason, explanation.signed_by)
        )
    kept.extend(_unfitting(record, problems))
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
    return explanation.gap is None or found is None or _size(explanation.gap) == _size(str(found))


def _size(gap: str) -> str:
    return gap.translate(_NO_SIGNS).strip()


def _unfitting(record: Record, problems: Sequence[Problem]) -> Iterator[Problem]:
    met = {(problem.code, problem.field) for problem in problems}
    for index, explanation in enumerate(record.body.explanations):
        yield from _misfit(record, index, explanation, met)


def _misfit(
    record: Record, index: int, explanation: Explanation, met: set[tuple[str, str]]
) -> Iterator[Problem]:
    place = record.document.at(("explanations", index))
    field = f"explanations[{index}]"
    fault = ALL_FAULTS.get(explanation.problem)
    names_nothing = fault is affairs.PERSONAL_DATA and explanation.finding is None
    if fault is not None and (not fault.explainable or names_nothing):
        yield affairs.NOT_EXPLAINABLE.at(place, field, code=explanation.problem)
    elif (explanation.problem, explanation.field) not in met:
        yield affairs.EXPLANATION_UNUSED.at(
            place, field, code=explanation.problem, field_name=explanation.field
        )
