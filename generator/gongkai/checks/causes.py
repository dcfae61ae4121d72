"""Why an identity does not hold: the one slip that would account for the whole gap.

Every cause carries its proof: the identity with the slip undone, or the sum as it was done with
the slip in it, which holds to the last digit. What cannot be proved so is not said, and where more
than two slips would fit, none is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from decimal import Decimal

from gongkai.checks.cause_words import Wording, row_of
from gongkai.checks.reckoning import Reckoning, held_with, reckoning_of
from gongkai.checks.slips import Slip, like, number, slip_between, slips_of
from gongkai.language import Text
from gongkai.money import Amount, Money
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, amount_text
from gongkai.value_object import dataclass

__all__ = ["Around", "Cause", "causes_of"]

_MOST = 2
_FEW = 10
_CARRIED = ("opening", "previous", "balance")
_TAX_RATES = ("0.01", "0.03", "0.05", "0.06", "0.09", "0.13")
_LEAST_TAXED = Money(100_00)


@dataclass(frozen=True, slots=True)
class Cause:
    """What may have gone wrong with one figure.

    ``loc`` is the figure meant, ``value`` what it should be if it is that figure that is wrong;
    where the sum was taken wrongly there is no such value. ``witness`` is the identity that holds.
    """

    sort: Slip
    loc: Loc
    words: Text
    value: Amount | None
    witness: Proof


@dataclass(frozen=True, slots=True)
class Around:
    """The other identities of a record, and how its figures are told.

    ``is_written`` says whether a term is a figure that stands in the record, not one worked out.
    """

    by_stated: dict[Loc, list[Proof]] = field(default_factory=dict)
    by_term: dict[Loc, list[Proof]] = field(default_factory=dict)
    rows: dict[tuple[str | int, str | int], dict[int, Term]] = field(default_factory=dict)
    show: Callable[[Amount], str] = amount_text
    is_written: Callable[[Term], bool] = lambda _: True

    @classmethod
    def of(
        cls,
        proofs: Iterable[Proof],
        show: Callable[[Amount], str] = amount_text,
        is_written: Callable[[Term], bool] = lambda _: True,
    ) -> "Around":
        """What is around the figures of these identities."""
        around = cls(show=show, is_written=is_written)
        for proof in proofs:
            around.by_stated.setdefault(proof.stated.loc, []).append(proof)
            for term in proof.terms:
                around.by_term.setdefault(term.loc, []).append(proof)
                row = row_of(term.loc)
                if row is not None:
                    around.rows.setdefault(_column(term.loc), {}).setdefault(row, term)
        return around

    def touching(self, loc: Loc, but: Proof) -> list[Proof]:
        """The other identities that a figure takes part in."""
        found = [*self.by_stated.get(loc, ()), *self.by_term.get(loc, ())]
        return [proof for proof in found if proof is not but]


def causes_of(proof: Proof, around: Around | None = None) -> tuple[Cause, ...]:
    """At most two slips of which each accounts for the whole gap, the likelier first.

    A figure is not blamed when the change would break an identity that holds; of several the one
    that mends most identities at once is meant. With more than two left nothing is said.
    """
    if proof.holds:
        return ()
    return _Search(proof, around or Around.of((proof,))).causes()


def _column(loc: Loc) -> tuple[str | int, str | int]:
    return loc[0], loc[-1]


def _carries(proof: Proof) -> bool:
    """Whether an identity takes a figure over from before and adds what moved since."""
    if len(proof.terms) < 2:
        return False
    key = proof.terms[0].loc[-1:]
    return bool(key) and str(key[0]).startswith(_CARRIED)


class _Search:
    """The search for the causes of one failing identity."""

    def __init__(self, proof: Proof, around: Around) -> None:
        self.proof = proof
        self.around = around
        self.reckoning: Reckoning | None = reckoning_of(proof)
        self.is_sum = self.reckoning is not None and self.reckoning.is_sum
        self.gap = number(proof.stated.value) - number(proof.expected)
        size = like(proof.expected, abs(self.gap))
        told = around.show(size) if size is not None else str(self.gap)
        self.say = Wording(around.show, told, proof.stated.loc)

    def causes(self) -> tuple[Cause, ...]:
        found = list(self._follows())
        if not found:
            weighed = [
                (self._mended(cause), cause)
                for cause in (
                    *self._lines(),
                    *self._ranges(),
                    *self._figures(),
                    *self._factors(),
                    *self._carried(),
                    *self._taxes(),
                )
                if self._breaks_nothing(cause)
            ]
            most = max((mended for mended, _ in weighed), default=0)
            found = [cause for mended, cause in weighed if mended == most]
        return tuple(found) if len(found) <= _MOST else ()

    def _claim(
        self, sort: Slip, meant: Term, words: Text, witness: Proof, value: Amount | None = None
    ) -> Iterator[Cause]:
        """The cause, if its witness holds; no cause comes about in another way."""
        if witness.holds and self.around.is_written(meant):
            yield Cause(sort, meant.loc, words, value, witness)

    def _change(self, cause: Cause) -> tuple[Loc, Amount]:
        """Which figure would be another one, and what it would be."""
        if cause.value is None:
            return self.proof.stated.loc, self.proof.expected
        return cause.loc, cause.value

    def _breaks_nothing(self, cause: Cause) -> bool:
        """Whether every identity that holds would hold still.

        What was reckoned from a stated sum may carry its slip on, and is no proof of it.
        """
        loc, value = self._change(cause)
        if loc == self.proof.stated.loc and self.is_sum:
            others = [one for one in self.around.by_stated.get(loc, ()) if one is not self.proof]
        else:
            others = self.around.touching(loc, self.proof)
        return all(held_with(one, loc, value) for one in others if one.holds)

    def _mended(self, cause: Cause) -> int:
        loc, value = self._change(cause)
        others = self.around.touching(loc, self.proof)
        return sum(not one.holds and held_with(one, loc, value) for one in others)

    def _follows(self) -> Iterator[Cause]:
        """A figure that fails an identity of its own, and is all that is wrong with this one."""
        if self.reckoning is None:
            return
        for index, term in enumerate(self.proof.terms):
            for own in self.around.by_stated.get(term.loc, ()):
                if own.holds or own.stated.value != term.value:
                    continue
                if not self._fits(index, own.expected):
                    continue
                words = self.say.follows(term, own.expected)
                witness = self._with_value(index, own.expected)
                yield from self._claim(Slip.FOLLOWS, term, words, witness, own.expected)

    def _is_few(self) -> bool:
        return isinstance(self.proof.expected, int) and abs(self.gap) < _FEW

    def _lines(self) -> Iterator[Cause]:
        """Lines left out, counted twice, or added where they should be taken off.

        A few persons or ballots are equal to too many things to mean anything.
        """
        if not self.is_sum or self._is_few():
            return
        for terms, chosen in self._term_lists():
            if sum(bool(number(term.value)) for term in terms) < 2:
                continue
            for index in chosen:
                term = terms[index]
                size = number(term.value) * term.sign
                rest = (*terms[:index], *terms[index + 1 :])
                if size and -self.gap == size:
                    at_edge = row_of(term.loc) is not None and index in (0, len(terms) - 1)
                    words = self.say.left_out(term, at_edge=at_edge and len(terms) > 2)
                    yield from self._claim(Slip.LEFT_OUT, term, words, self._sum(rest))
                elif size and self.gap == size:
                    words = self.say.twice(term)
                    witness = self._sum((*terms, term))
                    yield from self._claim(Slip.COUNTED_TWICE, term, words, witness)
                elif size and -self.gap == 2 * size:
                    words = self.say.turned(term)
                    witness = self._sum((*rest, term._replace(sign=-term.sign)))
                    yield from self._claim(Slip.WRONG_SIGN, term, words, witness)

    def _term_lists(self) -> Iterator[tuple[tuple[Term, ...], range]]:
        """The terms, and again for each sum among them, with its lines in its place.

        With every list come the positions in it that are worth a look.
        """
        own = self.proof.terms
        yield own, range(len(own))
        for index, term in enumerate(own):
            for inner in self.around.by_stated.get(term.loc, ()):
                if not inner.holds or inner.stated.value != term.value or _carries(inner):
                    continue
                reckoning = reckoning_of(inner)
                if reckoning is None or not reckoning.is_sum:
                    continue
                lines = [one._replace(sign=one.sign * term.sign) for one in inner.terms]
                if sum(bool(number(one.value)) for one in lines) > 1:
                    terms = (*own[:index], *lines, *own[index + 1 :])
                    yield terms, range(index, index + len(lines))

    def _ranges(self) -> Iterator[Cause]:
        """A row that is no part of the sum but stands beside it; the whole sum added once more."""
        proof = self.proof
        if not self.is_sum or self._is_few() or _carries(proof):
            return
        own_row = row_of(proof.stated.loc)
        last = {
            _column(term.loc): term
            for term in proof.terms
            if row_of(term.loc) not in (None, own_row)
        }
        inside = self._inside()
        for column, beside in last.items():
            rows = {row_of(term.loc) for term in proof.terms if _column(term.loc) == column}
            for row, stray in self.around.rows.get(column, {}).items():
                size = number(stray.value) * beside.sign
                if stray.loc in inside or not size or size != self.gap:
                    continue
                near = row - 1 in rows or row + 1 in rows
                extra = stray._replace(sign=beside.sign)
                words = self.say.stray(stray, near=near)
                witness = self._sum((*proof.terms, extra))
                yield from self._claim(Slip.SUM_RANGE, stray, words, witness)
        several = sum(bool(number(term.value)) for term in proof.terms) > 1
        if several and self.gap == number(proof.expected):
            words = self.say.doubled()
            witness = self._sum((*proof.terms, *proof.terms))
            yield from self._claim(Slip.SUM_RANGE, proof.stated, words, witness)

    def _inside(self) -> set[Loc]:
        """The places of the stated figure, its terms, their own terms, and so on."""
        inside: set[Loc] = set()
        waiting = [self.proof.stated.loc]
        while waiting:
            loc = waiting.pop()
            if loc not in inside:
                inside.add(loc)
                found = self.around.by_stated.get(loc, ())
                waiting.extend(term.loc for inner in found for term in inner.terms)
        return inside

    def _figures(self) -> Iterator[Cause]:
        """One figure, the stated one or a term of a sum, that was copied wrongly."""
        proof = self.proof
        stated = proof.stated
        slip = slip_between(stated.value, proof.expected)
        if slip:
            mended = proof._replace(stated=stated._replace(value=proof.expected))
            words = self.say.changed(stated, proof.expected, slip)
            yield from self._claim(slip, stated, words, mended, proof.expected)
        for index, term in enumerate(proof.terms if self.is_sum else ()):
            value = like(term.value, number(term.value) + term.sign * self.gap)
            slip = slip_between(term.value, value) if value is not None else None
            if slip and slip is not Slip.WRONG_SIGN and value is not None:
                words = self.say.changed(term, value, slip)
                yield from self._claim(slip, term, words, self._with_value(index, value), value)

    def _factors(self) -> Iterator[Cause]:
        """A factor that was copied wrongly or left out, or charges that were not added."""
        if self.is_sum or self.reckoning is None:
            return
        for index, term in enumerate(self.proof.terms):
            if number(term.value) and self._fits(index, None):
                yield from self._without(term, self._with_value(index, None))
            for slip, value in slips_of(term.value):
                if self._fits(index, value):
                    words = self.say.changed(term, value, slip)
                    witness = self._with_value(index, value)
                    yield from self._claim(slip, term, words, witness, value)

    def _without(self, term: Term, witness: Proof) -> Iterator[Cause]:
        sort = Slip.TAX if term.loc[-1:] == ("tax_rate",) else Slip.LEFT_OUT
        words = self.say.without(term)
        yield from self._claim(sort, term, words, witness)

    def _carried(self) -> Iterator[Cause]:
        """The figure from before, copied and not brought up to date."""
        proof = self.proof
        if not self.is_sum or not _carries(proof):
            return
        before = proof.terms[0]
        if before.sign > 0 and before.value == proof.stated.value and number(before.value):
            words = self.say.copied(before)
            yield from self._claim(Slip.CARRIED_FIGURE, before, words, self._sum((before,)))

    def _taxes(self) -> Iterator[Cause]:
        """A total with tax over rows without it, or the other way round."""
        proof = self.proof
        stated, expected = proof.stated.value, proof.expected
        if not isinstance(stated, Money) or not isinstance(expected, Money) or not self.is_sum:
            return
        added = all(term.sign > 0 and row_of(term.loc) is not None for term in proof.terms)
        if not added or min(stated, expected) < _LEAST_TAXED:
            return
        net, gross = sorted((stated, expected))
        for rate in _TAX_RATES:
            taxed = Money.from_yuan(net.yuan * (1 + Decimal(rate)))
            share = f"{Decimal(rate) * 100:.0f}%"
            if taxed != gross:
                continue
            words = self.say.taxed(share, total_is_gross=stated == gross)
            meant = proof.stated
            witness = proof._replace(stated=meant._replace(value=gross), expected=taxed)
            yield from self._claim(Slip.TAX, meant, words, witness)

    def _sum(self, terms: Sequence[Term]) -> Proof:
        """The identity over other terms, its sum taken anew."""
        total = sum((term.sign * number(term.value) for term in terms), Decimal(0))
        expected = like(self.proof.expected, total)
        return self.proof._replace(terms=tuple(terms), expected=_known(expected, self.proof))

    def _fits(self, index: int, value: Amount | None) -> bool:
        """Whether another figure for one term would do, before a witness is made of it."""
        proof = self.proof
        if self.reckoning is None:
            return False
        if self.is_sum and value is not None:
            term = proof.terms[index]
            return term.sign * (number(value) - number(term.value)) == self.gap
        values: list[Amount | None] = [term.value for term in proof.terms]
        values[index] = value
        return self.reckoning.result(values) == proof.stated.value

    def _with_value(self, index: int, value: Amount | None) -> Proof:
        """The identity with another figure for one term, or with that term left out."""
        proof = self.proof
        values: list[Amount | None] = [term.value for term in proof.terms]
        values[index] = value
        expected = self.reckoning.result(values) if self.reckoning else None
        terms = tuple(
            term._replace(value=kept)
            for term, kept in zip(proof.terms, values, strict=True)
            if kept is not None
        )
        return proof._replace(terms=terms, expected=_known(expected, proof))


def _known(expected: Amount | None, proof: Proof) -> Amount:
    """What was reckoned; where nothing could be, what was expected before, which does not hold."""
    return proof.expected if expected is None else expected
