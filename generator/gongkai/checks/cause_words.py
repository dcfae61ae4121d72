"""How causes are told to the people who keep the books."""

from collections.abc import Callable

from gongkai.checks.slips import SLIP_WORDS, Slip
from gongkai.language import Text
from gongkai.money import Amount, Money
from gongkai.pattern import pattern
from gongkai.problem import Loc
from gongkai.proof import Term
from gongkai.value_object import dataclass

__all__ = ["Wording", "row_of"]

_NUMBERED = pattern("第 [0-9]+ ")


def row_of(loc: Loc) -> int | None:
    """The row of a list that a figure stands in, from 0."""
    return loc[1] if len(loc) == 3 and isinstance(loc[1], int) else None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for the causes of one gap, with figures in the unit of the file."""

    show: Callable[[Amount], str]
    gap: str
    stated: Loc

    def name(self, term: Term) -> Text:
        """A figure by its row, as people count, and what it is called.

        The row of the problem itself is not told again, nor one that the name has already.
        """
        zh, english = f"“{term.label.zh}”", f"“{term.label.en}”"
        row = row_of(term.loc)
        if row is None or term.loc[:2] == self.stated[:2] or _NUMBERED.match(term.label.zh):
            return Text(zh, english)
        counted = "笔" if isinstance(term.value, Money) else "行"
        return Text(f"第 {row + 1} {counted}{zh}", f"row {row + 1} {english}")

    def left_out(self, term: Term, *, at_edge: bool) -> Text:
        """A line that is missing from a sum; at the edge of it the range may be too short."""
        name = self.name(term)
        act, english = ("加", "added") if term.sign > 0 else ("减", "taken off")
        more = "，求和时少选了一行" if at_edge else ""
        end = "; the sum may stop one row short" if at_edge else ""
        return Text(
            f"差额 {self.gap} 正好等于{name.zh}，可能漏{act}了这一笔{more}",
            f"The gap of {self.gap} is exactly {name.en}, which may not have been {english}{end}",
        )

    def twice(self, term: Term) -> Text:
        """A line that is in a sum once too often."""
        name = self.name(term)
        act = "加" if term.sign > 0 else "减"
        return Text(
            f"差额 {self.gap} 正好等于{name.zh}，可能这一笔{act}了两次",
            f"The gap of {self.gap} is exactly {name.en}, which may have been counted twice",
        )

    def turned(self, term: Term) -> Text:
        """A line that was added where it should be taken off, or the reverse."""
        name = self.name(term)
        return Text(
            f"差额 {self.gap} 正好是{name.zh}的两倍，可能加减弄反了",
            f"The gap of {self.gap} is exactly twice {name.en}, whose sign may be wrong",
        )

    def stray(self, term: Term, *, near: bool) -> Text:
        """A row that is no part of a sum; ``near`` to it the range may be too long."""
        name = self.name(term)
        zh = "可能求和时多选了一行" if near else "可能误加了进去"
        english = "the sum may run one row too far" if near else "it may have been added by mistake"
        return Text(
            f"差额 {self.gap} 正好等于{name.zh}，它不属于这个合计，{zh}",
            f"The gap of {self.gap} is exactly {name.en}, which is no part of this sum; {english}",
        )

    def doubled(self) -> Text:
        """A sum that holds everything twice."""
        return Text(
            "写的数正好是应有数的两倍，可能把小计或合计又加了一遍",
            "It is exactly twice what it should be; a subtotal may have been added as well",
        )

    def without(self, term: Term) -> Text:
        """A factor or a charge that was not reckoned with."""
        name, shown = self.name(term), self.show(term.value)
        return Text(
            f"不算{name.zh} {shown}，正好是写的数，可能漏算了它",
            f"Without {name.en} {shown} it is what is stated; that may have been left out",
        )

    def changed(self, term: Term, value: Amount, slip: Slip) -> Text:
        """A figure that was copied wrongly."""
        name, old, new = self.name(term), self.show(term.value), self.show(value)
        words = SLIP_WORDS[slip]
        return Text(
            f"把{name.zh}的 {old} 改成 {new} 就对上了，{words.zh}",
            f"With {new} for {old} in {name.en} it adds up; {words.en}",
        )

    def copied(self, before: Term) -> Text:
        """The figure from before, still standing."""
        name, shown = self.name(before), self.show(before.value)
        return Text(
            f"和{name.zh} {shown} 一样，可能照抄过来没有改",
            f"It equals {name.en} {shown}; that may have been copied and left standing",
        )

    def follows(self, term: Term, value: Amount) -> Text:
        """A figure whose own identity fails."""
        name, shown = self.name(term), self.show(value)
        return Text(
            f"{name.zh}自己的账也没对上；改成 {shown} 以后，这里就对上了",
            f"{name.en} does not add up itself; with {shown} this holds too",
        )

    def taxed(self, share: str, *, total_is_gross: bool) -> Text:
        """A total with tax over rows without it, or the reverse."""
        zh, english = ("合计", "the total") if total_is_gross else ("各项", "the rows")
        return Text(
            f"相差的正好是 {share} 的税，可能只有{zh}含税",
            f"The difference is exactly a tax of {share}; only {english} may include it",
        )
