"""What the community is: homes and people in counts, what is there, who works there (社区概况)."""

from collections.abc import Iterator
from typing import Annotated

from gongkai.compared import Compared
from gongkai.faults import affairs, figures
from gongkai.fields import Columns, Count, Day, Help, Label, Model, Quantity, ShortText, Shown, Unit
from gongkai.language import Text
from gongkai.message import say, series
from gongkai.model import Area, Finding, Kind, LineValue, RecordBody, Rules, Total
from gongkai.money import percent
from gongkai.priced import repeated_items
from gongkai.proof import Proof, Term, amount_text, prove_count, prove_sum

__all__ = ["KIND", "Profile"]

_BUILDINGS = Text("楼栋数", "buildings")
_HOUSEHOLDS = Text("户数", "households")
_RESIDENTS = Text("居民人数", "residents")
_REGISTERED = Text("户籍人口", "registered here")
_ELSEWHERE = Text("外来人口", "registered elsewhere")
_FACILITIES = Text("设施和场所数", "facilities")
_LEAST_GROUP = 5


class PeopleGroup(Model):
    """A group of residents in one way of dividing all of them: by age, by sex."""

    division: Annotated[
        ShortText,
        Label("分法", "division"),
        Help("同一种分法的各组加起来是全体居民", "the groups of a division make all residents"),
    ]
    group: Annotated[ShortText, Label("人群", "group")]
    persons: Annotated[Count, Label("人数", "persons"), Unit("人")]


class Facility(Model):
    """A place or an organisation of the community, open to all or at work there."""

    name: Annotated[ShortText, Label("名称", "name")]
    sort: Annotated[ShortText, Label("类别", "sort")]
    place: Annotated[ShortText | None, Label("地点", "place"), Shown.DETAIL] = None
    hours: Annotated[ShortText | None, Label("开放时间", "hours"), Shown.DETAIL] = None

    @property
    def small_print(self) -> str:
        """What stands below the name: where it is and when it is open."""
        return series((part for part in (self.place, self.hours) if part), say("，"))


class Profile(RecordBody):
    """A community on one day, in counts alone."""

    counted_on: Annotated[Day, Label("统计日期", "counted on")]
    area_sqkm: Annotated[Quantity | None, Label("面积", "area"), Unit("平方公里")] = None
    building_count: Annotated[Count, Label(*_BUILDINGS), Unit("栋")]
    households: Annotated[Count, Label(*_HOUSEHOLDS), Unit("户")]
    occupied: Annotated[Count, Label("有人住的", "occupied"), Unit("户")]
    vacant: Annotated[Count, Label("空置的", "vacant"), Unit("户")]
    residents: Annotated[Count, Label(*_RESIDENTS), Unit("人")]
    registered: Annotated[Count, Label(*_REGISTERED), Unit("人")]
    elsewhere: Annotated[Count, Label(*_ELSEWHERE), Unit("人")]
    facility_count: Annotated[Count, Label(*_FACILITIES), Unit("处")]
    people: Annotated[
        tuple[PeopleGroup, ...],
        Label("居民构成", "residents by group"),
        Columns("group", group="division", row_label="组"),
    ] = ()
    facilities: Annotated[
        tuple[Facility, ...],
        Label("设施、场所和组织", "facilities and organisations"),
        Columns("name", group="sort", row_label="处"),
    ] = ()


def _proofs(body: Profile) -> Iterator[Proof]:
    """Counts in headings are those of the lists; each way of dividing makes all residents."""
    yield prove_sum(
        Term(_RESIDENTS, body.residents, ("residents",)),
        (
            Term(_REGISTERED, body.registered, ("registered",)),
            Term(_ELSEWHERE, body.elsewhere, ("elsewhere",)),
        ),
        fault=figures.COUNT_MISMATCH,
        main=True,
    )
    homes = (
        Term(Text("有人住的", "occupied"), body.occupied, ("occupied",)),
        Term(Text("空置的", "vacant"), body.vacant, ("vacant",)),
    )
    yield prove_count(Term(_HOUSEHOLDS, body.households, ("households",)), homes)
    for division in dict.fromkeys(one.division for one in body.people):
        groups = [
            Term(Text(one.group, one.group), one.persons, ("people", index, "persons"))
            for index, one in enumerate(body.people)
            if one.division == division
        ]
        formula = Text(f"{division}各组合计", f"sum by {division}")
        yield prove_count(Term(_RESIDENTS, body.residents, ("residents",)), groups, formula=formula)
    listed = Term(
        Text("列出的设施和场所", "facilities listed"), len(body.facilities), ("facilities",)
    )
    yield prove_count(Term(_FACILITIES, body.facility_count, ("facility_count",)), (listed,))


def _findings(body: Profile, _rules: Rules) -> Iterator[Finding]:
    """What is wrong beside the sums.

    Problems: ``repeated-line``; ``dates-out-of-order`` (shown before it was counted);
    ``people-group-small`` (1 to 4 persons could be recognised, as in lists of aid).
    """
    yield from repeated_items(
        [f"{one.division}：{one.group}" for one in body.people], "people", "group"
    )
    yield from repeated_items([one.name for one in body.facilities], "facilities", "name")
    if body.publicity_start < body.counted_on:
        days = {
            "later": Text("公示开始", "first day of display"),
            "later_date": body.publicity_start,
            "earlier": Text("统计日期", "counted on"),
            "earlier_date": body.counted_on,
        }
        yield Finding(affairs.DATES_OUT_OF_ORDER, ("publicity_start",), days)
    for index, one in enumerate(body.people):
        if 0 < one.persons < _LEAST_GROUP:
            facts = {
                "group": one.group,
                "persons": amount_text(one.persons),
                "least": _LEAST_GROUP,
            }
            yield Finding(affairs.PEOPLE_GROUP_SMALL, ("people", index, "persons"), facts)


def _headline(body: Profile) -> LineValue:
    return LineValue("residents", _RESIDENTS.said, body.residents, ("residents",))


def _line_values(body: Profile) -> Iterator[LineValue]:
    yield LineValue("households", _HOUSEHOLDS.said, body.households, ("households",), Compared.HELD)
    yield LineValue("residents", _RESIDENTS.said, body.residents, ("residents",), Compared.HELD)
    for index, one in enumerate(body.people):
        key = f"people/{one.division}/{one.group}"
        yield LineValue(key, one.group, one.persons, ("people", index, "persons"))


def _totals(body: Profile) -> Iterator[Total]:
    for division in dict.fromkeys(one.division for one in body.people):
        yield Total("people", division, say("合计"), {"persons": body.residents})


def _lead(body: Profile) -> str:
    """Homes and people, with the share of those who moved here."""
    return say(
        "%(building_count)s 栋楼 %(households)s 户，住着 %(occupied)s 户 %(residents)s 人；外来人口 %(elsewhere)s 人，占 %(share)s；设施和场所 %(facility_count)s 处。",
        building_count=body.building_count,
        households=body.households,
        occupied=body.occupied,
        residents=body.residents,
        elsewhere=body.elsewhere,
        share=percent(body.elsewhere, body.residents),
        facility_count=body.facility_count,
    )


KIND = Kind(
    name="profile",
    model=Profile,
    area=Area.RESIDENTIAL,
    label=Text("社区概况", "Profile of the community"),
    summary=Text(
        "社区有多少楼、多少户、多少人，有哪些设施", "Homes, people in counts, and facilities"
    ),
    item_code="R02",
    proofs=_proofs,
    findings=_findings,
    subject=lambda _body: say("社区概况"),
    headline=_headline,
    line_values=_line_values,
    totals=_totals,
    lead=_lead,
)
