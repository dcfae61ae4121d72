"""Offers compared before something is bought or built (询价、比选).

Shared by every kind that buys. The amount of an offer that was not taken stands in no account, so
each states by how much it is above the one that was taken, which proves both.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import Flag, Help, Label, Model, MoneyAmount, ShortText, Shown
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Finding
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, prove_sum

__all__ = ["Quote", "quote_findings", "quote_proofs", "quote_words"]


class Quote(Model):
    """One offer for the whole, or for the item it names."""

    item: Annotated[
        ShortText | None,
        Label("询价项目", "item"),
        Help("只问了其中一项才填，名称和那一项一样", "only for an offer of one item"),
        Shown.HIDDEN,
    ] = None
    supplier: Annotated[ShortText, Label("报价单位", "supplier")]
    difference: Annotated[
        MoneyAmount | None,
        Label("比选定的多", "above the one taken"),
        Help("选定的那家不填；比选定的少写负数", "not for the one taken; less is negative"),
    ] = None
    amount: Annotated[MoneyAmount, Label("报价", "offer")]
    chosen: Annotated[Flag, Label("选定", "taken")] = False
    reason: Annotated[
        ShortText | None,
        Label("选定理由", "reason"),
        Help("没有选最低价时要写", "needed when a lower offer was not taken"),
        Shown.DETAIL,
    ] = None


def _groups(quotes: Sequence[Quote]) -> dict[str | None, list[int]]:
    """The places of the offers by the item they are for; the whole has no name."""
    groups: dict[str | None, list[int]] = {}
    for index, quote in enumerate(quotes):
        groups.setdefault(quote.item, []).append(index)
    return groups


def _taken(quotes: Sequence[Quote], places: Sequence[int]) -> int | None:
    return next((place for place in places if quotes[place].chosen), None)


def quote_proofs(
    quotes: Sequence[Quote], paid: Mapping[str | None, Sequence[Term]], name: str = "quotes"
) -> Iterator[Proof]:
    """The offer taken = what was agreed; every other = the one taken + what it is above it.

    ``paid`` gives by item the amounts that were agreed, by no name that of the whole.
    """
    for item, places in _groups(quotes).items():
        taken = _taken(quotes, places)
        if taken is None:
            continue
        yield prove_sum(
            Term(
                Text("选定的报价", "the offer taken"), quotes[taken].amount, (name, taken, "amount")
            ),
            paid.get(item, ()),
            formula=Text("实际采用的价格", "the price agreed"),
            listed=False,
            row=taken + 1,
            alike=Text("选定的报价和实际采用的价格相同", "the offer taken is the price agreed"),
        )
        for place in places:
            yield from _difference(quotes, place, taken, name)


def _difference(quotes: Sequence[Quote], place: int, taken: int, name: str) -> Iterator[Proof]:
    quote = quotes[place]
    if quote.difference is None:
        return
    label = Text(f"{quote.supplier}比选定的多", f"{quote.supplier} above the one taken")
    yield prove_sum(
        Term(label, quote.difference, (name, place, "difference")),
        (
            Term(Text("报价", "offer"), quote.amount, (name, place, "amount")),
            Term(
                Text("选定的报价", "the offer taken"),
                quotes[taken].amount,
                (name, taken, "amount"),
                -1,
            ),
        ),
        listed=False,
        row=place + 1,
        alike=Text("报价 − 选定的报价 ＝ 比选定的多", "offer − the one taken"),
    )


def quote_findings(quotes: Sequence[Quote], name: str = "quotes") -> Iterator[Finding]:
    """What is wrong with a comparison of offers.

    Problems: ``count-mismatch`` (not exactly one taken), ``missing-field`` (a difference that is
    not stated), ``repeated-entry`` (one supplier twice), ``quote-not-lowest``.
    """
    for places in _groups(quotes).values():
        marked = [place for place in places if quotes[place].chosen]
        if len(marked) != 1:
            facts = {
                "label": Text("选定的报价单位", "suppliers taken"),
                "stated": len(marked),
                "formula": Text("只选一家", "one of them"),
                "expected": 1,
                "gap": abs(len(marked) - 1),
            }
            yield Finding(figures.COUNT_MISMATCH, (name, (marked or places)[-1], "chosen"), facts)
        yield from _repeated(quotes, places, name)
        taken = _taken(quotes, places)
        if taken is None:
            continue
        for place in places:
            if quotes[place].difference is None and place != taken:
                facts = {"label": Text("比选定的多", "above the one taken"), "key": "difference"}
                yield Finding(reading.MISSING_FIELD, (name, place, "difference"), facts)
        yield from _not_lowest(quotes, places, taken, name)


def _repeated(quotes: Sequence[Quote], places: Sequence[int], name: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for place in places:
        supplier = quotes[place].supplier
        earlier = first.setdefault(supplier, place)
        if earlier != place:
            facts = {
                "label": Text("报价单位", "supplier"),
                "value": supplier,
                "row": earlier + 1,
                "other": place + 1,
            }
            related = (((name, earlier, "supplier"), Text("另一行", "the other row")),)
            yield Finding(affairs.REPEATED_NAME, (name, place, "supplier"), facts, related)


def _not_lowest(
    quotes: Sequence[Quote], places: Sequence[int], taken: int, name: str
) -> Iterator[Finding]:
    lowest = min(places, key=lambda place: (quotes[place].amount, place))
    quote = quotes[taken]
    if quotes[lowest].amount < quote.amount and quote.reason is None:
        facts = {
            "supplier": quote.supplier,
            "amount": quote.amount,
            "other": quotes[lowest].supplier,
            "lowest": quotes[lowest].amount,
        }
        loc: Loc = (name, taken, "amount")
        related = (((name, lowest, "amount"), Text("更低的报价", "the lower offer")),)
        yield Finding(affairs.QUOTE_NOT_LOWEST, loc, facts, related)


def quote_words(quotes: Sequence[Quote]) -> str:
    """How many offers were compared and who was taken; nothing when there was no comparison."""
    groups = _groups(quotes)
    if not groups:
        return ""
    if len(groups) > 1:
        return say(
            "%(groups)s 项询过价，共 %(quotes)s 份报价", groups=len(groups), quotes=len(quotes)
        )
    taken = _taken(quotes, range(len(quotes)))
    chosen = say("，选定%(supplier)s", supplier=quotes[taken].supplier) if taken is not None else ""
    return say("%(quotes)s 家报价%(chosen)s", quotes=len(quotes), chosen=chosen)
