"""What is charged for, and by what: shared by tariffs and the statements of what was collected."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated

from gongkai.fields import (
    Choice,
    Help,
    Label,
    Model,
    MoneyAmount,
    Price,
    Quantity,
    ShortText,
    Shown,
)
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.money import Money, plain
from gongkai.movement import Nature, looks_like_pass_through, looks_like_utility
from gongkai.pattern import pattern
from gongkai.proof import amount_text

__all__ = [
    "Charge",
    "ChargeBasis",
    "FeeKind",
    "PriceUnit",
    "Tier",
    "passes_through",
    "tier_fault",
    "tier_parts",
    "tier_written",
]


class FeeKind(Choice):
    """The sort of a fee, as residents know it."""

    PROPERTY = "property", "物业费", "property management"
    STREET_LIGHT = "street_light", "路灯和公共用电", "street light and common power"
    REFUSE = "refuse", "垃圾费", "refuse"
    WATER = "water", "用水", "water"
    PARKING = "parking", "车辆停放", "parking"
    EBIKE_CHARGING = "ebike_charging", "电动车充电", "e-bike charging"
    OTHER = "other", "其他", "other"


class PriceUnit(Choice):
    """What a price is for; ``hours_per_yuan`` turns it round: hours for a sum of money."""

    SQUARE_METRE_MONTH = "sqm_month", "元／㎡·月", "yuan per square metre and month"
    HOUSEHOLD_MONTH = "household_month", "元／户·月", "yuan per household and month"
    TONNE = "tonne", "元／吨", "yuan per tonne"
    KILOWATT_HOUR = "kwh", "元／度", "yuan per kilowatt-hour"
    VEHICLE_MONTH = "vehicle_month", "元／辆·月", "yuan per vehicle and month"
    USE = "use", "元／次", "yuan per use"
    HOUR = "hour", "元／小时", "yuan per hour"
    HOURS_PER_YUAN = "hours_per_yuan", "小时／元", "hours per yuan"


class ChargeBasis(Choice):
    """What a fee is reckoned by."""

    AREA = "area", "面积", "floor area"
    HOUSEHOLD = "household", "户", "household"
    VEHICLE = "vehicle", "车位", "parking space"
    USAGE = "usage", "用量", "usage"
    OTHER = "other", "其他", "other"


_BASIS_UNITS = MappingProxyType(
    {
        ChargeBasis.AREA: " ㎡",
        ChargeBasis.HOUSEHOLD: say(" 户"),
        ChargeBasis.VEHICLE: say(" 个车位"),
        ChargeBasis.USAGE: "",
        ChargeBasis.OTHER: "",
    }
)


def passes_through(item: str, fee_kind: FeeKind, nature: Nature) -> bool:
    """Whether a charge is stated as own money but is collected for a utility, by its name.

    Water for homes is the water company's; 公共用水 and 路灯 are the community's own cost, and so
    are late fees and fees for service.
    """
    if nature is not Nature.ORDINARY:
        return False
    if looks_like_pass_through(item):
        return True
    utility = fee_kind in (FeeKind.WATER, FeeKind.OTHER)
    return utility and looks_like_utility(item)


class Charge(Model):
    """One fee: what was due, what came in, what is still owed."""

    item: Annotated[ShortText, Label("收费项目", "item")]
    fee_kind: Annotated[FeeKind, Label("类别", "sort of fee"), Shown.DETAIL]
    basis: Annotated[ChargeBasis, Label("计费依据", "reckoned by"), Shown.DETAIL]
    quantity: Annotated[
        Quantity | None,
        Label("计费数量", "quantity"),
        Help("按季、按年收的，面积或户数要乘以月数", "area or households times months"),
        Shown.DETAIL,
    ] = None
    quantity_unit: Annotated[
        ShortText | None,
        Label("计量单位", "unit"),
        Help("按用量、次数收的才填：度、吨、次", "only for usage: kWh, tonnes, times"),
        Shown.DETAIL,
    ] = None
    price: Annotated[Price | None, Label("单价", "price"), Shown.DETAIL] = None
    previous_outstanding: Annotated[MoneyAmount | None, Label("上期欠费", "owed before")] = None
    receivable: Annotated[MoneyAmount | None, Label("本期应收", "receivable")] = None
    received: Annotated[MoneyAmount, Label("本期实收", "received")]
    arrears_received: Annotated[
        MoneyAmount,
        Label("收回往期欠费", "arrears received"),
        Help("本期收到的、属于以前各期的钱", "money for earlier periods that came in now"),
    ] = Money(0)
    waived: Annotated[MoneyAmount, Label("减免", "waived"), Shown.DETAIL] = Money(0)
    outstanding: Annotated[MoneyAmount | None, Label("期末欠费", "still owed")] = None
    nature: Annotated[Nature, Label("性质", "nature"), Shown.HIDDEN] = Nature.ORDINARY

    @property
    def small_print(self) -> str:
        """What stands below the fee: how what is due came about, and what was waived."""
        parts = [say("减免 %(waived)s 元", waived=self.waived)] if self.waived else []
        if self.quantity is not None and self.price is not None:
            unit = f" {self.quantity_unit}" if self.quantity_unit else _BASIS_UNITS[self.basis]
            parts.insert(
                0,
                say(
                    "%(quantity)s%(unit)s × %(price)s 元",
                    quantity=amount_text(self.quantity),
                    unit=unit,
                    price=self.price,
                ),
            )
        return series(parts, say("，"))


_TIER = pattern(r"(?:以上|至 (?P<bound>[0-9,.]+)) (?P<price>[0-9.]+) 元")


class Tier(Model):
    """A price that holds for the usage up to a bound; the last tier has none."""

    up_to: Annotated[Quantity | None, Label("用量至", "usage up to")] = None
    price: Annotated[Price, Label("单价", "price")]

    def __str__(self) -> str:
        bound = say("以上") if self.up_to is None else say("至 %(up_to)s", up_to=plain(self.up_to))
        return say("%(bound)s %(price)s 元", bound=bound, price=self.price)


def tier_written(text: str) -> dict[str, str] | None:
    """The fields of a tier that the open data carry as one text; nothing of another text."""
    found = _TIER.fullmatch(text)
    if found is None:
        return None
    bound = {"up_to": found["bound"].replace(",", "")} if found["bound"] else {}
    return bound | {"price": found["price"]}


def tier_fault(tiers: Sequence[Tier]) -> Text | None:
    """What is wrong with tiers, of which there is one at least.

    The last one is open, and the bounds of those before it rise from nought.
    """
    *bounded, last = [tier.up_to for tier in tiers]
    bounds = [bound for bound in bounded if bound is not None]
    if last is not None:
        return Text("没有最高一档（最后一档不写 up_to）", "have no open last one")
    if len(bounds) < len(bounded):
        return Text("中间有一档没写 up_to", "lack an `up_to` before the last")
    if any(high <= low for low, high in pairwise([Decimal(0), *bounds])):
        return Text("不是从低到高", "do not rise")
    return None


def tier_parts(tiers: Sequence[Tier], usage: Decimal) -> list[tuple[Decimal, Decimal]]:
    """How much was used in each tier that was reached, and its price in yuan."""
    parts: list[tuple[Decimal, Decimal]] = []
    lower = Decimal(0)
    for tier in tiers:
        upper = usage if tier.up_to is None else min(usage, tier.up_to)
        if upper > lower or not parts:
            parts.append((upper - lower, tier.price.yuan))
            lower = upper
    return parts
