"""Texts with and without personal data, made from a seed and from nothing the scanner knows.

Numbers are made by the rules of who issues them; disguises are what people do to get a number past
a filter; counterexamples are the other long numbers of an account. The kinds and the disguises
follow the threat list of the security page.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["DISGUISES", "Case", "counterexamples", "disguised", "positives"]


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what it holds (empty for a counterexample) and how that was disguised."""

    text: str
    kind: str
    disguise: str = ""


_REGIONS_WRITTEN = (
    "110105 120103 130102 140105 150102 210102 220102 230103 310104 320106 330106 340104 350102 "
    "360102 370102 410102 420106 430102 440103 450102 460105 500103 510104 520102 530102 610103 "
    "620102 630102 640104 650102"
)
_REGIONS = _REGIONS_WRITTEN.split()
_MOBILE_HEADS_WRITTEN = (
    "130 131 133 134 135 136 137 138 139 145 147 149 150 151 152 153 155 156 157 158 159 166 170 "
    "171 172 173 175 176 177 178 180 181 182 183 185 186 187 188 189 190 191 193 195 198 199"
)
_MOBILE_HEADS = _MOBILE_HEADS_WRITTEN.split()
_BANKS_WRITTEN = "621700 622202 622848 621226 621661 622588 621483 623052 622700 621098 623668"
_BANKS = _BANKS_WRITTEN.split()
_WORLD_CARDS = ("4", "51", "52", "53", "54", "55")
_AREA_CODES_WRITTEN = "010 021 022 023 025 027 028 029 0571 0572 0574 0755 0512 0532 0431 0991"
_AREA_CODES = _AREA_CODES_WRITTEN.split()
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华建国志红梅玉兰春燕海波晓东雪"
_WORDS_WRITTEN = "zhangsan lilei wangxm chenjie liuyang hexiao zhouwei sunny laoxu xiaomei"
_WORDS = _WORDS_WRITTEN.split()
_MAILS = "qq.com 163.com 126.com sina.com gmail.com outlook.com foxmail.com 139.com aliyun.com"


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _identity_end(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return "10X98765432"[total % 11]


def _luhn_end(first: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(first)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return str((10 - total % 10) % 10)


def _birthday(rng: random.Random) -> tuple[int, int, int]:
    return rng.randint(1932, 2018), rng.randint(1, 12), rng.randint(1, 28)


def _identity(rng: random.Random) -> str:
    year, month, day = _birthday(rng)
    first = f"{rng.choice(_REGIONS)}{year}{month:02}{day:02}{_digits(rng, 3)}"
    return first + _identity_end(first)


def _identity_x(rng: random.Random) -> str:
    return next(number for number in iter(lambda: _identity(rng), "") if number.endswith("X"))


def _identity_mistyped(rng: random.Random) -> str:
    """One of the digits is another one, so that the check digit does not fit any more."""
    number = _identity(rng)
    place = rng.randrange(17)
    other = rng.choice([digit for digit in "0123456789" if digit != number[place]])
    return number[:place] + other + number[place + 1 :]


def _identity_old(rng: random.Random) -> str:
    year, month, day = _birthday(rng)
    return f"{rng.choice(_REGIONS)}{year % 100:02}{month:02}{day:02}{_digits(rng, 3)}"


def _mobile(rng: random.Random) -> str:
    return rng.choice(_MOBILE_HEADS) + _digits(rng, 8)


def _landline(rng: random.Random) -> str:
    area = rng.choice(_AREA_CODES)
    length = 8 if len(area) == 3 or area in ("0571", "0755", "0512") else 7
    return f"{area}-{rng.choice('2345678')}{_digits(rng, length - 1)}"


def _card(rng: random.Random) -> str:
    if rng.random() < 0.15:
        head = rng.choice(_WORLD_CARDS)
        first = head + _digits(rng, 15 - len(head))
    else:
        first = rng.choice(_BANKS) + _digits(rng, rng.choice((9, 12)))
    return first + _luhn_end(first)


def _plate(rng: random.Random) -> str:
    head = rng.choice(_PROVINCES) + rng.choice(_PLATE_LETTERS[:12])
    if rng.random() < 0.3:
        return head + rng.choice("DF") + _digits(rng, 5)
    places = [rng.choice("0123456789") for _ in range(5)]
    for place in rng.sample(range(5), rng.choice((0, 0, 1, 2))):
        places[place] = rng.choice(_PLATE_LETTERS)
    return head + "".join(places)


def _passport(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return f"{rng.choice('EG')}{rng.choice('3456789')}{_digits(rng, 7)}"
    return f"E{rng.choice('ABCDEFGHJKLMN')}{_digits(rng, 7)}"


def _mail(rng: random.Random) -> str:
    word = rng.choice((f"{rng.choice(_WORDS)}{_digits(rng, rng.randint(0, 4))}", _digits(rng, 9)))
    return f"{word}@{rng.choice(_MAILS.split())}"


def _wechat(rng: random.Random) -> str:
    return f"{rng.choice(_WORDS)}{rng.choice(('', '_', '-'))}{_digits(rng, rng.randint(2, 5))}"


def _qq(rng: random.Random) -> str:
    return rng.choice("123456789") + _digits(rng, rng.randint(5, 9))


def _name(rng: random.Random) -> str:
    given = "".join(rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2))))
    return rng.choice(_SURNAMES) + given


