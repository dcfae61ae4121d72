"""The grids of a community: which buildings each has, and who looks after it (网格)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.faults import affairs, reading
from gongkai.fields import Columns, Count, Help, Label, Model, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import Amount
from gongkai.priced import repeated_items
from gongkai.proof import Proof, Term, prove_count

__all__ = ["KIND", "Grids"]

_GRIDS = Text("网格数", "number of grids")
_BUILDINGS = Text("楼栋数", "buildings")
_HOUSEHOLDS = Text("户数", "households")


class Grid(Model):
    """One grid and the staff in charge of it, who hold an office and are named in full."""

    grid: Annotated[ShortText, Label("网格", "grid")]
    warden: Annotated[ShortText, Label("网格员", "warden"), Shown.DETAIL]
    helpers: Annotated[ShortText | None, Label("兼职网格员、楼组长", "helpers"), Shown.DETAIL] = (
        None
    )
    office_phone: Annotated[
        ShortText | None,
        Label("办公电话", "office phone"),
        Help("只写办公电话，不写手机号", "the number of the office, no private one"),
        Shown.DETAIL,
    ] = None
    building_count: Annotated[Count, Label(*_BUILDINGS), Unit("栋")]
    households: Annotated[Count, Label(*_HOUSEHOLDS), Unit("户")]

    @property
    def small_print(self) -> str:
        """What stands below the grid: who looks after it, and where to call."""
        phone = (
            say("办公电话 %(office_phone)s", office_phone=self.office_phone)
            if self.office_phone
            else ""
        )
        parts = (say("网格员 %(warden)s", warden=self.warden), self.helpers, phone)
        return series((part for part in parts if part), say("，"))


class Building(Model):
    """One building, in the one grid it belongs to."""

    building: Annotated[ShortText, Label("楼栋", "building")]
    grid: Annotated[ShortText, Label("网格", "grid")]
    households: Annotated[Count, Label(*_HOUSEHOLDS), Unit("户")]


class Grids(RecordBody):
    """All grids of a community, and all its buildings."""

    grid_count: Annotated[Count, Label(*_GRIDS), Unit("个")]
    building_count: Annotated[
        Count,
        Label(*_BUILDINGS),
        Unit("栋"),
        Help("社区一共有几栋楼，一栋也不能漏", "all buildings of the community, none left out"),
    ]
    households: Annotated[Count, Label(*_HOUSEHOLDS), Unit("户")]
    grids: Annotated[tuple[Grid, ...], Label("网格和网格员", "grids and wardens"), Columns("grid")]
    buildings: Annotated[
        tuple[Building, ...],
        Label("哪栋楼在哪个网格", "buildings by grid"),
        Columns("building", group="grid", row_label="栋"),
    ]


def _proofs(body: Grids) -> Iterator[Proof]:
    """The counts in the headings are those of the lists, and a grid has the homes it states."""
    listed = Term(Text("列出的网格", "grids listed"), len(body.grids), ("grids",))
    yield prove_count(Term(_GRIDS, body.grid_count, ("grid_count",)), (listed,))
    wholes = (
        ("building_count", _BUILDINGS, Text("列出的楼栋", "buildings listed"), len(body.buildings)),
        (
            "households",
            _HOUSEHOLDS,
            Text("各楼栋户数合计", "sum of the buildings"),
            sum(one.households for one in body.buildings),
        ),
    )
    for key, label, words, found in wholes:
        stated = Term(label, getattr(body, key), (key,))
        yield prove_count(stated, (Term(words, found, ("buildings",)),))
        parts = [
            Term(Text(one.grid, one.grid), getattr(one, key), ("grids", index, key))
            for index, one in enumerate(body.grids)
        ]
        formula = Text(f"各网格{label.zh}合计", f"sum of {label.en} by grid")
        yield prove_count(stated, parts, formula=formula)
    for index, one in enumerate(body.grids):
        own = [building for building in body.buildings if building.grid == one.grid]
        homes = sum(building.households for building in own)
        for key, label, number in (
            ("building_count", _BUILDINGS, len(own)),
            ("households", _HOUSEHOLDS, homes),
        ):
            words = Text(f"{one.grid}{label.zh}", f"{label.en} of {one.grid}")
            place = Term(Text(f"表中{words.zh}", f"{words.en} in the list"), number, ("buildings",))
            proof = prove_count(Term(words, getattr(one, key), ("grids", index, key)), (place,))
            alike = Text(f"名册里各网格的{label.zh} ＝ 写出的{label.zh}", f"{label.en} by building")
            yield proof._replace(listed=False, row=index + 1, alike=alike)


def _findings(body: Grids, _rules: Rules) -> Iterator[Finding]:
    """Every building stands in exactly one grid, and every grid has one.

    Problems: ``repeated-line`` (a grid), ``repeated-entry`` (a building in two rows),
    ``not-in-list`` (a grid that is not there), ``missing-field`` (a grid without a building).
    """
    names = [one.grid for one in body.grids]
    yield from repeated_items(names, "grids", "grid")
    buildings = [one.building for one in body.buildings]
    for index, one in enumerate(body.buildings):
        first = buildings.index(one.building)
        if first != index:
            facts: dict[str, object] = {
                "label": Text("楼栋", "building"),
                "value": one.building,
                "row": first + 1,
                "other": index + 1,
            }
            related = ((("buildings", first, "building"), Text("另一行", "the other row")),)
            yield Finding(affairs.REPEATED_NAME, ("buildings", index, "building"), facts, related)
        if one.grid not in names:
            facts = {
                "row": index + 1,
                "label": Text("网格", "grid"),
                "value": one.grid,
                "list": Text("网格和网格员", "grids and wardens"),
                "key": "grids",
            }
            yield Finding(affairs.NOT_IN_LIST, ("buildings", index, "grid"), facts)
    used = {one.grid for one in body.buildings}
    for index, name in enumerate(names):
        if name not in used:
            facts = {"label": Text(f"{name}的楼栋", f"buildings of {name}"), "key": "buildings"}
            yield Finding(reading.MISSING_FIELD, ("grids", index, "building_count"), facts)


def _headline(body: Grids) -> LineValue:
    return LineValue("grid_count", _GRIDS.said, body.grid_count, ("grid_count",))


def _totals(body: Grids) -> Iterator[Total]:
    whole: dict[str, Amount] = {
        "building_count": body.building_count,
        "households": body.households,
    }
    yield Total("grids", "", say("合计"), whole)
    for one in body.grids:
        yield Total("buildings", one.grid, say("合计"), {"households": one.households})


def _lead(body: Grids) -> str:
    return say(
        "%(building_count)s 栋楼 %(households)s 户分成 %(grid_count)s 个网格，每栋楼只在一个网格里；有事先找自己网格的网格员。",
        building_count=body.building_count,
        households=body.households,
        grid_count=body.grid_count,
    )


KIND = Kind(
    name="grid",
    model=Grids,
    area=Area.RESIDENTIAL,
    label=Text("网格和网格员", "Grids and wardens"),
    summary=Text(
        "每个网格管哪几栋楼、网格员是谁", "The buildings of each grid and who looks after it"
    ),
    item_code="R01",
    proofs=_proofs,
    findings=_findings,
    subject=lambda _body: say("网格"),
    headline=_headline,
    totals=_totals,
    lead=_lead,
)
