"""What has to be known before an election: voters, candidates, proxies (选举公告).

The list of voters is shown 20 days before the day of voting and the candidates 5 days before
(选民名单二十日前、候选人五日前公布, as local election rules have it). Voters are counted by group
and not named; who votes for others is masked. How many proxies one person may take differs from
place to place, so the limit is part of the record.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated

from gongkai.faults import affairs, figures, reading
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Help,
    Label,
    Mask,
    Model,
    ShortText,
    Shown,
    Unit,
    YearMonth,
)
from gongkai.language import Text
from gongkai.masks import is_masked
from gongkai.message import say, spaced
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.period import chinese_date
from gongkai.proof import Proof, Term, prove_count, prove_sum
from gongkai.voting import exceeding, out_of_order, repeated

__all__ = ["KIND", "Agent", "Candidate", "ElectionNotice", "Notice", "Post", "Sex", "VoterGroup"]

ELIGIBLE = Text("登记选民", "registered voters")
LISTED_BEFORE = Text("上次公布的选民", "voters as listed before")
ADDED = Text("补登", "added")
REMOVED = Text("除去", "removed")
PROXIES = Text("委托投票", "votes by proxy")
PROXY_LIMIT = Text("每人最多接受委托", "most for one proxy")
SHOWN = Text("公示开始", "first day of display")
VOTING = Text("投票日", "day of voting")


class Notice(Choice):
    """What a notice is about."""

    VOTERS = "voters", "选民名单", "list of voters"
    CANDIDATES = "candidates", "候选人", "candidates"
    PROXIES = "proxies", "委托投票", "votes by proxy"


_LEAST_DAYS = {Notice.VOTERS: 20, Notice.CANDIDATES: 5, Notice.PROXIES: 1}
"""How many days before the voting a notice is shown."""


class Sex(Choice):
    """As the lists of candidates have it."""

    MALE = "male", "男", "male"
    FEMALE = "female", "女", "female"


class VoterGroup(Model):
    """The voters of one residents' group or building."""

    group: Annotated[ShortText, Label("居民小组", "residents' group")]
    voters: Annotated[Count, Label("选民", "voters"), Unit("人")]


class Post(Model):
    """An office that will be voted on."""

    post: Annotated[ShortText, Label("职位", "post")]
    seats: Annotated[Count, Label("应选", "seats"), Unit("人")]
    candidate_count: Annotated[Count, Label("候选人", "candidates"), Unit("人")]


class Candidate(Model):
    """Someone who stands for an office: no identity number, address or telephone."""

    candidate: Annotated[ShortText, Label("候选人", "candidate")]
    post: Annotated[ShortText, Label("职位", "post"), Shown.HIDDEN]
    sex: Annotated[Sex, Label("性别", "sex")]
    birth_month: Annotated[
        YearMonth, Label("出生年月", "month of birth"), Help("只写到月", "without a day")
    ]
    education: Annotated[ShortText | None, Label("学历", "education")] = None
    work: Annotated[ShortText | None, Label("现任职务或职业", "present work"), Shown.DETAIL] = None
    nominated_by: Annotated[ShortText | None, Label("提名方式", "nominated by"), Shown.DETAIL] = (
        None
    )


class Agent(Model):
    """Someone who votes for others; those others are not named."""

    agent: Annotated[ShortText, Label("受委托人", "proxy"), Mask.NAME]
    group: Annotated[ShortText | None, Label("居民小组", "residents' group")] = None
    accepted: Annotated[Count, Label("接受委托", "accepted"), Unit("人")]


class ElectionNotice(RecordBody):
    """One notice before one day of voting."""

    election: Annotated[ShortText, Label("选举名称", "election")]
    notice: Annotated[Notice, Label("公告事项", "notice")]
    voting_on: Annotated[Day, Label(*VOTING)]
    place: Annotated[ShortText | None, Label("投票地点", "place of voting")] = None
    objections_until: Annotated[
        Day | None,
        Label("异议截止", "objections until"),
        Help("对名单有意见，最晚哪天提出", "the last day to object to the list"),
    ] = None
    eligible: Annotated[Count | None, Label(*ELIGIBLE), Unit("人")] = None
    listed_before: Annotated[Count | None, Label(*LISTED_BEFORE), Unit("人")] = None
    added: Annotated[Count | None, Label(*ADDED), Unit("人")] = None
    removed: Annotated[Count | None, Label(*REMOVED), Unit("人")] = None
    proxies: Annotated[Count | None, Label(*PROXIES), Unit("人")] = None
    proxy_limit: Annotated[
        Count | None,
        Label(*PROXY_LIMIT),
        Unit("人"),
        Help("按当地选举办法，一般是 2", "as local rules have it, mostly 2"),
    ] = None
    groups: Annotated[
        tuple[VoterGroup, ...], Label("各组选民", "voters by group"), Columns("group")
    ] = ()
    posts: Annotated[
        tuple[Post, ...], Label("职位和名额", "posts"), Columns("post", row_label="个职位")
    ] = ()
    candidates: Annotated[
        tuple[Candidate, ...],
        Label("候选人名单", "candidates"),
        Columns("candidate", group="post", row_label="人"),
    ] = ()
    agents: Annotated[
        tuple[Agent, ...], Label("受委托投票人", "proxies"), Columns("agent", row_label="人")
    ] = ()


