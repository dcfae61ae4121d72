"""Presentations to set posters from; community, people and figures are invented."""

from dataclasses import replace

from gongkai.presentation import (
    Bar,
    Cell,
    Change,
    Column,
    ColumnSum,
    Detail,
    Figure,
    Identity,
    Presentation,
    Publicity,
    Remark,
    Row,
    RowGroup,
    SignOff,
    SumTerm,
    Table,
)
from gongkai.resources import theme_folders
from gongkai.theme import load_theme

ADDRESS = "https://gongkai.example.cn/hefengli/financial/2026/2026-10/"
FINGERPRINT = "7F3A-QC2E-B4KD-XM5T-R2WA-LQ6H-ZP3N-VY7C"
TEMPLATE = load_theme("plain", theme_folders()).poster_template("")

_INCOME = (
    ("物业费（当月）", "应收 157,824.00，收缴率 95.0%", "149,932.80", "148,354.56", "3 张"),
    ("物业费（补交往月）", "23 户补交", "3,456.00", "2,880.00", "2 张"),
    ("公共用电分摊", "1,120 户 × 5.86 元", "6,563.20", "6,216.00", "1 张"),
    ("公共用水分摊", "1,120 户 × 1.15 元", "1,288.00", "1,366.40", "1 张"),
    ("垃圾费", "1,120 户 × 6.00 元", "6,720.00", "6,720.00", "1 张"),
    ("停车费", "固定 212 位；临停 1,486 次", "39,230.00", "38,760.00", "4 张"),
    ("电动车充电", "3,860 度 × 0.8283 元", "3,197.24", "2,991.82", "1 张"),
    ("电梯轿厢广告", "按季结算", "12,600.00", "0.00", "1 张"),
)
_SPENDING = (
    ("保安", "18 人 × 4,350 元", "78,300.00", "78,300.00", "2 张"),
    ("保洁", "14 人 × 3,500 元", "49,000.00", "49,000.00", "2 张"),
    ("客服和工程", "8 人 × 5,100 元", "40,800.00", "40,800.00", "1 张"),
    ("路灯和公共照明用电", "12,423 度 × 0.5283 元", "6,563.07", "6,215.98", "1 张"),
    ("电梯和水泵用电", "18,140 度 × 0.5283 元", "9,583.36", "9,855.44", "1 张"),
    ("公共用水", "386 吨 × 3.35 元", "1,293.10", "1,366.80", "1 张"),
    ("垃圾清运", "48 车 × 140 元", "6,720.00", "6,720.00", "2 张"),
    ("维修：电梯门机更换", "3 号楼 2 单元，三家比价", "7,860.00", "2,310.00", "5 张"),
    ("充电桩电费", "3,860 度 × 0.5283 元", "2,039.24", "1,908.22", "1 张"),
    ("绿化养护", "含病虫害防治", "9,800.00", "9,800.00", "2 张"),
    ("地库排水泵更换", "2 台", "3,920.00", "0.00", "2 张"),
    ("单元门禁主板维修", "", "460.00", "0.00", "1 张"),
    ("消防设施月度检测", "依据 GB 25201", "2,600.00", "2,600.00", "1 张"),
    ("灭火器年检换粉", "64 具", "1,280.00", "0.00", "1 张"),
    ("办公耗材及打印", "", "312.50", "280.00", "3 张"),
    ("退还上期多收停车费", "㙍䶮、𬭎昇、堃喆、珺琪 4 户", "800.00", "0.00", "4 张"),
)
_SIGN_OFFS = (
    SignOff("编制", "物业中心经理", "周敏", "11 月 2 日"),
    SignOff("审核", "社区会计", "林静", "11 月 3 日"),
    SignOff("监督", "监委会主任", "何国梁", "11 月 4 日"),
    SignOff("批准", "业委会主任", "", ""),
)
_PUBLICITY = Publicity(
    "2026 年 11 月 5 日", "11 月 19 日", 15, "共 15 天，11 月 12 日是第 8 天", 533
)


def bare_presentation(title: str = "关于启用新监督电话的公告") -> Presentation:
    """A presentation in which every part that may be empty is empty."""
    return Presentation(
        title=title,
        kind_label="",
        organisation="",
        board_name="",
        area_label="",
        period_label="",
        caption="",
        lead="",
        headline=None,
        column_sum=None,
        details=(),
        tables=(),
        bars=(),
        bars_label="",
        identities=(),
        remarks=(),
        changes=(),
        correction="",
        sign_offs=(),
        publicity=Publicity("", "", 0, "", 0),
        supervision_phone="",
        opinion_channel="",
        source_document="",
        version=1,
        fingerprint="",
    )


