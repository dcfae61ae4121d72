"""Writes districts of made-up records, for timing: the same purchases for Gongkai and its peers.

A record is one purchase of 10 to 14 rows (quantity × price = amount, amounts add up to the total)
with four signatures and a Markdown note, about 2 KB. A board has fifty a month, newest month
October 2026, as far back as the number of records needs. The same numbers and seed give the same
bytes.

    python bench/corpus.py FOLDER [--form gongkai|hugo|hugo-json|pelican|mkdocs]
        [--records N] [--boards N]
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

__all__ = ["FORMS", "Purchase", "purchases", "write_corpus"]

FORMS = ("gongkai", "hugo", "hugo-json", "pelican", "mkdocs")
SEED = 20261101
_PER_MONTH = 50
_NEWEST = (2026, 10)
_PLACES = [
    "和风里",
    "海棠苑",
    "清河湾",
    "金桂园",
    "东风",
    "学府",
    "翠竹",
    "望江",
    "南湖",
    "星光",
    "春晖",
    "龙泉",
    "锦绣",
    "文昌",
]
_MATTERS = [
    "楼道维修",
    "消防器材",
    "绿化养护",
    "办公用品",
    "活动用品",
    "慰问品",
    "宣传栏",
    "健身器材",
    "水泵",
    "门禁",
]
_ITEMS = [
    "楼道灯具",
    "电梯配件",
    "灭火器",
    "绿化苗木",
    "井盖",
    "防水材料",
    "监控硬盘",
    "门禁卡",
    "水箱滤芯",
    "保洁用具",
    "活动室桌椅",
    "宣传展板",
    "慰问米油",
    "培训讲义",
    "复印纸",
    "墨盒",
    "分类垃圾桶",
    "道闸臂",
    "屋面卷材",
    "健身器材配件",
    "排水管",
    "饮用水",
    "图书",
    "文件柜",
]
_SUPPLIERS = [
    "华强物业服务有限公司",
    "绿源园林工程有限公司",
    "安泰电梯维保有限公司",
    "鑫达建筑装饰有限公司",
    "众诚消防设备有限公司",
    "惠民超市",
    "晨光文具经营部",
    "蓝天保洁服务有限公司",
    "永固防水工程有限公司",
]
_UNITS = ["个", "台", "套", "米", "箱", "份", "桶", "卷"]
_NAMES = ["王建国", "李秀英", "张伟", "刘芳", "陈静", "杨明", "赵磊", "黄丽", "周强", "吴敏"]
_OFFICES = (
    ("prepared", "报账员"),
    ("reviewed", "会计"),
    ("supervised", "监委会主任"),
    ("approved", "居委会主任"),
)
_SENTENCES = (
    "本次采购经居务监督委员会审核，并在公示栏同步公开。",
    "如有异议，请在公示期内向社区居委会书面反映。",
    "原始凭证可以在工作日到社区服务中心查阅。",
    "支出比上月多，主要是集中安排了设施维修。",
    "单价超过五百元的都比了三家的价。",
    "合同和验收单已经归档。",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing bought; price and amount in fen."""

    item: str
    supplier: str
    unit: str
    quantity: int
    price: int

    @property
    def amount(self) -> int:
        """Quantity × price."""
        return self.quantity * self.price


@dataclass(frozen=True, slots=True)
class Purchase:
    """One record: its board, its place below it, and what it says."""

    board: str
    community: str
    name: str
    title: str
    matter: str
    period: str
    signed: tuple[tuple[str, str, str, date], ...]
    shown: date
    rows: tuple[Row, ...]
    note: str

    @property
    def total(self) -> int:
        """The sum of the amounts, in fen."""
        return sum(row.amount for row in self.rows)


def purchases(records: int, boards: int, seed: int = SEED) -> Iterator[Purchase]:
    """All records, board by board, the newest month first."""
    for board in range(boards):
        own = records // boards + (board < records % boards)
        for place in range(own):
            yield _purchase(seed, board, place)


