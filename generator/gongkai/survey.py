"""What one record says by itself: its facts, and what is wrong inside it.

This is the first grain of the work. It depends on the bytes of the file, on what the board has
settled and, for some kinds, on the day; so it can be done for each record alone, and be kept.
"""

from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, cast

from gongkai.catalogue import Catalogue
from gongkai.checks.catalogue import check_items
from gongkai.checks.explain import Signed, signed_of
from gongkai.checks.privacy import office_numbers
from gongkai.checks.record import check_record
from gongkai.disclose import Masked, masked, state_facts
from gongkai.facts import Facts
from gongkai.faults import affairs
from gongkai.load import read_record
from gongkai.model import BoardConfig, Record, Rules
from gongkai.problem import Problem
from gongkai.rounding import proofs_of
from gongkai.source import Document
from gongkai.value_object import dataclass

__all__ = ["Setting", "Surveyed", "survey", "survey_document"]


@dataclass(frozen=True)
class Setting:
    """What the survey of every record of a board depends on besides its file."""

    config: BoardConfig
    catalogue: Catalogue | None
    today: date

    @cached_property
    def rules(self) -> Rules:
        """What the board has settled for itself, and the day."""
        config = self.config
        return Rules(
            self.today,
            config.signature_threshold,
            config.opinion_days,
            office_numbers(config),
            config.contact,
            config.sign_off,
            config.show_unsigned,
            config.attachments,
        )


class Surveyed(NamedTuple):
    """What is known of one record by itself, read or not.

    ``facts`` are nothing when it cannot be read. ``problems`` are those inside it and of its
    reading, none of them weighed by an explanation yet; ``signed`` are its explanations.
    ``dated`` is set when another day may give other problems.
    """

    record_id: str
    facts: Facts | None
    problems: tuple[Problem, ...]
    signed: tuple[Signed, ...] = ()
    dated: bool = False


class _WatchedRules:
    """The rules of a board, which remember whether a check asked for the day."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.asked = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any rule
        self.asked |= name == "today"
        return getattr(self._rules, name)


def survey_document(
    record_id: str, document: Document, setting: Setting
) -> tuple[Surveyed, Masked | None]:
    """Reads, proves and masks the record in a document, and states its facts.

    Problems: those of ``read_record``, ``check_record`` and ``check_items``.
    """
    record, unread = read_record(record_id, document)
    if record is None:
        return Surveyed(record_id, None, unread), None
    return survey(record, setting, unread)


def survey(
    record: Record, setting: Setting, before: tuple[Problem, ...] = ()
) -> tuple[Surveyed, Masked]:
    """What a record that could be read says; ``before`` are the problems met until then."""
    config = setting.config
    rules = _WatchedRules(setting.rules)
    proofs = proofs_of(record.kind, record.body)
    problems = [*before, *check_record(record, cast(Rules, rules), proofs)]
    if setting.catalogue is not None:
        problems += check_items((record,), setting.catalogue, setting.today, problems)
    made = masked(record, proofs)
    short = any(one.code == affairs.PUBLICITY_TOO_SHORT.code for one in problems)
    surveyed = Surveyed(
        record.record_id,
        state_facts(record, made, config),
        tuple(problems),
        signed_of(record),
        dated=rules.asked or short,
    )
    return surveyed, made