def _common() -> Presentation:
    return replace(
        bare_presentation("物业服务收支"),
        kind_label="财务收支",
        organisation="和风里物业服务中心",
        board_name="和风里社区公开栏",
        area_label="财务",
        period_label="2026 年 10 月",
        caption="2026 年 10 月，单位：元",
        sign_offs=_SIGN_OFFS,
        publicity=_PUBLICITY,
        supervision_phone="0571-8888 6021",
        opinion_channel="社区服务中心 2 号窗口意见箱，每周五开箱",
        fingerprint=FINGERPRINT,
    )


def finance_statement() -> Presentation:
    """A monthly statement of 24 rows in two groups, with every part of a balanced account."""
    columns = (
        Column("item", "项目", "", "title"),
        Column("amount", "本月", "元", "figure"),
        Column("previous", "上月", "元", "figure"),
        Column("vouchers", "凭证", "", "text"),
    )
    income = _rows(_INCOME, 1)
    spending = _rows(_SPENDING, len(income) + 1)
    groups = (
        RowGroup("收入 8 笔", income, "收入合计", ("", "222,987.24", "207,288.78", "14 张")),
        RowGroup("支出 16 笔", spending, "支出合计", ("", "221,331.27", "209,156.44", "30 张")),
    )
    return replace(
        _common(),
        lead=(
            "根据《物业管理条例》和本小区《管理规约》，现将 2026 年 10 月物业服务收支情况予以公开。"
            "对内容有异议的，可在公示期内向监督委员会或街道办事处提出；原始凭证存放在物业服务中心，"
            "业主可持有效证件查阅。"
        ),
        headline=Figure("月底结余", "88,017.61", "元", "closing_balance"),
        column_sum=ColumnSum(
            "2026 年 10 月，单位：元",
            (
                SumTerm("", "月初结余", "86,361.64", "opening_balance"),
                SumTerm("＋", "本月收入", "222,987.24", "income"),
                SumTerm("−", "本月支出", "221,331.27", "expenditure"),
            ),
            SumTerm("＝", "月底结余", "88,017.61", "closing_balance"),
        ),
        tables=(Table("lines", "每一笔", "2026 年 10 月，单位：元", columns, groups),),
        bars=(
            Bar("人员", "168,100.00", 1000),
            Bar("能耗", "19,478.77", 116),
            Bar("维修", "12,240.00", 73),
            Bar("绿化", "9,800.00", 58),
            Bar("其他", "11,712.50", 70),
        ),
        bars_label="支出分类（元）",
        identities=(
            Identity("月初结余 ＋ 收入 − 支出 ＝ 月底结余", holds=True),
            Identity("月初结余与 9 月的月底结余一致", holds=True),
        ),
    )


def _rows(lines: tuple[tuple[str, str, str, str, str], ...], first: int) -> tuple[Row, ...]:
    return tuple(
        Row(
            number,
            f"line-{number}",
            (Cell(item), Cell(amount), Cell(previous), Cell(vouchers)),
            detail=detail,
        )
        for number, (item, detail, amount, previous, vouchers) in enumerate(lines, first)
    )


def notice() -> Presentation:
    """A notice with three rows and one signature that is still missing."""
    columns = (
        Column("name", "姓名", "", "title"),
        Column("education", "学历", "", "text"),
        Column("post", "职务", "", "text"),
        Column("sponsors", "培养联系人", "", "text"),
        Column("stage", "状态", "", "text"),
    )
    people = (
        ("王䶮", "本科", "社区网格员"),
        ("李堃", "大专", "物业工程主管"),
        ("陈珺", "硕士", "教师"),
    )
    rows = tuple(
        Row(
            number,
            f"person-{number}",
            (
                Cell(name),
                Cell(education),
                Cell(post),
                Cell("周敏、林静"),
                Cell("政审合格", "yes"),
            ),
        )
        for number, (name, education, post) in enumerate(people, 1)
    )
    return replace(
        _common(),
        title="拟接收预备党员公示",
        kind_label="发展党员公示",
        organisation="和风里社区党委第二支部",
        area_label="党务",
        period_label="2026 年第四季度",
        caption="",
        lead="经支部大会讨论、上级党委预审，拟接收下列 3 名同志为中共预备党员，现予公示。",
        details=(
            Detail("支部大会", "2026 年 10 月 28 日", "meeting_on"),
            Detail("预审结果", "3 人均合格", "review"),
        ),
        tables=(Table("people", "公示对象", "共 3 人", columns, (RowGroup("", rows),)),),
    )


