"""A realistic board for tests of pages: 和风里社区 in October 2026, with a record of each shape."""

# The figures read better in rows than one argument a line.
# fmt: off

from dataclasses import replace
from datetime import date
from typing import Literal

from gongkai import presentation as shows
from gongkai import view
from gongkai.duty_view import CatalogueView, DutyLine, OnEvent
from gongkai.facts import BoardFacts, Facts
from gongkai.household_view import ComingPrice, HomePrice, Household, SizeRow
from gongkai.output import DistrictSheet, RecordSheet
from gongkai.period import Period
from gongkai.presentation import Cell, Detail, Identity, Presentation, Row, RowGroup
from gongkai.problem import Place

__all__ = [
    "ELECTION", "FINANCE", "METERS", "OPINIONS", "PERSONS", "RESOLUTION", "board", "catalogue",
    "district", "election", "finance", "household",
    "list_of_persons", "meters", "opinions", "resolution",
    "sheets",
]

PHONE = "0571-8888 6021"
FINANCE = "fees/2026/2026-10-property-income"
ELECTION = "residential/2026/2026-10-election"
PERSONS = "residential/2026/2026-10-relief-list"
METERS = "financial/2026/2026-10-meters"
OPINIONS = "residential/2026/2026-10-opinions"
RESOLUTION = "residential/2026/2026-10-resolution"
AREAS = {"party": "党务", "residential": "居务", "financial": "财务", "fees": "收费"}
CAPTION = "2026 年 10 月，单位：元"
PUBLICITY = shows.Publicity(
    "2026 年 11 月 5 日", "11 月 19 日", 15, "共 15 天，11 月 12 日是第 8 天", 533
)
SIGN_OFFS = (
    shows.SignOff("编制", "物业中心经理", "周敏", "11 月 2 日"),
    shows.SignOff("审核", "社区会计", "林静", "11 月 3 日"),
    shows.SignOff("监督", "监委会主任", "何国梁", "11 月 4 日"),
    shows.SignOff("批准", "业委会主任", "", ""),
)
# A frame in place of the real modules.
CODE = "M4 4.5h7m4 0h3m4 0h7m-25 1h1m5 0h1m2 0h2m7 0h1m5 0h1m-25 1h7m1 0h2m8 0h7"


def entry(record_id: str, title: str, day: str = "11 月 5 日", headline: str = "") -> view.Entry:
    """An entry of October; the area is the first part of the id."""
    area = record_id.split("/")[0]
    return view.Entry(record_id, title, title, area, "2026-10", "2026 年 10 月", day, headline)


def presentation(title: str, area: str, lead: str = "") -> Presentation:
    """A record without figures, to be filled in by ``replace``."""
    return Presentation(
        title=title, kind_label=title, organisation="和风里社区居民委员会",
        board_name="和风里社区公开栏", area_label=AREAS[area], period_label="2026 年 10 月",
        caption=CAPTION, lead=lead, headline=None, column_sum=None, details=(), tables=(),
        bars=(), bars_label="", identities=(), remarks=(), changes=(), correction="",
        sign_offs=SIGN_OFFS, publicity=PUBLICITY, supervision_phone=PHONE,
        opinion_channel="3 号楼下意见箱", source_document="", version=1,
        fingerprint="7F3A-91C2-E4B4-QM2X-K7TN-5DWH-ZP6R-V3LJ",
    )


def sheet(
    record_id: str, kind: str, shown: Presentation, context: view.RecordContext | None = None
) -> RecordSheet:
    """A sheet of October around a presentation."""
    facts = Facts(
        record_id=record_id, kind=kind, kind_label=shown.kind_label,
        area=record_id.split("/")[0], title=shown.title, organisation=shown.organisation,
        subject="", item_code="", amount_unit="元", rounded_to=None, period=Period.parse("2026-10"),
        first_day=date(2026, 10, 1), last_day=date(2026, 10, 31),
        publicity_start=date(2026, 11, 5), publicity_end=date(2026, 11, 19),
        audience="public", version=shown.version, supersedes="", correction_reason="",
        withdrawn_on=None, withdrawal_reason="", periodic=True, personal=False,
        usage_note=False, headline=None, carried=(), line_values=(), bars=(),
        prices=(), references=(), pending=(), explained=(), digest="0" * 64,
        place=Place(f"{record_id}.yaml"),
    )
    context = context or view.RecordContext()
    return RecordSheet(facts, shown, context, b"{}", (facts.place.file,))


