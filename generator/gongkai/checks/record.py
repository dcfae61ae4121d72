"""All that is checked inside one record, by itself."""

from collections.abc import Iterator, Sequence

from gongkai.checks.attachments import check_attachments
from gongkai.checks.figures import check_figures
from gongkai.checks.header import check_header
from gongkai.checks.rounding import check_rounding
from gongkai.checks.texts import check_texts
from gongkai.model import Finding, Record, Rules
from gongkai.problem import Problem, Related, field_name
from gongkai.proof import Proof

__all__ = ["check_record"]


def check_record(
    record: Record, rules: Rules, proofs: Sequence[Proof] | None = None
) -> tuple[Problem, ...]:
    """Everything wrong inside one record, in the order of its places.

    ``proofs`` are its identities, when they are known.

    Problems: those of the checks of this package that concern one record, and those of its kind.
    """
    problems = [
        *check_header(record, rules.sign_off, shown=rules.show_unsigned),
        *check_figures(record, proofs),
        *check_rounding(record),
        *check_attachments(record, rules),
        *check_texts(record, rules.office_numbers),
        *_kind_findings(record, rules),
    ]
    return tuple(sorted(problems, key=Problem.sort_key))


def _kind_findings(record: Record, rules: Rules) -> Iterator[Problem]:
    for finding in record.kind.findings(record.body, rules):
        yield _placed(record, finding)


def _placed(record: Record, finding: Finding) -> Problem:
    related = tuple(Related(record.document.at(loc), label) for loc, label in finding.related)
    place = record.document.at(finding.loc)
    return finding.fault.at(place, field_name(finding.loc), related=related, **finding.facts)