def _flat(rng: random.Random) -> str:
    building, stair = rng.randint(1, 30), rng.randint(1, 4)
    room = rng.randint(1, 28) * 100 + rng.randint(1, 6)
    return rng.choice(
        (
            f"{building}栋{stair}单元{room}室",
            f"{building}幢{room}室",
            f"{building}号楼{room}",
            f"{building}-{stair}-{room}",
            f"{building}号楼{stair}单元{room}",
        )
    )


_CONTEXTS: dict[str, tuple[str, ...]] = {
    "identity": (
        "身份证{}",
        "身份证号：{}",
        "{}",
        "申请人证件号码 {}，已核对",
        "{n}，{}，低保二类",
        "户主{n}（{}）",
        "经办人{}。",
    ),
    "identity mistyped": (
        "身份证{}",
        "身份证号码：{}，请核实",
        "证件号 {}",
        "公民身份号码：{}",
        "{n}，身份证号 {}",
    ),
    "mobile": (
        "电话{}",
        "联系电话：{}",
        "{}",
        "有事找{n} {}",
        "维修请打 {}（王师傅）",
        "手机 {}，微信同号",
        "报名请于周五前联系{n}，{}。",
    ),
    "landline": (
        "家里电话：{}",
        "{n}，住宅电话 {}",
        "联系电话 {}",
        "宅电：{}，晚上在家",
        "电话{}找{n}",
    ),
    "card": ("卡号{}", "{}", "打到银行卡 {}", "收款人{n}，账号：{}", "工资卡：{}（工行）"),
    "plate": ("车牌{}", "{} 占用消防通道", "车辆{}，车主已联系", "{}", "3 号车位停的是{}。"),
    "passport": ("护照{}", "护照号：{}", "外籍住户 {n}，{}", "持 {} 入住", "证件 {}，有效"),
    "mail": ("邮箱{}", "{}", "请发到 {}，谢谢", "联系{n}：{}"),
    "wechat": ("微信：{}", "加微信 {}", "微信号{}", "WeChat: {}", "{n} 微信号：{}，备注楼号"),
    "qq": ("QQ：{}", "QQ {}", "qq号{}", "加QQ{}，备注楼号", "{n} QQ:{}"),
    "flat": ("{}{n}", "{n}（{}）", "{n}，{}", "{} {n} 投诉楼上漏水", "欠费户：{n} {}", "{}业主{n}"),
}

_MAKERS: dict[str, tuple[str, int, Callable[[random.Random], str]]] = {
    "identity": ("identity", 330, _identity),
    "identity x": ("identity", 70, _identity_x),
    "identity mistyped": ("identity mistyped", 150, _identity_mistyped),
    "identity old": ("identity", 120, _identity_old),
    "mobile": ("mobile", 430, _mobile),
    "card": ("card", 250, _card),
    "landline": ("landline", 130, _landline),
    "plate": ("plate", 130, _plate),
    "passport": ("passport", 90, _passport),
    "mail": ("mail", 100, _mail),
    "wechat": ("wechat", 70, _wechat),
    "qq": ("qq", 70, _qq),
    "flat": ("flat", 60, _flat),
}


def _full_width(_rng: random.Random, number: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in number)


def _grouped(rng: random.Random, number: str, mark: str) -> str:
    """In the groups that people write, in fours, in one place, or between all characters."""
    way = rng.randrange(4)
    if way == 0:
        return mark.join(number)
    if way == 1:
        return mark.join(number[start : start + 4] for start in range(0, len(number), 4))
    heads = {11: (3, 4, 4), 18: (6, 8, 4), 15: (6, 6, 3), 19: (4, 4, 4, 4, 3), 16: (4, 4, 4, 4)}
    if way == 2 and len(number) in heads:
        parts, start = [], 0
        for length in heads[len(number)]:
            parts.append(number[start : start + length])
            start += length
        return mark.join(parts)
    place = rng.randrange(2, len(number) - 1)
    return number[:place] + mark + number[place:]