def _proofs(body: ElectionNotice) -> Iterator[Proof]:
    if body.eligible is not None:
        yield from _voter_proofs(body, body.eligible)
    for index, post in enumerate(body.posts):
        standing = sum(one.post == post.post for one in body.candidates)
        label = Text(f"{post.post}候选人", f"candidates: {post.post}")
        listed = Text("名单中的候选人", "candidates in the list")
        yield prove_count(
            Term(label, post.candidate_count, ("posts", index, "candidate_count")),
            (Term(listed, standing, ("candidates",)),),
        )
    if body.proxies is not None:
        accepted = [
            Term(Text("接受委托", "accepted"), one.accepted, ("agents", index, "accepted"))
            for index, one in enumerate(body.agents)
        ]
        formula = Text("各受委托人接受委托合计", "sum of those accepted")
        yield prove_count(Term(PROXIES, body.proxies, ("proxies",)), accepted, formula=formula)


def _voter_proofs(body: ElectionNotice, eligible: int) -> Iterator[Proof]:
    """Voters = those listed before + added − removed, and the sum of the groups."""
    stated = Term(ELIGIBLE, eligible, ("eligible",))
    if body.listed_before is not None:
        terms = (
            Term(LISTED_BEFORE, body.listed_before, ("listed_before",)),
            Term(ADDED, body.added or 0, ("added",)),
            Term(REMOVED, body.removed or 0, ("removed",), -1),
        )
        yield prove_sum(stated, terms, fault=figures.COUNT_MISMATCH, main=True)
    groups = [
        Term(Text(*[one.group] * 2), one.voters, ("groups", index, "voters"))
        for index, one in enumerate(body.groups)
    ]
    if groups:
        formula = Text("各组选民合计", "sum of the groups")
        yield prove_count(stated, groups, formula=formula)


def _findings(body: ElectionNotice, _rules: Rules) -> Iterator[Finding]:
    yield from _missing(body)
    yield from _days(body)
    yield from repeated("groups", "group", Text("居民小组", "group"), _keys(body.groups, "group"))
    yield from repeated("posts", "post", Text("职位", "post"), _keys(body.posts, "post"))
    people = [(one.candidate, one.birth_month) for one in body.candidates]
    yield from repeated("candidates", "candidate", Text("候选人", "candidate"), people)
    agents = [
        (one.agent, index if is_masked(one.agent) else -1) for index, one in enumerate(body.agents)
    ]
    yield from repeated("agents", "agent", Text("受委托人", "proxy"), agents)
    posts = {one.post for one in body.posts}
    for index, one in enumerate(body.candidates):
        if one.post not in posts:
            facts = {"candidate": one.candidate, "post": one.post}
            yield Finding(figures.UNKNOWN_POST, ("candidates", index, "post"), facts)
    for index, post in enumerate(body.posts):
        if post.candidate_count <= post.seats:
            counts = {"seats": post.seats, "candidates": post.candidate_count}
            loc = ("posts", index, "candidate_count")
            yield Finding(affairs.CANDIDATES_TOO_FEW, loc, {"post": post.post, **counts})
    for index, agent in enumerate(body.agents if body.proxy_limit is not None else ()):
        label = Text(f"第 {index + 1} 行接受委托", f"accepted in row {index + 1}")
        limit, place = body.proxy_limit or 0, ("agents", index, "accepted")
        yield from exceeding(label, agent.accepted, PROXY_LIMIT, limit, place)


def _keys(rows: tuple[Model, ...], key: str) -> list[tuple[str, int]]:
    return [(getattr(one, key), 0) for one in rows]


