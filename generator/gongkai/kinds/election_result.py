"""The result of an election: turnout, ballots, votes and who was elected (选举结果)."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from gongkai.faults import figures
from gongkai.fields import Columns, Count, Day, Flag, Label, Model, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import percent
from gongkai.problem import Loc
from gongkai.proof import Proof, Term, amount_text, prove_count, prove_sum
from gongkai.voting import exceeding, out_of_order, repeated

__all__ = ["KIND", "Candidate", "ElectionResult", "Post"]

ELIGIBLE = Text("登记选民", "registered voters")
PARTICIPANTS = Text("参加投票", "voters who took part")
PROXIES = Text("委托投票", "votes by proxy")
ISSUED = Text("发出选票", "ballots issued")
RETURNED = Text("收回选票", "ballots returned")
VALID = Text("有效票", "valid ballots")
INVALID = Text("无效票", "invalid ballots")
BLANK = Text("弃权票", "blank ballots")


class Post(Model):
    """An office that was voted on."""

    post: Annotated[ShortText, Label("职位", "post")]
    seats: Annotated[Count, Label("应选", "seats"), Unit("人")]
    elected_count: Annotated[Count, Label("当选", "elected"), Unit("人")]
    other_votes: Annotated[
        Count | None, Label("另选他人和未选", "other and unused votes"), Unit("票"), Shown.DETAIL
    ] = None


class Candidate(Model):
    """Someone who stood for an office, and the votes for them."""

    candidate: Annotated[ShortText, Label("候选人", "candidate")]
    post: Annotated[ShortText, Label("职位", "post"), Shown.HIDDEN]
    votes: Annotated[Count, Label("得票", "votes"), Unit("票")]
    elected: Annotated[Flag, Label("当选", "elected")]
    note: Annotated[ShortText | None, Label("说明", "note"), Shown.DETAIL] = None


class ElectionResult(RecordBody):
    """The result of one day of voting.

    ``participants`` counts those who voted by proxy too; blank ballots (弃权票) were handed in
    empty and are not valid ones. A voter has one ballot, or one set of ballots for all posts.
    """

    voted_on: Annotated[Day, Label("投票日", "day of voting")]
    place: Annotated[ShortText | None, Label("地点", "place")] = None
    eligible: Annotated[Count, Label(*ELIGIBLE), Unit("人")]
    participants: Annotated[Count, Label(*PARTICIPANTS), Unit("人")]
    proxies: Annotated[Count | None, Label(*PROXIES), Unit("人")] = None
    issued: Annotated[Count | None, Label(*ISSUED), Unit("张")] = None
    returned: Annotated[Count | None, Label(*RETURNED), Unit("张")] = None
    valid: Annotated[Count | None, Label(*VALID), Unit("张")] = None
    invalid: Annotated[Count | None, Label(*INVALID), Unit("张")] = None
    blank: Annotated[Count | None, Label(*BLANK), Unit("张")] = None
    posts: Annotated[
        tuple[Post, ...], Label("职位和名额", "posts"), Columns("post", row_label="个职位")
    ]
    candidates: Annotated[
        tuple[Candidate, ...],
        Label("得票情况", "votes"),
        Columns("candidate", group="post", row_label="人"),
    ] = ()

    def standing_for(self, post: str) -> list[tuple[int, Candidate]]:
        """The candidates of a post, each with its position in the list."""
        return [(index, one) for index, one in enumerate(self.candidates) if one.post == post]


def _proofs(body: ElectionResult) -> Iterator[Proof]:
    yield from _ballot_proofs(body)
    for index, post in enumerate(body.posts):
        standing = body.standing_for(post.post)
        if not standing:
            continue
        won = sum(one.elected for _, one in standing)
        yield prove_count(
            Term(
                Text(f"{post.post}当选", f"elected: {post.post}"), post.elected_count, _post(index)
            ),
            (Term(Text("名单中的当选人", "elected in the list"), won, ("candidates",)),),
        )
        if post.other_votes is not None and body.valid is not None:
            yield _vote_proof(body.valid, index, post, standing)


def _ballot_proofs(body: ElectionResult) -> Iterator[Proof]:
    """Returned = valid + invalid + blank, when all four are given."""
    returned, valid, invalid, blank = body.returned, body.valid, body.invalid, body.blank
    if returned is None or valid is None or invalid is None or blank is None:
        return
    yield prove_sum(
        Term(RETURNED, returned, ("returned",)),
        (
            Term(VALID, valid, ("valid",)),
            Term(INVALID, invalid, ("invalid",)),
            Term(BLANK, blank, ("blank",)),
        ),
        fault=figures.COUNT_MISMATCH,
        main=True,
    )


def _vote_proof(
    valid: int, index: int, post: Post, standing: Sequence[tuple[int, Candidate]]
) -> Proof:
    """Other and unused votes = valid ballots × seats − the votes for the candidates."""
    offered = Term(Text("有效票 × 应选人数", "valid × seats"), valid * post.seats, ("valid",))
    votes = [
        Term(Text(*[one.candidate] * 2), one.votes, ("candidates", place, "votes"), -1)
        for place, one in standing
    ]
    return prove_sum(
        Term(
            Text(f"{post.post}另选他人和未选", f"other and unused votes: {post.post}"),
            post.other_votes or 0,
            ("posts", index, "other_votes"),
        ),
        (offered, *votes),
        formula=Text("有效票 × 应选人数 − 候选人得票", "valid × seats − votes for the candidates"),
        fault=figures.COUNT_MISMATCH,
        listed=False,
        row=index + 1,
    )


def _post(index: int) -> Loc:
    return ("posts", index, "elected_count")


def _findings(body: ElectionResult, _rules: Rules) -> Iterator[Finding]:
    yield from _missing_ballots(body)
    yield from _bounds(body)
    yield from _order_of_days(body)
    yield from _turnout(body)
    yield from _repeated(body)
    for index, post in enumerate(body.posts):
        yield from _post_findings(body, index, post)
    for index, candidate in enumerate(body.candidates):
        yield from _candidate_findings(body, index, candidate)


def _missing_ballots(body: ElectionResult) -> Iterator[Finding]:
    counts = (
        ("issued", ISSUED, body.issued),
        ("returned", RETURNED, body.returned),
        ("valid", VALID, body.valid),
        ("invalid", INVALID, body.invalid),
        ("blank", BLANK, body.blank),
    )
    for key, label, value in counts:
        if value is None:
            yield Finding(figures.BALLOTS_INCOMPLETE, (key,), {"label": label})


def _bounds(body: ElectionResult) -> Iterator[Finding]:
    """No count may be above the one that it is a part of."""
    pairs = (
        ("participants", PARTICIPANTS, body.participants, ELIGIBLE, body.eligible),
        ("proxies", PROXIES, body.proxies, PARTICIPANTS, body.participants),
        ("issued", ISSUED, body.issued, ELIGIBLE, body.eligible),
        ("returned", RETURNED, body.returned, ISSUED, body.issued),
        ("returned", RETURNED, body.returned, PARTICIPANTS, body.participants),
        ("valid", VALID, body.valid, RETURNED, body.returned),
    )
    for key, label, value, limit_label, limit in pairs:
        if value is not None and limit is not None:
            yield from exceeding(label, value, limit_label, limit, (key,))


def _order_of_days(body: ElectionResult) -> Iterator[Finding]:
    voted, shown = Text("投票日", "day of voting"), Text("公示开始", "first day of display")
    yield from out_of_order(voted, body.voted_on, shown, body.publicity_start, ("publicity_start",))


def _turnout(body: ElectionResult) -> Iterator[Finding]:
    """More than half of the voters take part (居民委员会组织法、村民委员会组织法)."""
    if body.participants * 2 > body.eligible:
        return
    voters = amount_text(body.eligible)
    facts = {
        "label": PARTICIPANTS,
        "stated": amount_text(body.participants),
        "limit": Text(f"登记选民 {voters} 人的一半", f"half of {voters} registered voters"),
    }
    yield Finding(figures.NOT_A_MAJORITY, ("participants",), facts)


def _repeated(body: ElectionResult) -> Iterator[Finding]:
    posts = [(one.post, one.post) for one in body.posts]
    yield from repeated("posts", "post", Text("职位", "post"), posts)
    names = [(one.candidate, one.post) for one in body.candidates]
    yield from repeated("candidates", "candidate", Text("候选人", "candidate"), names)


def _post_findings(body: ElectionResult, index: int, post: Post) -> Iterator[Finding]:
    if post.elected_count != post.seats:
        facts = {"post": post.post, "seats": post.seats, "elected": post.elected_count}
        yield Finding(figures.SEATS_MISMATCH, _post(index), facts)
    standing = body.standing_for(post.post)
    votes = sum(one.votes for _, one in standing)
    if body.valid is not None:
        yield from exceeding(
            Text(f"{post.post}得票合计", f"all votes for {post.post}"),
            votes,
            Text("有效票 × 应选人数", "valid ballots × seats"),
            body.valid * post.seats,
            ("posts", index, "seats"),
        )
    yield from _wrong_winners(standing)


def _wrong_winners(standing: Sequence[tuple[int, Candidate]]) -> Iterator[Finding]:
    losers = [(one.votes, index) for index, one in standing if not one.elected]
    if not losers:
        return
    most, place = max(losers, key=lambda loser: loser[0])
    other = next(one for index, one in standing if index == place)
    for index, one in standing:
        if one.elected and one.votes < most:
            facts = {
                "candidate": one.candidate,
                "votes": amount_text(one.votes),
                "other": other.candidate,
                "more": amount_text(most),
            }
            related = ((("candidates", place, "votes"), Text("未当选", "not elected")),)
            yield Finding(figures.WRONG_WINNER, ("candidates", index, "elected"), facts, related)


def _candidate_findings(body: ElectionResult, index: int, one: Candidate) -> Iterator[Finding]:
    label = Text(f"{one.candidate}得票", f"votes for {one.candidate}")
    loc: Loc = ("candidates", index, "votes")
    if all(post.post != one.post for post in body.posts):
        unknown = {"candidate": one.candidate, "post": one.post}
        yield Finding(figures.UNKNOWN_POST, ("candidates", index, "post"), unknown)
    if body.valid is not None:
        yield from exceeding(label, one.votes, VALID, body.valid, loc)
    if one.elected and one.votes * 2 <= body.participants:
        voters = amount_text(body.participants)
        limit = Text(f"参加投票 {voters} 人的一半", f"half of the {voters} who voted")
        facts = {"label": label, "stated": amount_text(one.votes), "limit": limit}
        yield Finding(figures.NOT_A_MAJORITY, loc, facts)


def _headline(body: ElectionResult) -> LineValue:
    return LineValue("participants", PARTICIPANTS.said, body.participants, ("participants",))


def _line_values(body: ElectionResult) -> Iterator[LineValue]:
    yield LineValue("eligible", ELIGIBLE.said, body.eligible, ("eligible",))
    yield LineValue("participants", PARTICIPANTS.said, body.participants, ("participants",))
    if body.valid is not None:
        yield LineValue("valid", VALID.said, body.valid, ("valid",))


def _totals(body: ElectionResult) -> Iterator[Total]:
    seats = sum(post.seats for post in body.posts)
    elected = sum(post.elected_count for post in body.posts)
    yield Total("posts", "", say("合计"), {"seats": seats, "elected_count": elected})


def _lead(body: ElectionResult) -> str:
    elected = sum(post.elected_count for post in body.posts)
    return say(
        "登记选民 %(eligible)s 人，参加投票 %(participants)s 人，投票率 %(share)s（参加投票 ÷ 登记选民）；当选 %(elected)s 人。",
        eligible=body.eligible,
        participants=body.participants,
        share=percent(body.participants, body.eligible),
        elected=elected,
    )


KIND = Kind(
    name="election_result",
    model=ElectionResult,
    area=Area.RESIDENTIAL,
    label=Text("选举结果", "Election result"),
    summary=Text("选民、选票、各候选人得票和当选", "Turnout, ballots, votes and who was elected"),
    item_code="R07",
    proofs=_proofs,
    findings=_findings,
    subject=lambda body: body.title,
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
)
