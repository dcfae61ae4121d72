"""The residents' covenant: its articles, how it was made, since when it holds (居民公约)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Help,
    Label,
    LongText,
    Model,
    ShortText,
    Shown,
    Unit,
)
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.money import percent
from gongkai.period import chinese_date
from gongkai.proof import Proof, Term, amount_text, prove_count

__all__ = ["KIND", "Covenant"]

_ARTICLES = Text("条数", "number of articles")
_INVITED = Text("应到", "entitled to attend")
_PRESENT = Text("实到", "present")
_AGREE = Text("同意", "agree")
_RECEIVED = Text("收到意见", "suggestions received")
_TAKEN_UP = Text("采用意见", "suggestions taken up")
_HOUSEHOLDS = Text("全体户数", "all households")
_SIGNED = Text("签字户数", "households that signed")


class Change(Choice):
    """What became of an article against the edition before."""

    NEW = "new", "新增", "new"
    AMENDED = "amended", "修改", "amended"
    UNCHANGED = "unchanged", "没有变", "unchanged"


class Article(Model):
    """One article of the covenant."""

    number: Annotated[Count, Label("条号", "number"), Shown.DETAIL]
    chapter: Annotated[ShortText | None, Label("章", "chapter")] = None
    text: Annotated[LongText, Label("条文", "text")]
    change: Annotated[Change | None, Label("变化", "change"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the text: the number of the article, and what is new in it."""
        changed = self.change if self.change is not Change.UNCHANGED else None
        number = say("第 %(number)s 条", number=self.number)
        return (
            say("%(number)s，%(changed)s", number=number, changed=changed.label.said)
            if changed
            else number
        )


class Covenant(RecordBody):
    """One edition of a covenant; who voted how and the signatures stay with the minutes."""

    covenant: Annotated[ShortText, Label("公约名称", "covenant")]
    edition: Annotated[Count, Label("第几版", "edition"), Help("第一版填 1", "1 for the first")]
    previous_adopted_on: Annotated[
        Day | None,
        Label("上一版通过", "edition before adopted on"),
        Help("第二版起要填", "needed from the second edition on"),
    ] = None
    consulted_from: Annotated[Day | None, Label("开始征求意见", "consultation from")] = None
    received: Annotated[Count | None, Label(*_RECEIVED), Unit("条")] = None
    taken_up: Annotated[Count | None, Label(*_TAKEN_UP), Unit("条")] = None
    meeting: Annotated[ShortText, Label("通过的会议", "adopted by")]
    adopted_on: Annotated[Day, Label("通过日期", "adopted on")]
    effective_from: Annotated[Day, Label("执行日期", "in force from")]
    invited: Annotated[Count, Label(*_INVITED), Unit("人")]
    present: Annotated[Count, Label(*_PRESENT), Unit("人")]
    agree: Annotated[Count, Label(*_AGREE), Unit("人")]
    oppose: Annotated[Count, Label("反对", "oppose"), Unit("人")]
    abstain: Annotated[Count, Label("弃权", "abstain"), Unit("人")]
    households: Annotated[Count | None, Label(*_HOUSEHOLDS), Unit("户")] = None
    signed: Annotated[Count | None, Label(*_SIGNED), Unit("户")] = None
    article_count: Annotated[Count, Label(*_ARTICLES), Unit("条")]
    articles: Annotated[
        tuple[Article, ...],
        Label("公约条文", "articles"),
        Columns("text", group="chapter", row_label="条"),
    ]


def _proofs(body: Covenant) -> Iterator[Proof]:
    """The articles are all there and numbered in order; everyone present voted or abstained."""
    listed = Term(Text("列出的条文", "articles listed"), len(body.articles), ("articles",))
    yield prove_count(Term(_ARTICLES, body.article_count, ("article_count",)), (listed,))
    votes = (
        Term(_AGREE, body.agree, ("agree",)),
        Term(Text("反对", "oppose"), body.oppose, ("oppose",)),
        Term(Text("弃权", "abstain"), body.abstain, ("abstain",)),
    )
    yield prove_count(Term(_PRESENT, body.present, ("present",)), votes)
    for index, one in enumerate(body.articles):
        stated = Term(Text("条号", "number"), one.number, ("articles", index, "number"))
        place = Term(Text("条文的次序", "place of the article"), index + 1, ("articles", index))
        yield prove_count(stated, (place,))._replace(listed=False, row=index + 1)


