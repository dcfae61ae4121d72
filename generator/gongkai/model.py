"""What a board, a record and a kind of record are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from gongkai.board_parts import AreaNames, Contact, ExampleHome
from gongkai.compared import Compared
from gongkai.contact_rule import ContactRule
from gongkai.fields import (
    Choice,
    Columns,
    Count,
    Day,
    Flag,
    FormerPaths,
    Help,
    Label,
    LongText,
    Model,
    MoneyAmount,
    PeriodText,
    ShortText,
    Shown,
    WebAddress,
)
from gongkai.language import Text
from gongkai.money import Amount, Money, Rate
from gongkai.problem import Fault, Loc, Problem
from gongkai.proof import Proof
from gongkai.record_parts import Attachment, Explanation, Signature
from gongkai.script import PageLanguage, PageLanguages, Script, Unconverted
from gongkai.signing import SignOff, SignOffChain
from gongkai.source import Document
from gongkai.value_object import dataclass
from gongkai.wall import Printing

__all__ = [
    "HEADER",
    "AmountUnit",
    "Area",
    "Attachment",
    "Audience",
    "Board",
    "BoardConfig",
    "Carried",
    "Contact",
    "DetailLink",
    "Explanation",
    "Finding",
    "Kind",
    "LineValue",
    "PriceSpan",
    "Record",
    "RecordBody",
    "Rules",
    "Signature",
    "Total",
]


class Area(Choice):
    """The affairs that a community opens; the code is the folder its records stand in."""

    PARTY = "party", "党务", "Party affairs"
    RESIDENTIAL = "residential", "居务", "Residents' affairs"
    FINANCIAL = "financial", "财务", "Finance"
    FEES = "fees", "收费", "Fees"


class Audience(Choice):
    """Who may see a record; only what is public ever leaves the folder."""

    PUBLIC = "public", "全体居民", "public"
    OWNERS = "owners", "业主", "owners"
    MEMBERS = "members", "党员", "party members"


class AmountUnit(Choice):
    """The unit that the amounts of a record are written in."""

    YUAN = "元", "元", "yuan"
    TEN_THOUSAND = "万元", "万元", "ten thousand yuan"
    HUNDRED_MILLION = "亿元", "亿元", "hundred million yuan"


class RecordBody(Model):
    """The header common to all records; each kind adds its own fields."""

    kind: Annotated[ShortText, Label("种类", "kind"), Shown.HIDDEN]
    title: Annotated[ShortText, Label("标题", "title")]
    period: Annotated[
        PeriodText,
        Label("期间", "period"),
        Help("月 2026-10，季 2026-Q3，半年 2026-H1，年 2026", "2026-10, 2026-Q3, 2026-H1 or 2026"),
    ]
    period_start: Annotated[
        Day | None,
        Label("起始日", "first day"),
        Help("与自然月不同才填，例如 25 日", "only when it differs from the calendar"),
    ] = None
    period_end: Annotated[Day | None, Label("截止日", "last day")] = None
    record_id: Annotated[ShortText | None, Label("文号", "document number")] = None
    item_code: Annotated[ShortText | None, Label("事项代码", "catalogue item")] = None
    organisation: Annotated[ShortText | None, Label("公开单位", "organisation")] = None
    amount_unit: Annotated[AmountUnit, Label("金额单位", "amount unit")] = AmountUnit.YUAN
    rounded_to: Annotated[
        MoneyAmount | None,
        Label("四舍五入到", "rounded to"),
        Help(
            "只有万元、亿元的数、没有精确数时才填，如 0.01",
            "only for figures that exist in 万元 or 亿元 alone, as 0.01",
        ),
    ] = None
    publicity_start: Annotated[Day, Label("公示开始", "first day of display")]
    publicity_end: Annotated[
        Day | None,
        Label("公示结束", "last day of display"),
        Help("长期公开的不填", "leave out for a long-term display"),
    ] = None
    prepared_by: Annotated[Signature | None, Label("编制", "prepared by")] = None
    prepared_on: Annotated[Day | None, Label("编制日期", "prepared on")] = None
    reviewed_by: Annotated[Signature | None, Label("审核", "reviewed by")] = None
    reviewed_on: Annotated[Day | None, Label("审核日期", "reviewed on")] = None
    supervised_by: Annotated[Signature | None, Label("监督", "supervised by")] = None
    supervised_on: Annotated[Day | None, Label("监督日期", "supervised on")] = None
    approved_by: Annotated[Signature | None, Label("批准", "approved by")] = None
    approved_on: Annotated[Day | None, Label("批准日期", "approved on")] = None
    supervision_phone: Annotated[ShortText | None, Label("监督电话", "supervision phone")] = None
    opinion_channel: Annotated[ShortText | None, Label("意见渠道", "where to object")] = None
    audience: Annotated[Audience, Label("受众", "audience")] = Audience.PUBLIC
    version: Annotated[Count, Label("版本", "version")] = 1
    supersedes: Annotated[ShortText | None, Label("更正的原记录", "supersedes")] = None
    correction_reason: Annotated[ShortText | None, Label("更正原因", "correction reason")] = None
    withdrawn_on: Annotated[Day | None, Label("撤下日期", "withdrawn on")] = None
    withdrawal_reason: Annotated[ShortText | None, Label("撤下原因", "withdrawal reason")] = None
    aliases: FormerPaths = ()
    source_document: Annotated[ShortText | None, Label("来源凭证", "source document")] = None
    note: Annotated[LongText | None, Label("备注", "note")] = None
    attachments: Annotated[
        tuple[Attachment, ...], Label("附件", "attachments"), Columns("title"), Shown.HIDDEN
    ] = ()
    explanations: Annotated[tuple[Explanation, ...], Label("说明", "explanations")] = ()

    @property
    def first_day(self) -> date:
        """The first day the figures are of, inclusive."""
        return self.period_start or self.period.first_day

    @property
    def last_day(self) -> date:
        """The last day the figures are of, inclusive."""
        return self.period_end or self.period.last_day


HEADER = frozenset(RecordBody.model_fields)
"""The fields that every record has, whatever its kind."""
B = TypeVar("B", bound=RecordBody)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a board has settled for itself, and the day the check is made for."""

    today: date
    signature_threshold: Money = Money(100_000)
    opinion_days: int = 10
    office_numbers: frozenset[str] = frozenset()
    """Telephones and addresses that the board gives of itself, as digits alone or in lower case."""
    contact: ContactRule = ContactRule()
    sign_off: tuple[SignOff, ...] = tuple(SignOff)
    show_unsigned: bool = False
    attachments: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault inside a record, at the way to a value; the check gives it its place in the file."""

    fault: Fault
    loc: Loc
    facts: Mapping[str, object] = field(default_factory=dict)
    related: tuple[tuple[Loc, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """A figure that one period hands to the next: its opening and closing, either may be missing.

    ``key`` tells several of one record apart, as the number of a meter.
    """

    key: str
    label: str
    opening: Amount | None
    opening_loc: Loc
    closing: Amount | None
    closing_loc: Loc


@dataclass(frozen=True, slots=True)
class LineValue:
    """A figure that is compared with the same one of other periods; ``key`` is stable over time.

    ``note`` is what its row says of it, ``item_code`` the catalogue item it is planned for.
    """

    key: str
    label: str
    value: Amount
    loc: Loc
    compared: Compared = Compared.ROW
    note: str = ""
    item_code: str = ""


@dataclass(frozen=True, slots=True)
class PriceSpan:
    """A price of something and the days it holds, both inclusive, without end when open.

    ``words`` say the price as a neighbour would: 每平方米 1.60 元.
    """

    item: str
    unit: str
    words: str
    price: Rate
    effective_from: date
    effective_to: date | None
    loc: Loc


@dataclass(frozen=True, slots=True)
class DetailLink:
    """That a figure is told in detail by another record, whose ``key`` figure it should equal."""

    record_id: str
    key: str
    item: str
    amount: Money
    loc: Loc


@dataclass(frozen=True, slots=True)
class Total:
    """The stated total below a table or one group of its rows, by column."""

    table: str
    group: str
    label: str
    values: Mapping[str, Amount]


def _nothing(_: Any) -> Iterable[Any]:  # noqa: ANN401 - stands for functions of any body
    return ()


def _no_subject(_: Any) -> str:  # noqa: ANN401 - stands for functions of any body
    return ""


@dataclass(frozen=True, slots=True)
class Kind(Generic[B]):
    """A kind of record: its fields, what must be true of them, and what is known of it elsewhere.

    ``subject`` tells series of one kind apart (an account, a supply); records of one kind and
    subject follow each other in time. ``periodic`` kinds must not skip a period. ``personal``
    kinds leave site, poster and data together when their display is over.
    """

    name: str
    model: type[B]
    area: Area
    label: Text
    summary: Text
    item_code: str
    proofs: Callable[[B], Iterable[Proof]] = _nothing
    findings: Callable[[B, Rules], Iterable[Finding]] = field(default=lambda _body, _rules: ())
    subject: Callable[[B], str] = _no_subject
    headline: Callable[[B], LineValue | None] = field(default=lambda _body: None)
    carried: Callable[[B], Iterable[Carried]] = _nothing
    line_values: Callable[[B], Iterable[LineValue]] = _nothing
    totals: Callable[[B], Iterable[Total]] = _nothing
    prices: Callable[[B], Iterable[PriceSpan]] = _nothing
    details: Callable[[B], Iterable[DetailLink]] = _nothing
    bars: Callable[[B], Iterable[LineValue]] = _nothing
    bars_label: str = ""
    lead: Callable[[B], str] = _no_subject
    periodic: bool = False
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One record as read: its identity, its body, and the document that knows every place.

    ``record_id`` is the path below the board without ``.yaml``.
    """

    record_id: str
    kind: Kind[Any]
    body: RecordBody
    document: Document

    @property
    def area(self) -> Area:
        """The affairs it belongs to."""
        return self.kind.area