def _purchase(seed: int, board: int, place: int) -> Purchase:
    chance = random.Random(f"{seed}/{board}/{place}")
    months = _NEWEST[0] * 12 + _NEWEST[1] - 1 - place // _PER_MONTH
    year, month, number = months // 12, months % 12 + 1, place % _PER_MONTH + 1
    community = f"{_PLACES[board % len(_PLACES)]}第 {board + 1} 社区"
    matter = f"{month} 月第 {number} 次{chance.choice(_MATTERS)}"
    after = date(year + month // 12, month % 12 + 1, 1)
    days = sorted(after + timedelta(days=chance.randrange(6)) for _ in _OFFICES)
    names = chance.sample(_NAMES, len(_OFFICES))
    goods = chance.sample(_ITEMS, chance.randint(10, 14))
    rows = tuple(
        Row(
            item,
            chance.choice(_SUPPLIERS),
            chance.choice(_UNITS),
            chance.randint(1, 24),
            chance.randint(150, 98_000),
        )
        for item in goods
    )
    return Purchase(
        f"board{board + 1:04d}",
        community,
        f"{year}/{year}-{month:02d}-{number:02d}",
        f"{community} {year} 年{matter}采购",
        f"{year} 年{matter}",
        f"{year}-{month:02d}",
        tuple(
            (duty, office, name, day)
            for (duty, office), name, day in zip(_OFFICES, names, days, strict=True)
        ),
        after + timedelta(days=chance.randint(6, 9)),
        rows,
        _note(chance),
    )


def _note(chance: random.Random) -> str:
    one, two, three, four = chance.sample(_SENTENCES, 4)
    return (
        f"## 情况说明\n\n{one}{two}\n\n- **经办人**：{chance.choice(_NAMES)}\n"
        f"- **验收**：{chance.randint(2, 9)} 人\n- 参见[公开目录](/index.html)\n\n{three}{four}\n"
    )


def write_corpus(folder: Path, form: str, records: int, boards: int, seed: int = SEED) -> None:
    """Fills a folder: for Gongkai a district, or one board when there is one; for others pages."""
    made: set[Path] = set()
    listed: dict[Path, list[Purchase]] = {}
    for one in purchases(records, boards, seed):
        if form == "gongkai":
            root = folder / one.board if boards > 1 else folder
            target = root / "financial" / f"{one.name}.yaml"
            text = _as_record(one)
        else:
            root = folder / one.board
            target = root / one.period.replace("-", "/") / f"{one.name[-2:]}.md"
            text = _as_json_page(one) if form == "hugo-json" else _as_page(one)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
            if form.startswith("hugo"):
                _write_sections(root, target.parent, one)
        if root not in made and form == "gongkai":
            made.add(root)
            _write(root / "board.yaml", _board(one))
        if form == "mkdocs":
            listed.setdefault(target.parent, []).append(one)
        _write(target, text)
    _write_lists(folder, listed)
    if form == "gongkai" and boards > 1:
        _write(folder / "district.yaml", "name: 清河街道\norganisation: 清河街道办事处\n")


def _board(one: Purchase) -> str:
    return (
        f"name: {one.community}\nboard_name: {one.community}公开栏\n"
        f"organisation: {one.community}居民委员会\nsupervision_phone: 0571-8888 6021\n"
        "opinion_channel: 社区服务中心 2 号窗口\nshow_unsigned: 是\n"
    )


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _header(one: Purchase) -> Iterator[tuple[str, str]]:
    yield "title", one.title
    yield "period", one.period
    yield "publicity_start", one.shown.isoformat()
    yield "publicity_end", (one.shown + timedelta(days=14)).isoformat()


def _as_record(one: Purchase) -> str:
    lines = ["kind: purchase"]
    lines += [f"{key}: {value}" for key, value in _header(one)]
    for duty, office, name, day in one.signed:
        lines.append(f"{duty}_by: {{role: {office}, name: {name}}}")
        lines.append(f"{duty}_on: {day}")
    lines += ["stage: 结果", f"matter: {one.matter}", f'total: "{_yuan(one.total)}"', "items:"]
    for row in one.rows:
        lines += [
            f"  - item: {row.item}",
            f'    quantity: "{row.quantity}"',
            f"    quantity_unit: {row.unit}",
            f'    unit_price: "{_yuan(row.price)}"',
            f'    amount: "{_yuan(row.amount)}"',
            f"    supplier: {row.supplier}",
        ]
    lines.append("note: |")
    lines += [f"  {line}" if line else "" for line in one.note.rstrip().split("\n")]
    return "\n".join(lines) + "\n"


def _as_page(one: Purchase) -> str:
    """The same record as front matter in YAML; figures are numbers, as Hugo wants them."""
    lines = [f'{key}: "{value}"' for key, value in _header(one)]
    lines += [
        f"date: {one.shown}",
        "areas: [financial]",
        f"organisation: {one.community}居民委员会",
    ]
    lines += [
        f"{duty}_by: {{role: {office}, name: {name}, day: {day}}}"
        for duty, office, name, day in one.signed
    ]
    lines += [f"matter: {one.matter}", f"total: {_yuan(one.total)}", "items:"]
    for row in one.rows:
        lines += [
            f"  - item: {row.item}",
            f"    quantity: {row.quantity}",
            f"    quantity_unit: {row.unit}",
            f"    unit_price: {_yuan(row.price)}",
            f"    amount: {_yuan(row.amount)}",
            f"    supplier: {row.supplier}",
        ]
    return "---\n" + "\n".join(lines) + f"\n---\n{one.note}"


def _as_json_page(one: Purchase) -> str:
    front: dict[str, object] = dict(_header(one))
    front |= {"date": str(one.shown), "areas": ["financial"]}
    front |= {"organisation": f"{one.community}居民委员会", "matter": one.matter}
    front |= {
        f"{duty}_by": {"role": office, "name": name, "day": str(day)}
        for duty, office, name, day in one.signed
    }
    front["total"] = one.total / 100
    front["items"] = [
        {
            "item": row.item,
            "quantity": row.quantity,
            "quantity_unit": row.unit,
            "unit_price": row.price / 100,
            "amount": row.amount / 100,
            "supplier": row.supplier,
        }
        for row in one.rows
    ]
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{one.note}"


def _write_sections(root: Path, month: Path, one: Purchase) -> None:
    _write(root / "_index.md", f"---\ntitle: {one.community}\n---\n")
    _write(month / "_index.md", f"---\ntitle: {one.community} {one.period}\nmonth: true\n---\n")


def _write_lists(folder: Path, listed: Mapping[Path, Sequence[Purchase]]) -> None:
    """The months, the area and the front page, for a program that makes no lists itself."""
    if not listed:
        return
    for month, own in listed.items():
        entries = (_entry(one, f"{one.name[-2:]}.md") for one in own)
        _write(month / "index.md", f"# {own[0].community} {own[0].period}\n\n{_lines(entries)}")
    below = [
        _entry(one, f"{(month / one.name[-2:]).relative_to(folder).as_posix()}.md")
        for month, own in listed.items()
        for one in own
    ]
    _write(folder / "financial.md", f"# 财务\n\n{_lines(below)}")
    _write(folder / "index.md", f"# 社区公开栏\n\n{_lines(below[:40])}")


def _entry(one: Purchase, path: str) -> str:
    return f"- [{one.title}]({path}) {one.shown} {_yuan(one.total)}"


def _lines(entries: Iterable[str]) -> str:
    return "\n".join(entries) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Writes one corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--form", choices=FORMS, default="gongkai")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--boards", type=int, default=1)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    write_corpus(asked.folder, asked.form, asked.records, asked.boards, asked.seed)


if __name__ == "__main__":
    main()