def _spaces(rng: random.Random, number: str) -> str:
    return _grouped(rng, number, rng.choice((" ", " ", "\u3000", "\u00a0")))


def _dashes(rng: random.Random, number: str) -> str:
    return _grouped(rng, number, rng.choice("--—－‐–"))


def _zero_width(rng: random.Random, number: str) -> str:
    marks = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
    if rng.random() < 0.5:
        return rng.choice(marks).join(number)
    place = rng.randrange(1, len(number))
    return number[:place] + rng.choice(marks) + number[place:]


def _chinese(rng: random.Random, number: str) -> str:
    numerals = rng.choice(("零一二三四五六七八九", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"))
    if rng.random() < 0.6:
        return "".join(
            numerals[int(one)] if one.isascii() and one.isdigit() else one for one in number
        )
    return "".join(
        numerals[int(one)] if one.isascii() and one.isdigit() and rng.random() < 0.5 else one
        for one in number
    )


def _country(rng: random.Random, number: str) -> str:
    bare = number.removeprefix("0") if number.startswith("0") else number
    return rng.choice(("+86", "+86 ", "+86-", "86", "0086", "（+86）", "+86 ")) + bare


def _split(rng: random.Random, number: str) -> str:
    place = rng.randrange(2, len(number) - 1)
    return number[:place] + rng.choice(("\n", "\n  ", "\r\n", "-\n")) + number[place:]


def _lower(_rng: random.Random, number: str) -> str:
    return number.lower()


DISGUISES: dict[str, Callable[[random.Random, str], str]] = {
    "full-width": _full_width,
    "spaces": _spaces,
    "dashes": _dashes,
    "zero-width": _zero_width,
    "Chinese numerals": _chinese,
    "+86": _country,
    "split": _split,
    "lower case": _lower,
}
"""The eight ways to write a number so that a plain search misses it."""


def disguised(kind: str, disguise: str) -> bool:
    """Whether a disguise changes anything about numbers of this kind and leaves them readable."""
    if disguise == "+86":
        return kind in ("mobile", "landline")
    if disguise == "lower case":
        return kind in ("identity x", "plate", "passport")
    return not (disguise == "dashes" and kind in ("wechat", "mail", "flat"))


def positives(seed: int) -> Iterator[Case]:
    """Two thousand numbers, each plain and in every disguise that can be put on it."""
    rng = random.Random(seed)
    for kind, (context, count, make) in _MAKERS.items():
        for _ in range(count):
            number = make(rng)
            yield _placed(rng, kind, context, number, "plain")
            for name, wear in DISGUISES.items():
                if disguised(kind, name):
                    yield _placed(rng, kind, context, wear(rng, number), name)


def _placed(rng: random.Random, kind: str, context: str, number: str, disguise: str) -> Case:
    frame = rng.choice(_CONTEXTS[context])
    return Case(frame.replace("{n}", _name(rng)).replace("{}", number), kind, disguise)


def _credit_code(rng: random.Random) -> str:
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "".join(rng.choice(letters) for _ in range(9))
    return f"{rng.choice(('91', '92', '52', '12', '53', '54'))}{rng.choice(_REGIONS)}{body}" + (
        rng.choice(letters)
    )


def _credit_code_digits(rng: random.Random) -> str:
    return f"91{rng.choice(_REGIONS)}{_digits(rng, 10)}"


def _day(rng: random.Random) -> str:
    return f"{rng.randint(2023, 2026)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"


def _amount(rng: random.Random) -> str:
    return f"{rng.randint(1, 99_999_999):,}.{rng.randint(0, 99):02}"


def _row(rng: random.Random) -> str:
    """A row of a table written with spaces between its figures."""
    mark = rng.choice((" ", "  ", "\t", " | "))
    return mark.join(
        rng.choice((str(rng.randint(1, 9999)), f"{rng.randint(1, 99_999)}.{rng.randint(0, 99):02}"))
        for _ in range(rng.randint(4, 9))
    )


def _column(rng: random.Random) -> str:
    return "\n".join(str(rng.randint(100, 999_999)) for _ in range(rng.randint(4, 9)))


def _masked(rng: random.Random) -> str:
    return rng.choice(
        (
            f"{rng.choice(_MOBILE_HEADS)}****{_digits(rng, 4)}",
            f"{rng.choice(_REGIONS)}********{_digits(rng, 4)}",
            f"6222 **** **** {_digits(rng, 4)}",
            f"尾号 {_digits(rng, 4)} 的卡",
            f"{rng.choice(_SURNAMES)}某某，{rng.randint(1, 30)}栋",
            f"{rng.choice(_SURNAMES)}**（{rng.randint(60, 90)} 岁）",
            f"{rng.choice(_PROVINCES)}A·**{_digits(rng, 3)}",
        )
    )


_COUNTERS: tuple[Callable[[random.Random], str], ...] = (
    lambda r: f"统一社会信用代码 {_credit_code(r)}",
    lambda r: f"信用代码：{_credit_code_digits(r)}",
    _credit_code,
    lambda r: f"发票号码 {_digits(r, 8)}",
    lambda r: f"数电发票 {_day(r)[2:4]}{r.choice(_REGIONS)[:2]}2000{_digits(r, 12)}",
    lambda r: f"发票代码 {r.choice(('033', '011', '044'))}00{_digits(r, 7)}，号码 {_digits(r, 8)}",
    lambda r: f"合同编号：HT-{_day(r)}-{_digits(r, 3)}",
    lambda r: f"合同编号 {_day(r)}{_digits(r, 4)}",
    lambda r: f"和社合〔2026〕{r.randint(1, 300)}号",
    lambda r: f"采购单号 {_day(r)}{_digits(r, r.choice((6, 9)))}",
    lambda r: f"水表编号 {_digits(r, 10)}",
    lambda r: f"电表号：{r.choice('03')}3{_digits(r, 10)}",
    lambda r: f"燃气户号 {_digits(r, r.choice((8, 10)))}",
    lambda r: f"缴费户号：{r.choice('13')}{_digits(r, 9)}",
    lambda r: f"支出 {_amount(r)} 元",
    lambda r: f"合计{r.randint(10**9, 10**11)}元",
    lambda r: f"结余 {r.randint(10**8, 10**10)}.{r.randint(0, 99):02}",
    lambda r: r.choice(
        ("热线 12345", "拨打 96198", "400-888-6021", "95598 报修", "举报请打 12388")
    ),
    lambda r: f"监督电话 {_landline(r)}",
    lambda r: f"物业服务热线：{_landline(r)}",
    _masked,
    _masked,
    _row,
    _row,
    _column,
    lambda r: f"记-{_day(r)[:6]}-{_digits(r, 4)}",
    lambda r: f"凭证号 {_day(r)[:6]}{_digits(r, 6)}",
    lambda r: f"{_day(r)} 至 {_day(r)}",
    lambda r: f"2026-{r.randint(1, 12):02}-{r.randint(1, 28):02} 09:30—11:{r.randint(10, 59)}",
    lambda r: f"读数 {_digits(r, 6)}，上月 {_digits(r, 6)}，用水 {r.randint(1, 99)} 吨",
    lambda r: f"{r.randint(1, 30)}号楼{r.randint(1, 4)}单元电梯维修",
    lambda r: f"{r.randint(1, 30)}栋{r.randint(1, 28) * 100 + 1}室漏水，已修好",
    lambda r: f"微信支付 {_amount(r)} 元，共 {r.randint(2, 90)} 笔",
    lambda r: f"设备序列号 SN{_digits(r, 12)}",
    lambda r: f"GB/T {_digits(r, 5)}-20{r.randint(10, 25)}",
    lambda r: f"单价 {r.randint(1, 90)}.{_digits(r, 2)} × {r.randint(2, 900)} = {_amount(r)}",
    lambda r: f"流水号 {_day(r)}{_digits(r, 14)}",
    lambda r: f"项目代码 {_day(r)[:4]}-{r.choice(_REGIONS)}-{_digits(r, 2)}-03-{_digits(r, 6)}",
    lambda r: f"面积 {r.randint(50, 180)}.{_digits(r, 2)} 平方米，{r.randint(100, 900)} 户",
    lambda r: f"换楼道灯 {r.randint(2, 60)} 盏，每盏 {r.randint(10, 60)} 元",
    lambda r: f"邮编 {r.choice(_REGIONS)}，共 {r.randint(10, 99)} 件",
    lambda r: f"一、二、三号楼第{r.choice('一二三')}次会议，二〇二六年{r.choice('一三五七')}月",
)


def counterexamples(seed: int, count: int = 6000) -> Iterator[Case]:
    """Texts of accounts with long numbers that belong to no person."""
    rng = random.Random(seed)
    for place in range(count):
        yield Case(_COUNTERS[place % len(_COUNTERS)](rng), "")
