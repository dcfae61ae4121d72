"""One record tried on its board before it is written: everything that would be wrong then."""

from datetime import date

from gongkai.checks.across import check_across
from gongkai.checks.explain import apply_explanations
from gongkai.examine import Examined
from gongkai.load import read_record
from gongkai.model import Record
from gongkai.problem import Problem
from gongkai.source import read_yaml
from gongkai.survey import Setting, survey
from gongkai.value_object import dataclass

__all__ = ["Trial", "try_record"]


@dataclass(frozen=True, slots=True)
class Trial:
    """The record as it would be read, if it can be, and all that is wrong with it."""

    record: Record | None
    problems: tuple[Problem, ...]


def try_record(examined: Examined, record_id: str, text: str, shown_as: str, today: date) -> Trial:
    """Reads and checks a text as the record ``record_id`` of a board that has been examined.

    The figures that neighbours in time hand over are compared with the board's other records.
    Problems are those of this record alone, by place.
    """
    if examined.board is None:
        return Trial(None, examined.problems)
    file = f"{shown_as}/{record_id}.yaml"
    record, unread = read_record(record_id, read_yaml(file, text.encode("utf-8")))
    if record is None:
        return Trial(None, unread)
    setting = Setting(examined.board.config, examined.catalogue, today)
    surveyed, _ = survey(record, setting)
    problems = [*surveyed.problems]
    if surveyed.facts is not None:
        others = [one for one in examined.facts if one.record_id != record_id]
        facts = sorted([*others, surveyed.facts], key=lambda one: one.record_id)
        problems += [one for one in check_across(tuple(facts)) if one.place.file == file]
    weighed, _ = apply_explanations(surveyed.signed, problems)
    return Trial(record, tuple(sorted(weighed, key=Problem.sort_key)))