def sample_presentation(rows: int = 100) -> Presentation:
    """A list of aid with the given number of rows (from 0), masked names and a total."""
    columns = (
        Column("name", "姓名", "", "title"),
        Column("benefit", "类别", "", "text"),
        Column("household", "家庭人数", "人", "figure"),
        Column("monthly", "月标准", "元", "figure"),
        Column("amount", "本月发放", "元", "figure"),
        Column("change", "异动", "", "text"),
    )
    lines = tuple(
        Row(
            number,
            f"line-{number}",
            (
                Cell("王李张刘陈杨赵黄周吴"[number % 10] + "＊" + "华英明丽军"[number % 5]),
                Cell(("最低生活保障", "高龄津贴", "残疾人补贴")[number % 3]),
                Cell(str(1 + number % 4)),
                Cell(f"{600 + number % 7 * 45}.00"),
                Cell(f"{1_000 + number:,}.00"),
                Cell("新增", "wait") if number % 17 == 0 else Cell(""),
            ),
        )
        for number in range(1, rows + 1)
    )
    total = sum(1_000 + number for number in range(1, rows + 1))
    group = RowGroup("", lines, "合计", ("", "", "", "", f"{total:,}.00", ""))
    return replace(
        _common(),
        title="民政救助和补贴发放名册",
        organisation="和风里社区居民委员会",
        area_label="居务",
        lead="10 月份救助和补贴已经发放，名册如下；对享受人员有异议的，请在公示期内提出。",
        headline=Figure("本月发放", f"{total:,}.00", "元", "total"),
        tables=(Table("people", "发放名册", "2026 年 10 月", columns, (group,)),),
        identities=(Identity("各户金额相加 ＝ 合计", holds=True),),
    )


def meter_table(rows: int = 18) -> Presentation:
    """A table of nine columns, a correction, an identity that fails, and a remark."""
    figures = ("上月表底", "本月表底", "本月用量", "单价", "应分摊金额", "已收", "尚欠")
    units = ("度", "度", "度", "元／度", "元", "元", "元")
    columns = (
        Column("meter", "表具", "", "title"),
        Column("place", "位置", "", "text"),
        *(
            Column(f"figure_{place}", label, unit, "figure")
            for place, (label, unit) in enumerate(zip(figures, units, strict=True))
        ),
    )
    lines = tuple(
        Row(
            number,
            f"meter-{number}",
            (
                Cell(f"{number} 号公共照明表"),
                Cell(f"{number} 号楼一层"),
                Cell(f"{12_000 + number * 37:,}"),
                Cell(f"{12_400 + number * 39:,}"),
                Cell(f"{400 + number * 2:,}"),
                Cell("0.5283"),
                Cell(f"{(400 + number * 2) * 0.5283:,.2f}"),
                Cell(f"{(400 + number * 2) * 0.5283:,.2f}"),
                Cell("0.00") if number % 5 else Cell("12.30", "late"),
            ),
        )
        for number in range(1, rows + 1)
    )
    return replace(
        _common(),
        title="公共用电抄表与分摊",
        area_label="收费",
        caption="2026 年 10 月",
        tables=(Table("meters", "抄表记录", "2026 年 10 月", columns, (RowGroup("", lines),)),),
        identities=(
            Identity("本月表底 − 上月表底 ＝ 本月用量", holds=True),
            Identity(
                "分表用量合计 ＝ 总表用量",
                holds=False,
                gap="写的是 7,544.00，应为 7,557.60，相差 13.60 元",
                reason="7 号楼分表更换当日未计量，差额由物业承担",
                signed_by="林静",
            ),
        ),
        remarks=(Remark("说明", "单价含税，依据市发改委 2026 年第 12 号文件。", "周敏"),),
        changes=(
            Change("7 号公共照明表 本月用量", "441 度", "414 度"),
            Change("应分摊金额", "232.98 元", "218.72 元"),
        ),
        correction="抄表数字录入颠倒，经业主指出后更正。",
        version=2,
        source_document="供电公司 10 月电费账单",
    )
