"""What must be true between the records of a board, as a function of their facts alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from gongkai.checks.budgets import check_budgets
from gongkai.checks.moved import check_moved
from gongkai.checks.slips import SLIP_WORDS, Slip, number, slip_between
from gongkai.checks.works import WORK, check_works
from gongkai.facts import CarriedFact, Facts, LineFact, PriceFact
from gongkai.faults import affairs, figures
from gongkai.language import Text
from gongkai.money import Amount, Money
from gongkai.period import Grain, chinese_date
from gongkai.problem import LikelyCause, Problem, Related
from gongkai.proof import amount_text, difference
from gongkai.rounding import allowance
from gongkai.series import Known, known
from gongkai.value_object import dataclass

__all__ = [
    "CROSS_CHECKS",
    "Continuity",
    "check_across",
    "continuities",
    "continuities_of",
]

_JUMP = Decimal("0.3")
_USAGE = "usage/"
_MOVED = ("income", "expenditure")
_MOST_CAUSES = 2


@dataclass(frozen=True, slots=True)
class Continuity:
    """That the opening figure of one record is, or is not, the closing figure of another."""

    facts: Facts
    previous: Facts
    opening: CarriedFact
    closing: CarriedFact

    @property
    def holds(self) -> bool:
        """Whether the two figures are equal, but for what rounding may have taken."""
        opening, closing = self.opening.opening, self.closing.closing
        if isinstance(opening, Money) and isinstance(closing, Money):
            allowed = allowance([self.previous.rounded_to], self.facts.rounded_to)
            return abs(opening - closing) <= allowed
        return opening == closing


def check_across(facts: Sequence[Facts]) -> tuple[Problem, ...]:
    """Everything wrong between records.

    Problems: ``opening-mismatch``, ``period-missing``, ``span-mismatch``, ``restated``,
    ``unknown-record``, ``correction-incomplete``, ``detail-mismatch``, ``tariff-overlap``,
    ``usage-jump``, ``work-changed``, ``paid-falls``, ``alias-taken``, ``budget-exceeded``.
    """
    every = known(facts)
    return tuple(problem for check in CROSS_CHECKS for problem in check(every))


def continuities(facts: Iterable[Facts]) -> Iterator[Continuity]:
    """Every figure that one period took over from the period right before it."""
    return continuities_of(known(facts).chains)


def continuities_of(groups: Iterable[Sequence[Facts]]) -> Iterator[Continuity]:
    """The same of series that are worked out already."""
    for group in groups:
        for before, after in pairwise(group):
            if after.first_day == before.last_day + timedelta(days=1):
                yield from _handed_over(before, after)


def _handed_over(before: Facts, after: Facts) -> Iterator[Continuity]:
    closings = {carried.key: carried for carried in before.carried}
    for opening in after.carried:
        closing = closings.get(opening.key)
        if closing and closing.closing is not None and opening.opening is not None:
            yield Continuity(after, before, opening, closing)


def _check_openings(facts: Known) -> Iterator[Problem]:
    for link in continuities(facts):
        opening, closing = link.opening.opening, link.closing.closing
        if link.holds or opening is None or closing is None:
            continue
        causes = _opening_causes(link, opening, closing)
        yield figures.OPENING_MISMATCH.at(
            link.opening.opening_place,
            link.opening.opening_field,
            related=(Related(link.closing.closing_place, Text("上期期末", "last closing")),),
            label=link.opening.label,
            stated=amount_text(opening),
            expected=amount_text(closing),
            gap=amount_text(difference(opening, closing)),
            previous=link.previous.period,
        ).because(causes if len(causes) <= _MOST_CAUSES else ())


def _opening_causes(link: Continuity, opening: Amount, closing: Amount) -> list[LikelyCause]:
    """Another figure of the period before that was copied, or the right one copied wrongly."""
    found: list[tuple[Slip, Text]] = []
    if number(opening) and link.closing.opening == opening:
        words = Text(
            f"和上期的{link.closing.label} {amount_text(opening)} 一样，可能照抄了上上期的期末数",
            f"It equals the opening figure of {link.previous.period}; "
            "that of the period before may have been left standing",
        )
        found.append((Slip.CARRIED_FIGURE, words))
    for line in link.previous.line_values if not link.opening.key else ():
        if line.key in _MOVED and number(opening) and line.value == opening:
            words = Text(
                f"和上期的“{line.label}” {amount_text(opening)} 一样，可能抄错了一栏",
                f"It equals “{line.label}” of {link.previous.period}; "
                "the wrong figure may have been copied",
            )
            found.append((Slip.CARRIED_FIGURE, words))
    slip = slip_between(opening, closing)
    if slip:
        told = SLIP_WORDS[slip]
        words = Text(
            f"把 {amount_text(opening)} 改成 {amount_text(closing)} 就对上了，{told.zh}",
            f"With {amount_text(closing)} for {amount_text(opening)} it follows on; {told.en}",
        )
        found.append((slip, words))
    place, field = link.opening.opening_place, link.opening.opening_field
    return [LikelyCause(slip, words, field, place) for slip, words in found]


def _check_gaps(facts: Known) -> Iterator[Problem]:
    for group in facts.chains:
        for before, after in pairwise(group):
            if after.periodic and after.first_day > before.last_day + timedelta(days=1):
                missing = before.period.shifted(1)
                subject = after.subject or after.kind_label
                yield figures.PERIOD_MISSING.at(
                    after.place, "period", subject=subject, missing=missing
                )


def _check_restated(facts: Known) -> Iterator[Problem]:
    """Two records of one subject and period, neither of which corrects the other."""
    for group in facts.chains:
        for before, after in pairwise(group):
            series_kind = after.periodic or bool(after.subject)
            if series_kind and before.last_day >= after.first_day:
                yield _restated(before, after)


def _restated(before: Facts, after: Facts) -> Problem:
    field = after.headline.field if after.headline else ""
    line = next((line for line in after.line_values if line.field == field), None)
    return figures.RESTATED.at(
        line.place if line else after.place,
        field,
        related=(Related(before.place, Text("另一份", "the other one")),),
        subject=after.subject or after.kind_label,
        period=after.period,
        stated=after.headline.text if after.headline else "—",
        expected=before.headline.text if before.headline else "—",
        other=before.record_id,
    )


def _check_spans(facts: Known) -> Iterator[Problem]:
    """A quarter or a year is the sum of its months, when all of them are there."""
    groups = [group for group in facts.series if group[0].periodic]
    months = {_account(group[0]): group for group in groups if group[0].period.grain is Grain.MONTH}
    for group in groups:
        if group[0].period.grain is Grain.MONTH:
            continue
        own = months.get(_account(group[0]), ())
        for whole in group:
            first, last = whole.first_day, whole.last_day
            within = [one for one in own if first <= one.first_day and one.last_day <= last]
            yield from _check_span(whole, within)


def _account(one: Facts) -> tuple[str, str, str]:
    return one.kind, one.organisation, one.subject


def _check_span(whole: Facts, months: Sequence[Facts]) -> Iterator[Problem]:
    if len(months) != whole.period.grain:
        return
    for line in whole.line_values:
        parts = [month.value(line.key) for month in months]
        if line.key not in ("income", "expenditure") or not isinstance(line.value, Money):
            continue
        expected = Money(sum(part.fen for part in parts if isinstance(part, Money)))
        allowed = allowance([month.rounded_to for month in months], whole.rounded_to)
        if abs(expected - line.value) > allowed:
            yield figures.SPAN_MISMATCH.at(
                line.place,
                line.field,
                label=line.label,
                stated=line.value,
                first=months[0].period,
                last=months[-1].period,
                expected=expected,
                gap=amount_text(line.value - expected),
            )


def _check_references(facts: Known) -> Iterator[Problem]:
    by_id = {one.record_id: one for one in facts}
    for one in facts:
        for reference in one.references:
            other = by_id.get(reference.record_id)
            if other is None:
                yield figures.UNKNOWN_RECORD.at(
                    reference.place,
                    reference.field,
                    label=reference.label,
                    written=reference.record_id,
                )
            elif reference.amount is not None:
                yield from _check_detail(
                    reference.amount, reference.key, other, one, reference.field
                )
            elif one.supersedes == other.record_id and one.version != other.version + 1:
                words = f"version 应为 {other.version + 1}，因为原来是第 {other.version} 版"
                english = f"the version has to be {other.version + 1}"
                detail = Text(words, english)
                yield affairs.SUPERSEDES_ITSELF.at(reference.place, reference.field, detail=detail)


def _check_detail(
    amount: Money, key: str, other: Facts, one: Facts, field: str
) -> Iterator[Problem]:
    total = other.value(key)
    reference = next(ref for ref in one.references if ref.field == field)
    allowed = allowance([other.rounded_to], one.rounded_to)
    if isinstance(total, Money) and abs(total - amount) > allowed:
        yield figures.DETAIL_MISMATCH.at(
            reference.place,
            field,
            related=(Related(other.place, Text("明细表", "the detail")),),
            item=reference.item,
            stated=amount,
            expected=total,
            gap=amount_text(amount - total),
            other=other.record_id,
        )


def _check_prices(facts: Known) -> Iterator[Problem]:
    """One thing has one price on any day; prices inside one record are its kind's affair."""
    spans: dict[tuple[str, str], list[tuple[PriceFact, Facts]]] = {}
    for one in facts.standing:
        for price in one.prices:
            spans.setdefault((one.organisation, price.item), []).append((price, one))
    for _, group in sorted(spans.items()):
        group.sort(key=lambda pair: (pair[0].effective_from, pair[1].record_id))
        for (old, before), (new, after) in pairwise(group):
            ended = old.effective_to is not None and old.effective_to < new.effective_from
            if not ended and before.record_id != after.record_id:
                yield _overlap(old, before, new)


