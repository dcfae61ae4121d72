"""What the community's window does for residents, what to bring, and how long it takes (服务规范).

The days are a promise; what is done at once has none.
"""

from collections.abc import Iterator
from typing import Annotated

from gongkai.fields import Columns, Count, Day, Help, Label, Model, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules
from gongkai.proof import Proof, Term, prove_count
from gongkai.voting import out_of_order, repeated

__all__ = ["KIND", "ServiceStandard"]

_SERVICES = Text("服务事项数", "services")
_AT_ONCE = Text("当场办结的", "done at once")
_SETTLED = Text("核定日期", "settled on")


class Service(Model):
    """One service: who may ask for it, what to bring, where to go, how many days it takes."""

    service: Annotated[ShortText, Label("服务事项", "service")]
    window: Annotated[ShortText, Label("在哪办", "where")]
    days: Annotated[
        Count,
        Label("几个工作日办好", "working days"),
        Unit("天"),
        Help("当场办结的写 0", "0 when it is done at once"),
    ]
    asked_by: Annotated[ShortText, Label("谁能办", "who may ask"), Shown.DETAIL]
    bring: Annotated[ShortText, Label("带什么", "what to bring"), Shown.DETAIL]
    steps: Annotated[
        ShortText | None,
        Label("怎么办", "steps"),
        Help("写成“交材料→核实→答复”这样", "as hand in → check → answer"),
        Shown.DETAIL,
    ] = None

    @property
    def small_print(self) -> str:
        """What stands below the service: who, with what, and in which steps."""
        parts = (
            say("谁能办：%(asked_by)s", asked_by=self.asked_by),
            say("带：%(bring)s", bring=self.bring),
            self.steps,
        )
        return series((part for part in parts if part), say("；"))


class ServiceStandard(RecordBody):
    """The services of a community, as settled on a day."""

    settled_on: Annotated[Day, Label(*_SETTLED)]
    service_count: Annotated[Count, Label(*_SERVICES), Unit("项")]
    at_once: Annotated[Count, Label(*_AT_ONCE), Unit("项")]
    services: Annotated[
        tuple[Service, ...], Label("服务事项", "services"), Columns("service", row_label="项")
    ]


def _proofs(body: ServiceStandard) -> Iterator[Proof]:
    """The heading counts the list, and what is done at once is what takes no days."""
    at_once = sum(one.days == 0 for one in body.services)
    for label, stated, key, number, words in (
        (
            _SERVICES,
            body.service_count,
            "service_count",
            len(body.services),
            Text("列出的事项", "services listed"),
        ),
        (_AT_ONCE, body.at_once, "at_once", at_once, Text("列出的 0 天事项", "listed with 0 days")),
    ):
        yield prove_count(Term(label, stated, (key,)), (Term(words, number, ("services",)),))


def _findings(body: ServiceStandard, _rules: Rules) -> Iterator[Finding]:
    """A service stands once, and is settled before it is shown.

    Problems: ``repeated-entry``, ``dates-out-of-order``.
    """
    rows = [(one.service, 0) for one in body.services]
    yield from repeated("services", "service", Text("服务事项", "service"), rows)
    shown = Text("公示开始", "first day of display")
    yield from out_of_order(
        _SETTLED, body.settled_on, shown, body.publicity_start, ("publicity_start",)
    )


def _headline(body: ServiceStandard) -> LineValue:
    return LineValue("services", _SERVICES.said, body.service_count, ("service_count",))


def _lead(body: ServiceStandard) -> str:
    longest = max((one.days for one in body.services), default=0)
    return say(
        "窗口办 %(service_count)s 项事，%(at_once)s 项当场办好，最长的 %(longest)s 个工作日。",
        service_count=body.service_count,
        at_once=body.at_once,
        longest=longest,
    )


KIND = Kind(
    name="service_standard",
    model=ServiceStandard,
    area=Area.RESIDENTIAL,
    label=Text("服务规范和流程", "Standards of service"),
    summary=Text(
        "窗口能办什么事，带什么，几天办好", "What can be done at the window, with what, in how long"
    ),
    item_code="R23",
    proofs=_proofs,
    findings=_findings,
    subject=lambda _body: say("服务规范"),
    headline=_headline,
    line_values=lambda body: [_headline(body)],
    lead=_lead,
)
