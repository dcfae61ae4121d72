"""The identities of a record in words: those of one sort that hold make one sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from gongkai.checks.explain import Explained
from gongkai.disclose import PublicRecord
from gongkai.language import Text
from gongkai.message import counted, say, series
from gongkai.money import Money
from gongkai.period import Grain
from gongkai.presentation import Identity, Table
from gongkai.problem import Loc, field_name
from gongkai.proof import Proof, amount_text
from gongkai.proved import Alike
from gongkai.terms import period_words
from gongkai.wording import written

__all__ = ["identities_of_record"]

_MOST_SENTENCES = 1024
_MANY_TOTALS = 5
"""More totals than these are counted, not named, in the sentence on the columns of a table."""


def identities_of_record(record: PublicRecord, tables: Sequence[Table]) -> Iterator[Identity]:
    """Every listed identity as a sentence; those of one sort that hold make one together.

    The sums of the columns of one table are of one sort, and so are the identities of its rows.
    """
    proved = record.proved
    reasons = {(one.problem.code, one.problem.field): one for one in record.explained}
    names = {table.name: table.label for table in tables}
    unit, grain = record.facts.amount_unit, record.facts.period.grain
    columns = _by_table(proved.single, names) if len(proved.single) > 1 else {}
    for proof, table in proved.single:
        if table not in columns:
            reason = None
            if reasons:
                reason = reasons.get((proof.fault.code, field_name(proof.stated.loc)))
            yield _identity(proof, unit, grain, reason)
    for table, found in columns.items():
        totals = series((proof.stated.label.said for proof in found), say("、"))
        if len(found) > _MANY_TOTALS:
            totals = counted("写出的 %(n)s 个合计", len(found))
        yield Identity(
            period_words(
                say("“%(table)s”逐行相加 ＝ %(totals)s", table=names[table], totals=totals), grain
            ),
            holds=True,
        )
    if proved.alike:
        labels: dict[Loc, str] = {
            (table.name, one.field): one.label for table in tables for one in table.columns
        }
        for alike in proved.alike:
            yield Identity(_alike(alike, _column(alike, labels), grain), holds=True)


def _identity(proof: Proof, unit: str, grain: Grain, reason: Explained | None) -> Identity:
    """An identity by itself, with what was said of it when it does not hold."""
    stated = proof.stated.label
    if proof.is_exact and reason is None:
        return Identity(_sentence(proof.formula, stated, proof.row, grain), holds=True)
    holds = proof.holds
    return Identity(
        _sentence(proof.formula, stated, proof.row, grain, _tail(proof, unit) if holds else ""),
        holds,
        "" if holds else _gap(proof, unit),
        reason.reason if reason else "",
        reason.signed_by if reason else "",
    )


@lru_cache(maxsize=_MOST_SENTENCES)
def _sentence(formula: Text, stated: Text, row: int, grain: Grain, tail: str = "") -> str:
    """An identity in words, with the number of its row, if it is of one."""
    words = say("%(formula)s ＝ %(stated)s", formula=formula.said, stated=stated.said)
    if tail:
        words += tail
    if row:
        words = say("第 %(row)s 行：%(words)s", row=row, words=words)
    return period_words(words, grain)


def _by_table(
    proofs: Iterable[tuple[Proof, str]], names: Mapping[str, str]
) -> dict[str, list[Proof]]:
    """The proofs that add up columns by their table, where one has several such totals."""
    columns: dict[str, list[Proof]] = {}
    for proof, table in proofs:
        if table in names:
            columns.setdefault(table, []).append(proof)
    return {table: found for table, found in columns.items() if _are_several(found)}


def _are_several(proofs: Sequence[Proof]) -> bool:
    """Whether these are totals that differ, so that their names say which they are."""
    return len(proofs) > 1 and len({proof.stated.label.zh for proof in proofs}) == len(proofs)


def _column(alike: Alike, columns: Mapping[Loc, str]) -> str:
    """What identities of one sort state, if all of them state the same: by table and field."""
    labels = {columns.get(column) or (label and label.said) for column, label in alike.stated}
    return (len(labels) == 1 and labels.pop()) or ""


def _alike(alike: Alike, stated: str, grain: Grain) -> str:
    """One sentence for identities of one sort, with what they state and how many they are."""
    words: str = alike.words.said
    if not words:
        words = alike.formula.said
        if stated:
            words = say("%(formula)s ＝ %(stated)s", formula=words, stated=stated)
    n = alike.number
    if n > 1 and alike.is_each_row:
        words = counted("%(words)s，%(n)s 行逐行算过", n, words=words)
    elif n > 1:
        words = counted("%(words)s，%(n)s 处都算过", n, words=words)
    return period_words(words, grain)


def _tail(proof: Proof, unit: str) -> str:
    """What rounding leaves over in an identity that holds with a tolerance."""
    gap = proof.gap()
    if not isinstance(gap, Money):
        return ""
    return say("（四舍五入，尾差 %(gap)s %(unit)s）", gap=written(abs(gap), unit), unit=say(unit))


def _gap(proof: Proof, unit: str) -> str:
    gap = proof.gap()
    if isinstance(gap, Money):
        stated, expected = written(proof.stated.value, unit), written(proof.expected, unit)
        return say(
            "写的是 %(stated)s，应为 %(expected)s，相差 %(gap)s %(unit)s",
            stated=stated,
            expected=expected,
            gap=written(abs(gap), unit),
            unit=say(unit),
        )
    return say(
        "写的是 %(stated)s，应为 %(expected)s",
        stated=amount_text(proof.stated.value),
        expected=amount_text(proof.expected),
    )