def _table(
    name: str, label: str, caption: str, columns: str, groups: tuple[RowGroup, ...]
) -> shows.Table:
    """A table with columns written ``项目! 金额# 凭证#张 说明``: ! the title, # a figure's unit."""
    found = []
    for index, written in enumerate(columns.split()):
        head, figure, unit = written.partition("#")
        role: Literal["title", "figure", "text"] = "figure" if figure else "text"
        role = "title" if head.endswith("!") else role
        found.append(shows.Column(f"f{index}", head.rstrip("!"), unit, role))
    return shows.Table(name, label, caption, tuple(found), groups)


def _cell(written: str) -> Cell:
    """A cell written ``text`` or ``text:flag``; ⏎ is the end of a paragraph."""
    text = written.strip().replace("⏎", "\n")
    return Cell(*text.partition(":")[::2])  # type: ignore[arg-type]


def _rows(name: str, lines: str, start: int = 1) -> tuple[Row, ...]:
    """Rows written one a line, cells between bars; small print follows the title after ``~``."""
    rows = []
    for number, line in enumerate(lines.strip().splitlines(), start=start):
        head, *rest = line.split("|")
        title, _, detail = head.strip().partition("~")
        cells = (Cell(title), *map(_cell, rest))
        anchor, indent = f"{name}-{number}", title.startswith("其中")
        rows.append(Row(number, anchor, cells, detail, indent, f"{name}/{title}"))
    return tuple(rows)


# Item, amount, vouchers, then the month before and the year before.
INCOME = """
物业费（当月）~应收 157,824.00，收缴率 95.0% | 149,932.80 | 3 | 148,354.56 | 147,565.44
物业费（补交往月）~23 户补交 | 3,456.00 | 1 | 2,880.00 | 4,128.00
公共用电分摊~1,120 户 × 5.86 元 | 6,563.20 | 1 | 6,216.00 | 6,395.20
公共用水分摊~1,120 户 × 1.15 元 | 1,288.00 | 1 | 1,366.40 | 1,321.60
垃圾费~1,120 户 × 6.00 元 | 6,720.00 | 1 | 6,720.00 | 6,720.00
停车费~固定 212 位；临停 1,486 次 | 39,230.00 | 4 | 38,760.00 | 37,500.00
电动车充电~3,860 度 × 0.8283 元 | 3,197.24 | 1 | 2,991.82 | 2,435.20
"""
EXPENDITURE = """
保安~18 人 × 4,350 元 | 78,300.00 | 2 | 78,300.00 | 75,600.00
保洁~14 人 × 3,500 元 | 49,000.00 | 2 | 49,000.00 | 47,600.00
客服和工程~8 人 × 5,100 元 | 40,800.00 | 1 | 40,800.00 | 40,000.00
路灯和公共照明用电~12,423 度 × 0.5283 元 | 6,563.07 | 1 | 6,215.98 | 6,395.07
电梯和水泵用电~18,140 度 × 0.5283 元 | 9,583.36 | 1 | 9,855.44 | 9,457.63
公共用水~386 吨 × 3.35 元 | 1,293.10 | 1 | 1,366.80 | 1,323.25
垃圾清运~48 车 × 140 元 | 6,720.00 | 2 | 6,720.00 | 6,720.00
维修：电梯门机更换~3 号楼 2 单元，三家比价 | 7,860.00 | 5 | 2,310.00 | 5,120.00
充电桩电费 | 2,039.24 | 1 | 1,908.22 |
"""
SERIES = """
2025-10 193,769.15 51,857.28 2025-11 197,402.18 59,573.50 2025-12 212,936.40 78,277.85
2026-01 215,820.66 70,912.39 2026-02 205,417.92 61,724.57 2026-03 201,336.05 70,259.88
2026-04 198,120.77 79,083.91 2026-05 203,944.31 82,495.72 2026-06 219,671.84 71,014.43
2026-07 208,255.40 71,784.01 2026-08 204,968.12 75,549.30 2026-09 196,476.44 86,361.64
2026-10 202,158.77 94,590.11
"""
SUM = shows.ColumnSum(
    CAPTION,
    (
        shows.SumTerm("", "月初结余", "86,361.64", "opening_balance"),
        shows.SumTerm("＋", "本月收入", "210,387.24", "income"),
        shows.SumTerm("−", "本月支出", "202,158.77", "expenditure"),
    ),
    shows.SumTerm("＝", "月底结余", "94,590.11", "closing_balance"),
)
BARS = (
    shows.Bar("人员", "168,100.00", 1000), shows.Bar("用电", "18,185.67", 108),
    shows.Bar("维修", "7,860.00", 46), shows.Bar("清运", "6,720.00", 39),
    shows.Bar("用水", "1,293.10", 7), shows.Bar("退款", "−20.00", 0),
)