def _overlap(old: PriceFact, before: Facts, new: PriceFact) -> Problem:
    return affairs.TARIFF_OVERLAP.at(
        new.place,
        new.field,
        related=(Related(old.place, Text("旧价格", "the old price")),),
        item=new.item,
        day=chinese_date(new.effective_from),
        other=before.record_id,
    )


def _check_usage(facts: Known) -> Iterator[Problem]:
    """A meter that turns by more than 30 % from last month or last year needs a word on it."""
    for group in facts.chains:
        by_period = {one.period: one for one in group}
        for one in group:
            if one.usage_note:
                continue
            for compared, period in (
                ("上月", one.period.shifted(-1)),
                ("去年同月", one.period.year_before()),
            ):
                before = by_period.get(period)
                if before:
                    yield from _check_jump(one, before, compared)


def _check_jump(one: Facts, before: Facts, compared: str) -> Iterator[Problem]:
    for line in one.line_values:
        old = before.value(line.key) if line.key.startswith(_USAGE) else None
        new = line.value
        if not isinstance(old, Decimal) or not isinstance(new, Decimal) or not old:
            continue
        change = (new - old) / old
        if abs(change) > _JUMP:
            yield _jump(line, new, old, change, compared)


def _jump(line: LineFact, new: Amount, old: Amount, change: Decimal, compared: str) -> Problem:
    share = f"{abs(change) * 100:.0f}%"
    return figures.USAGE_JUMP.at(
        line.place,
        line.field,
        meter=line.label,
        usage=amount_text(new),
        before=amount_text(old),
        compared=Text(compared, "last month" if compared == "上月" else "last year"),
        change=Text(("多 " if change > 0 else "少 ") + share, ("+" if change > 0 else "−") + share),
    )


def _check_works(facts: Known) -> Iterator[Problem]:
    for group in _works(facts):
        yield from check_works(group)


def _works(facts: Known) -> Iterator[tuple[Facts, ...]]:
    """The standing records of one work, whatever periods they are of, the earliest first."""
    groups: dict[tuple[str, str, str], list[Facts]] = {}
    for one in facts.standing:
        if one.kind == WORK:
            groups.setdefault(_account(one), []).append(one)
    for _, group in sorted(groups.items()):
        yield tuple(sorted(group, key=lambda one: (one.last_day, one.publicity_start)))


def _check_former_addresses(facts: Known) -> Iterator[Problem]:
    yield from check_moved(facts)


def _check_budgets(facts: Known) -> Iterator[Problem]:
    yield from check_budgets(facts.series)


CROSS_CHECKS: tuple[Callable[[Known], Iterator[Problem]], ...] = (
    _check_openings,
    _check_gaps,
    _check_restated,
    _check_spans,
    _check_references,
    _check_prices,
    _check_usage,
    _check_works,
    _check_former_addresses,
    _check_budgets,
)
"""The checks between records, each a function of the facts of a board."""