def _findings(body: Covenant, _rules: Rules) -> Iterator[Finding]:
    """What is wrong with how it was made.

    Problems: ``missing-field`` (a later edition without the day of the one before, a share without
    its whole), ``dates-out-of-order``, ``votes-exceed``, ``not-a-majority``.
    """
    if body.edition > 1 and body.previous_adopted_on is None:
        yield _missing("previous_adopted_on", Text("上一版通过", "edition before adopted on"))
    yield from _days(body)
    limits = (
        ("present", _PRESENT, body.present, "invited", _INVITED, body.invited),
        ("taken_up", _TAKEN_UP, body.taken_up, "received", _RECEIVED, body.received),
        ("signed", _SIGNED, body.signed, "households", _HOUSEHOLDS, body.households),
    )
    for key, label, value, whole_key, whole_label, whole in limits:
        if value is not None and whole is None:
            yield _missing(whole_key, whole_label)
        elif value is not None and whole is not None and value > whole:
            facts = {
                "label": label,
                "stated": amount_text(value),
                "limit_label": whole_label,
                "limit": amount_text(whole),
            }
            yield Finding(figures.VOTES_EXCEED, (key,), facts)
    if body.agree * 2 <= body.present:
        half = Text(f"实到 {body.present:,} 人的半数", f"half of the {body.present:,} present")
        facts = {"label": _AGREE, "stated": amount_text(body.agree), "limit": half}
        yield Finding(figures.NOT_A_MAJORITY, ("agree",), facts)


def _missing(key: str, label: Text) -> Finding:
    return Finding(reading.MISSING_FIELD, (key,), {"label": label, "key": key})


def _days(body: Covenant) -> Iterator[Finding]:
    """The edition before, consultation, adoption; then it is shown and comes into force."""
    adopted = (Text("通过日期", "adopted on"), body.adopted_on)
    before = (Text("上一版通过", "edition before adopted on"), body.previous_adopted_on)
    consulted = (Text("开始征求意见", "consultation from"), body.consulted_from)
    yield from _order("consulted_from", before, consulted)
    yield from _order("adopted_on", before, adopted)
    yield from _order("adopted_on", consulted, adopted)
    in_force = (Text("执行日期", "in force from"), body.effective_from)
    yield from _order("effective_from", adopted, in_force)
    shown = (Text("公示开始", "first day of display"), body.publicity_start)
    yield from _order("publicity_start", adopted, shown)


def _order(
    key: str, earlier: tuple[Text, date | None], later: tuple[Text, date | None]
) -> Iterator[Finding]:
    if earlier[1] is not None and later[1] is not None and later[1] < earlier[1]:
        facts = {
            "later": later[0],
            "later_date": later[1],
            "earlier": earlier[0],
            "earlier_date": earlier[1],
        }
        yield Finding(affairs.DATES_OUT_OF_ORDER, (key,), facts)


def _headline(body: Covenant) -> LineValue:
    return LineValue("article_count", _ARTICLES.said, body.article_count, ("article_count",))


def _lead(body: Covenant) -> str:
    """Which edition it is, how it was voted, since when it holds, how many signed."""
    written = say(
        "%(covenant)s第 %(edition)s 版共 %(article_count)s 条，由“%(meeting)s”（%(adopted_on)s）通过：实到 %(present)s 人，同意 %(agree)s 人，占 %(share)s；%(effective_from)s起执行",
        covenant=body.covenant,
        edition=body.edition,
        article_count=body.article_count,
        meeting=body.meeting,
        adopted_on=chinese_date(body.adopted_on),
        present=body.present,
        agree=body.agree,
        share=percent(body.agree, body.present),
        effective_from=chinese_date(body.effective_from),
    )
    if body.received is not None and body.taken_up is not None:
        written += say(
            "；收到意见 %(received)s 条，采用 %(taken_up)s 条",
            received=body.received,
            taken_up=body.taken_up,
        )
    if body.households and body.signed is not None:
        share = percent(body.signed, body.households)
        written += say(
            "；%(households)s 户里 %(signed)s 户签字，占 %(share)s",
            households=body.households,
            signed=body.signed,
            share=share,
        )
    return say("%(written)s。", written=written)


KIND = Kind(
    name="covenant",
    model=Covenant,
    area=Area.RESIDENTIAL,
    label=Text("居民公约", "Residents' covenant"),
    summary=Text(
        "公约条文、怎样通过的、什么时候起执行", "The articles, how they were adopted, since when"
    ),
    item_code="R11",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.covenant,
    headline=_headline,
    lead=_lead,
)
