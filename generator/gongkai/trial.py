"""One record tried on its board before it is written: everything that would be wrong then."""

from dataclasses import dataclass
from datetime import date

from gongkai.checks.across import check_across
from gongkai.checks.explain import apply_explanations
from gongkai.checks.record import check_record
from gongkai.disclose import state_facts
from gongkai.examine import Examined
from gongkai.load import read_record
from gongkai.model import Record, Rules
from gongkai.problem import Problem
from gongkai.source import read_yaml

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
    config = examined.board.config
    rules = Rules(today, config.signature_threshold, config.opinion_days)
    problems = [*check_record(record, rules)]
    others = [one for one in examined.facts if one.record_id != record_id]
    facts = sorted([*others, state_facts(record, config)], key=lambda one: one.record_id)
    problems += [one for one in check_across(tuple(facts)) if one.place.file == file]
    weighed, _ = apply_explanations((record,), problems)
    return Trial(record, tuple(sorted(weighed, key=Problem.sort_key)))
