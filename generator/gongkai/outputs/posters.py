"""A poster of every record, for the print shop and for the screen."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from gongkai.artifact import Artifact
from gongkai.faults import making
from gongkai.output import Output, RecordSheet, Site
from gongkai.posters.fonts import Typeface, missing_characters
from gongkai.posters.profile import Profile
from gongkai.presentation import Presentation
from gongkai.problem import Place, Problem
from gongkai.route import poster_path, record_address
from gongkai.view import BoardView

__all__ = ["OUTPUT", "address_of", "unprintable"]

_PUBLISHED = (Profile.PRESS, Profile.SCREEN)


def _record(sheet: RecordSheet, _view: BoardView, site: Site) -> Iterator[Artifact]:
    from gongkai.posters.compose import compose, fit

    record_id = sheet.facts.record_id
    address = address_of(sheet, site)
    template = site.theme.poster_template(sheet.facts.kind)
    body_points = fit(sheet.presentation, address, template, typeface=site.supplied.typeface)
    for profile in _PUBLISHED:
        poster = compose(
            sheet.presentation,
            address,
            template,
            profile=profile,
            today=sheet.facts.publicity_start,
            body_points=body_points,
            typeface=site.supplied.typeface,
            condition=site.supplied.condition,
        )
        path = poster_path(record_id, profile.value)
        yield Artifact(path, poster.pdf, sheet.sources, (address,) if address else ())


def _check(sheet: RecordSheet, site: Site) -> Iterator[Problem]:
    return unprintable(sheet.presentation, Place(sheet.sources[0]), site.supplied.typeface)


def address_of(sheet: RecordSheet, site: Site) -> str:
    """The web address that a record's poster carries, or nothing before the board has a site."""
    return site.base_url + record_address(sheet.facts.record_id) if site.base_url else ""


def unprintable(presentation: Presentation, place: Place, typeface: Typeface) -> Iterator[Problem]:
    """Characters that no font of a poster has. Problems: ``missing-glyph``."""
    text = "".join(_texts(asdict(presentation)))
    for character in missing_characters(text, typeface.own):
        yield making.MISSING_GLYPH.at(
            place, character=character, code_point=f"U+{ord(character):04X}"
        )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _all_texts(value.values())
    elif isinstance(value, list | tuple):
        yield from _all_texts(value)


def _all_texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _texts(value)


OUTPUT = Output(
    "posters", record=_record, check=_check, can_wait=True, makes=r".*/poster-[a-z]+\.pdf"
)