class BoardConfig(Model):
    """``board.yaml``: who the board is of, and what it settled for itself."""

    name: Annotated[ShortText, Label("社区名称", "community")]
    board_name: Annotated[ShortText, Label("公开栏名称", "name of the board")]
    organisation: Annotated[ShortText, Label("公开单位", "organisation")]
    supervision_phone: Annotated[ShortText, Label("监督电话", "supervision phone")]
    opinion_channel: Annotated[ShortText, Label("意见渠道", "where to object")]
    address: Annotated[
        WebAddress | None,
        Label("公开栏网址", "public address"),
        Help("https:// 开头；海报上的二维码用它", "begins with https://; for codes"),
    ] = None
    script: Annotated[Script, Label("文字", "script")] = Script.SIMPLIFIED
    languages: PageLanguages = (PageLanguage.SIMPLIFIED,)
    unconverted: Unconverted = ()
    contacts: Annotated[tuple[Contact, ...], Label("联系方式", "contacts"), Columns("label")] = ()
    areas: Annotated[AreaNames, Label("三公开名称", "names of the areas")] = AreaNames()
    signature_threshold: Annotated[
        MoneyAmount, Label("三人签字起点", "threshold of signatures")
    ] = Money(100_000)
    opinion_days: Annotated[Count, Label("答复期限（天）", "days to answer")] = 10
    contact: Annotated[
        ContactRule,
        Label("联系日", "contact day"),
        Help("不写就是每月第二个周日", "the second Sunday of a month unless told"),
    ] = ContactRule()
    sign_off: SignOffChain = tuple(SignOff)
    show_unsigned: Annotated[
        Flag,
        Label("没签也公布", "shown before it is signed"),
        Help("写“是”，没签齐的也公布，页面上标“待签”", "then pages mark who has yet to sign"),
    ] = False
    attachments: Annotated[
        Flag,
        Label("可以放附件", "attachments allowed"),
        Help(
            "不写就是不放；每个附件都要两个人签过“已遮挡”", "each of them signed for by two people"
        ),
    ] = False
    example_home: Annotated[ExampleHome | None, Label("举例的家", "example home")] = None
    main_account: Annotated[
        ShortText | None,
        Label("首页账户", "account on the front page"),
        Help("首页“还剩多少钱”用哪个账户", "whose balance the front page shows"),
    ] = None
    catalogue: Annotated[
        ShortText | None,
        Label("公开目录", "catalogue"),
        Help("city-community、housing-estate 或 village", "a shipped list of what is owed"),
    ] = None
    printing: Annotated[
        Printing | None,
        Label("印海报", "printing"),
        Help("哪块宣传栏贴什么、多大、几份", "which board takes what, how large, how many"),
    ] = None


@dataclass(frozen=True, slots=True)
class Board:
    """A board as read: its settings, its records by identity, and its own pages.

    ``slug`` is the name of its folder; ``pages`` are Markdown texts by name. ``problems`` were met
    while reading; a record that could not be read is not among the records.
    """

    slug: str
    config: BoardConfig
    records: tuple[Record, ...]
    pages: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