def _history() -> view.History:
    words = iter(SERIES.split())
    points = []
    for period, spent, left in zip(words, words, words, strict=True):
        height = int((float(spent.replace(",", "")) - 180000) / 40)
        record_id = f"fees/{period[:4]}/{period}-property-income"
        label = Period.parse(period).label
        points.append(view.HistoryPoint(record_id, period, label, (spent, left), height))
    return view.History(
        "13 个月的支出", "元", ("支出", "月底结余"), "支出", tuple(points),
        "18 万", "20 万", "22 万",
    )


def _now(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(replace(row, cells=row.cells[:3]) for row in rows)


def finance(title: str = "物业服务收支") -> RecordSheet:
    """An account with its past, as in the pictures."""
    income, spent = _rows("lines", INCOME), _rows("lines", EXPENDITURE, 8)
    past = {row.key: (row.cells[3].text, row.cells[4].text) for row in (*income, *spent)}
    past["income"], past["expenditure"] = ("207,288.78", "206,065.44"), ("196,476.44", "193,769.15")
    groups = (
        RowGroup("收入 7 笔", _now(income), "收入合计", ("", "210,387.24", "12"), "income"),
        RowGroup("支出 9 笔", _now(spent), "支出合计", ("", "202,158.77", "16"), "expenditure"),
    )
    lines = _table("lines", "每一笔", CAPTION, "项目! 金额# 凭证#张", groups)
    september = entry("fees/2026/2026-09-property-income", "物业服务收支")
    september = september._replace(period_label="2026 年 9 月")
    shown = replace(
        presentation(title, "fees"),
        organisation="和风里物业服务中心",
        lead="收入 210,387.24 元，支出 202,158.77 元，月底结余比月初多 8,228.47 元。",
        headline=shows.Figure("月底结余", "94,590.11", "元", "closing_balance"),
        column_sum=SUM, tables=(replace(lines, history="f1"),), bars=BARS, bars_label="钱花在哪里",
        identities=(
            Identity("月初结余 ＋ 收入 − 支出 ＝ 月底结余", holds=True),
            Identity("月初结余与 9 月的月底结余一致", holds=True, record=september.record_id),
        ),
        remarks=(shows.Remark("备注", "支出比上月多，主要是更换电梯门机 7,860.00 元。"),),
        code_path=CODE, code_size=33,
    )
    context = view.RecordContext(
        previous=september,
        same_period=(entry(METERS, "抄表记录"), entry(PERSONS, "救助名单", "10 月 19 日")),
        comparisons=(
            view.Comparison("月底结余", "94,590.11", "多 8,228.47", "多 42,732.83"),
        ),
        history=_history(), rows=past,
        this_label="本月", last_label="上月", last_year_label="去年同月",
    )
    return sheet(FINANCE, "property_income", shown, context)


def election() -> RecordSheet:
    """An election result with a failed and explained identity, corrected from another version."""
    candidates = _rows("candidates", """
沈建平 | 主任 | 1,204 | 当选:good
林静 | 主任 | 611 |
何国梁 | 委员 | 1,388 | 当选:good
阿依古丽·买买提江 | 委员 | 1,102 | 当选:good
周敏 | 委员 | 640 | 票数相同，另行投票:wait
""")
    shown = replace(
        presentation("第七届居民委员会选举结果", "residential", "5 名候选人，当选 3 名。"),
        headline=shows.Figure("参加投票", "1,836", "人", "participants"),
        details=(
            Detail("登记选民", "2,913 人", "eligible", numeric=True),
            Detail("选举办法", "无记名投票，差额选举。\n候选人 5 日前公布。", "method"),
        ),
        tables=(_table(
            "candidates", "候选人和得票", "2026 年 10 月", "候选人! 职位 得票#票 结果",
            (RowGroup("", candidates),),
        ),),
        identities=(
            Identity("有效 ＋ 无效 ＋ 弃权 ＝ 收回", holds=True),
            Identity(
                "收回 ＝ 发出", holds=False, gap="写的是 1,830，应为 1,836",
                reason="6 张选票由选民带离会场，计票前已说明。", signed_by="监票人 何国梁",
            ),
        ),
        changes=(shows.Change("周敏得票", "604", "640"), shows.Change("无效票", "", "12")),
        correction="抄录时个位和十位写反。", version=2,
    )
    old = entry("residential/2026/2026-10-election-1", "第七届居民委员会选举结果", "10 月 30 日")
    return sheet(ELECTION, "election_result", shown, view.RecordContext(supersedes=old))


def list_of_persons() -> RecordSheet:
    """A masked list without any figure, on display for good and not yet signed by anyone."""
    persons = "\n".join(f"{name}** | {name} 栋 | 临时救助" for name in "王李张刘陈杨黄赵吴周")
    groups = (RowGroup("", _rows("persons", persons)),)
    table = _table("persons", "救助对象", "2026 年第 3 季度", "姓名! 楼栋 类别", groups)
    forever = shows.Publicity("2026 年 11 月 5 日", "", 0, "2026 年 11 月 5 日起长期公开", 0)
    shown = replace(
        presentation("三季度救助名单", "residential"),
        tables=(table,), publicity=forever, sign_offs=(), supervision_phone="",
    )
    return sheet(PERSONS, "relief_list", shown)


def meters() -> RecordSheet:
    """Readings of meters: many figure columns, so the table needs the whole width."""
    readings = _rows("readings", """
1 号楼电梯 | 电 | 183,204 | 189,120 | 5,916 | 0.5283 | 3,125.42
2 号楼电梯 | 电 | 96,011 | 101,407 | 5,396 | 0.5283 | 2,850.71
其中：水泵房 | 电 | 40,020 | 43,102 | 3,082 | 0.5283 | 1,628.22
绿化用水~东门至荷塘 | 水 | 8,801 | 9,187 | 386 | 3.3500 | 1,293.10
""")
    table = _table(
        "readings", "各表读数", CAPTION, "表! 种类 上期读数# 本期读数# 用量# 单价#元 金额#",
        (RowGroup("", readings, "合计", ("", "", "", "", "14,780", "", "8,897.45")),),
    )
    shown = replace(presentation("2026 年 10 月抄表记录", "financial"), tables=(table,))
    return sheet(METERS, "meter_reading", shown)


def opinions(text: str = "3 号楼单元门夜里关不上，能不能换闭门器？") -> RecordSheet:
    """Opinions with long answers, superseded by another version."""
    answer = (
        "已联系维保单位，10 月 14 日更换 3 号楼 1 至 3 单元闭门器共 3 只，"
        "费用 540.00 元从公共收益列支。⏎换下的旧件留存 30 天，可到服务中心查看。"
    )
    cases = f"{text} | 10 月 11 日 | {answer} | 已办结:good\n太亮 | 10 月 12 日 | | 逾期 3 天:late"
    table = _table(
        "cases", "意见和答复", "2026 年 10 月", "意见! 收到 答复 办理情况",
        (RowGroup("", _rows("cases", cases)),),
    )
    shown = presentation("意见答复汇总", "residential", "收到 12 件。")
    context = view.RecordContext(superseded_by=entry(RESOLUTION, "意见答复汇总"), posters=())
    return sheet(OPINIONS, "opinion_summary", replace(shown, tables=(table,)), context)


def resolution() -> RecordSheet:
    """A resolution: words and a vote, no table."""
    shown = replace(
        presentation("居民代表会议决定", "residential", "同意用 26,400.00 元更换东门道闸。"),
        details=(
            Detail("同意", "36 票", "yes", numeric=True),
            Detail("决定", "11 月 30 日前更换东门道闸，结果另行公开。", "decision"),
        ),
        identities=(Identity("同意 ＋ 反对 ＋ 弃权 ＝ 实到", holds=True),),
        source_document="和居代〔2026〕6 号",
    )
    return sheet(RESOLUTION, "resolution", shown)


def sheets() -> tuple[RecordSheet, ...]:
    """One record of each shape."""
    return (finance(), election(), list_of_persons(), meters(), opinions(), resolution())


def _account(label: str, record_id: str, total: shows.ColumnSum) -> view.Account:
    sentence, rounded = "月初结余 ＋ 收入 − 支出 ＝ 月底结余", "月底约 9.5 万元。"
    return view.Account(label, record_id, label, total, sentence, rounded, BARS, "钱花在哪里")


FEES = """
物业费|每平方米 1.60 元|153,388.80|多 5,277.92
路灯和公共用电|每户 5.86 元|6,563.20|多 347.09
垃圾费|每户 6.00 元|6,720.00|持平
公共用水|每户 1.15 元|1,288.00|少 73.70
车辆停放|月租 150 元；临停每次 5 元|39,230.00|持平
电动车充电|每度 0.8283 元|3,197.24|多 131.02
"""
TILES = f"""
还剩多少钱？|94,590|.11|元|物业账，比月初多 8,228.47 元。|看账|{FINANCE}|
我家交多少？|155|.41|元|89 ㎡ 的家，比上月多 0.24 元。|看收费||area:fees
都公开了吗？|1||项逾期|应公开 22 项，已公开 20 项。|看目录||period:2026-10
意见答复了吗？|11||件已答复|共收 12 件，还有 1 件在办。|看答复|{OPINIONS}|
"""


def _home() -> view.Home:
    fees = ([*line.split("|"), FINANCE] for line in FEES.strip().splitlines())
    tiles = (view.Tile(*line.split("|")) for line in TILES.strip().splitlines())  # type: ignore[arg-type]
    news = {
        "party": (entry(RESOLUTION, "三会一课、主题党日", "11 月 3 日"),),
        "residential": (
            entry(OPINIONS, "意见答复汇总：11 件"),
            entry(ELECTION, "第七届居民委员会选举结果", "11 月 4 日"),
            entry(RESOLUTION, "居民代表会议决定", "10 月 27 日"),
        ),
        "financial": (entry(METERS, "抄表记录"), entry(FINANCE, "收支")),
    }
    missing = "三季度公共收益：应在 10 月 15 日前公开，到 11 月 12 日已逾期 28 天。"
    return view.Home(
        "2026 年 10 月", "10 月 1 日至 31 日的账",
        tuple(replace(tile, late=tile.unit == "项逾期") for tile in tiles),
        _account("物业账：收多少，付多少", FINANCE, SUM), (_account("社区经费账", METERS, SUM),),
        tuple(view.FeeRow(*fee) for fee in fees),
        "210,387.24", "多 5,682.33", CAPTION, news, (missing,),
    )


def catalogue() -> CatalogueView:
    """A catalogue with a line of each state, an event and an item that is left out."""
    lines = tuple(
        DutyLine(
            code, title, area, "2026 年 10 月", state, words, "每月，次月 10 日前",
            "2026 年 11 月 10 日", published, "报账员", "待核实", FINANCE if published else "",
        )
        for code, title, area, state, words, published in (
            ("E03", "公共收益", "fees", "missing", "逾期 28 天", ""),
            ("E02", "物业费收支", "fees", "met", "按时", "2026 年 11 月 5 日"),
            ("F01", "财务收支汇总", "financial", "late", "迟了 2 天", "2026 年 11 月 12 日"),
            ("F02", "收支明细逐笔", "financial", "due", "还有 3 天", ""),
            ("F05", "预算和决算", "financial", "next", "还有 120 天", ""),
        )
    )
    return CatalogueView(
        "和风里社区公开目录", lines[:1], (("fees", lines[:2]), ("financial", lines[2:])),
        (OnEvent("R03", "居民会议的决定", "主任", "待核实"),),
        (("F09", "没有一事一议的项目"),),
    )


def household() -> Household:
    """What a home pays in October: by area, the same for all, by use."""
    tariff = "fees/2025/2025-tariff"
    prices = [
        HomePrice(*line.split("|")[:7], FINANCE, f"lines-{row}", *line.split("|")[7:])  # type: ignore[call-arg]
        for row, line in enumerate((
            "物业费|元／㎡·月|每平方米 1.60 元|1.60|1.60|持平|",
            "路灯和公共用电|元／户·月|每户 5.86 元|5.86|5.86|多 0.31|6,563.20 ÷ 1,120 户",
            "垃圾费|元／户·月|每户 6.00 元|6.00|6.00|持平|",
            "固定车位|元／辆·月|每辆每月 150.00 元|150.00|150|持平|||辆|辆",
            ("电动车充电|元／度|每度 0.8283 元|0.8283|0.8283|少 0.1000|"
             "|比上月少 0.1000 元|度|度／月"),
        ), start=1)
    ]
    return Household(
        "2026 年 10 月", tuple(prices[:1]), tuple(prices[1:3]), tuple(prices[3:]),
        (
            SizeRow("60 ㎡", ("96.00",), "11.86", "107.86"),
            SizeRow("89 ㎡", ("142.40",), "11.86", "154.26"),
        ),
        "面积 × 1.60 ＋ 11.86", ("89 × 1.60 ＝ 142.40", "142.40 ＋ 11.86 ＝ 154.26 元"),
        "11.86", "多 0.31",
        (ComingPrice("固定车位", "每辆每月 170.00 元", "2027 年 1 月 1 日", tariff, ""),),
    )


def _kinds(entries: tuple[view.Entry, ...]) -> tuple[view.KindView, ...]:
    """A kind of each record, and a covenant; the finances have a history."""
    found = [
        view.KindView(
            one.facts.kind, one.facts.kind_label, one.facts.area, 1,
            (view.KindSeries("和风里", one.context.history, (known,)),),
        )
        for one, known in zip(sheets(), entries, strict=False)
    ]
    return (
        *found,
        view.KindView(
            "covenant", "居民公约", "residential", 1,
            (view.KindSeries("", None, (entry(RESOLUTION, "和风里居民公约"),)),),
        ),
    )


def _years(entries: tuple[view.Entry, ...]) -> dict[str, view.YearView]:
    line = view.YearLine(FINANCE, "2026 年 10 月", ("1.00", "2.00", "3.00"))
    fee = view.YearLine(FINANCE, "物业费", ("10 个月", "1,517,471.37"), "lines-1")
    account = view.YearAccount("物业账", SUM, (line,))
    return {"2026": view.YearView("2026", (account,), (fee,), 20, 1, 1, entries[1:2])}


def board() -> view.BoardView:
    """The board of the community."""
    entries = tuple(entry(one.facts.record_id, one.presentation.title) for one in sheets())
    entries = (entries[0]._replace(headline="月底结余 94,590.11 元"), *entries[1:])
    entries = (*entries, entries[-1]._replace(area="party", state="逾期 3 天"))
    areas = tuple(
        view.AreaView(area, label, entries[:2] if area == "fees" else (),
                      () if area == "party" else (("2026", entries),))
        for area, label in AREAS.items()
    )
    listed = (("residential", entries[1:4]), ("fees", entries[:1]))
    relief = presentation("二季度救助名单", "residential")
    gone = sheet("residential/2026/2026-07-relief-list", "relief_list", relief)
    return view.BoardView(
        slug="hefengli", name="和风里社区", board_name="和风里社区公开栏",
        organisation="和风里社区居民委员会", supervision_phone=PHONE,
        opinion_channel="3 号楼下意见箱",
        contacts=(
            ("街道", "0571-8888 6000", True),
            ("当面说", "12 月 13 日（周日）上午 9 点，社区活动室，书记接待", False),
            ("看凭证", "社区服务中心 2 号窗口，工作日", False),
        ),
        area_labels=AREAS, updated="11 月 12 日", home=_home(), areas=areas,
        periods=(
            view.PeriodView(
                "2026-10", "2026 年 10 月", "2026-09", "", _home().others, listed,
                fingerprint="7F3A-91C2-E4B4-QM2X-K7TN-5DWH-ZP6R-V3LJ",
            ),
            view.PeriodView("2026-09", "2026 年 9 月", "", "2026-10", (), listed),
            view.PeriodView("2025", "2025 年", "", "", (), listed),
        ),
        entries=entries, corrections=(entries[1],),
        stubs=(view.Stub(gone.facts, "名单公示期满，按规定撤下。", "2026 年 8 月 1 日"),),
        contexts={one.facts.record_id: one.context for one in sheets()},
        fingerprint="FIGB-UUHO-JTZP-CYMQ-MVAW-Z5SP-BJYN-MQIB",
        catalogue=catalogue(), household=household(), kinds=_kinds(entries), years=_years(entries),
        on_display=entries[:1], next_contact="12 月 13 日（周日）", has_catalogue=True,
        pages={
            "about": "# 我们是谁\n\n| 事 | 找谁 |\n| --- | ---: |\n| 看账 | 林静 |\n",
            "rules": "# 公开办法\n\n1. 每月 10 日前公开上月的账。\n",
        },
    )


def district() -> DistrictSheet:
    """A street office of three boards."""
    return DistrictSheet("荷塘街道公开栏", "荷塘街道办事处", (
        BoardFacts("hefengli", "", "和风里", "居委会", PHONE, 2, "2026-10", date(2026, 11, 3)),
        BoardFacts("hupan", "", "湖畔", "湖畔物业", PHONE, 96, "2026-Q3", date(2026, 11, 3)),
        BoardFacts("north/shitan", "", "石潭村公开栏", "石潭村委会", "意见箱", 0, "", None),
    ))