def _missing(body: ElectionNotice) -> Iterator[Finding]:
    """A notice gives what it is about; voters that changed give all three numbers."""
    wanted: dict[Notice, tuple[tuple[str, Text, object], ...]] = {
        Notice.VOTERS: (
            ("eligible", ELIGIBLE, body.eligible),
            ("groups", Text("各组选民", "voters by group"), body.groups or None),
        ),
        Notice.CANDIDATES: (
            ("posts", Text("职位和名额", "posts"), body.posts or None),
            ("candidates", Text("候选人名单", "candidates"), body.candidates or None),
        ),
        Notice.PROXIES: (
            ("proxies", PROXIES, body.proxies),
            ("agents", Text("受委托投票人", "proxies"), body.agents or None),
            ("proxy_limit", PROXY_LIMIT, body.proxy_limit),
        ),
    }
    changes = (
        ("listed_before", LISTED_BEFORE, body.listed_before),
        ("added", ADDED, body.added),
        ("removed", REMOVED, body.removed),
    )
    if any(value is not None for _, _, value in changes):
        wanted[body.notice] += changes
    for key, label, value in wanted[body.notice]:
        if value is None:
            yield Finding(reading.MISSING_FIELD, (key,), {"label": label, "key": key})


def _days(body: ElectionNotice) -> Iterator[Finding]:
    """A notice is shown in time, and objections end before the voting."""
    until = Text("异议截止", "objections until")
    day = body.objections_until
    yield from out_of_order(SHOWN, body.publicity_start, until, day, ("objections_until",))
    yield from out_of_order(until, day, VOTING, body.voting_on, ("voting_on",))
    days = _LEAST_DAYS[body.notice]
    if body.voting_on - body.publicity_start < timedelta(days=days):
        facts = {
            "earlier": SHOWN,
            "earlier_date": body.publicity_start,
            "later": VOTING,
            "later_date": body.voting_on,
            "least": Text(f" {days} 天", f"{days} days"),
        }
        yield Finding(affairs.TOO_SOON, ("publicity_start",), facts)


def _headline(body: ElectionNotice) -> LineValue:
    """The number that the notice is about."""
    if body.notice is Notice.VOTERS:
        return LineValue("eligible", ELIGIBLE.said, body.eligible or 0, ("eligible",))
    if body.notice is Notice.PROXIES:
        return LineValue("proxies", PROXIES.said, body.proxies or 0, ("proxies",))
    return LineValue("candidates", say("候选人"), len(body.candidates), ("candidates",))


def _line_values(body: ElectionNotice) -> Iterator[LineValue]:
    yield _headline(body)


def _totals(body: ElectionNotice) -> Iterator[Total]:
    if body.eligible is not None:
        yield Total("groups", "", say("合计"), {"voters": body.eligible})
    seats = sum(post.seats for post in body.posts)
    standing = sum(post.candidate_count for post in body.posts)
    yield Total("posts", "", say("合计"), {"seats": seats, "candidate_count": standing})
    if body.proxies is not None:
        yield Total("agents", "", say("合计"), {"accepted": body.proxies})


def _lead(body: ElectionNotice) -> str:
    days = say("%(voting_on)s投票", voting_on=chinese_date(body.voting_on))
    if body.objections_until is not None:
        days += say(
            "，对名单有意见请在 %(objections_until)s以前（含当天）提出",
            objections_until=chinese_date(body.objections_until),
        )
    if body.notice is Notice.VOTERS:
        return say("登记选民 %(voters)s 人，%(days)s。", voters=body.eligible or 0, days=days)
    if body.notice is Notice.PROXIES:
        return say(
            "%(agents)s 人接受 %(proxies)s 人委托投票，%(days)s。",
            agents=len(body.agents),
            proxies=body.proxies or 0,
            days=days,
        )
    seats = sum(post.seats for post in body.posts)
    standing = len(body.candidates)
    return say(
        "应选 %(seats)s 人，候选人 %(standing)s 人，%(days)s。",
        seats=seats,
        standing=standing,
        days=days,
    )


KIND = Kind(
    name="election_notice",
    model=ElectionNotice,
    area=Area.RESIDENTIAL,
    label=Text("选举公告", "Notice of an election"),
    summary=Text(
        "选举前公布的选民、候选人和委托投票", "Voters, candidates and proxies before an election"
    ),
    item_code="R05",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: spaced(body.election, body.notice.label.said),
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
    personal=True,
)
