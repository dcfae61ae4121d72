"""The sheet of a board's keys: what goes into the envelope, and what to do when a key is lost."""

import json
from dataclasses import asdict
from datetime import date

from gongkai.posters.code import code_of
from gongkai.posters.profile import Profile
from gongkai.posters.template import Template
from gongkai.posters.typesetting import Figures, typeset
from gongkai.value_object import dataclass

__all__ = ["KeySheet", "key_sheet_pdf"]


@dataclass(frozen=True, slots=True)
class KeySheet:
    """What the sheet says; ``recovery`` is the secret itself, in groups of four letters.

    ``fingerprint`` is that of the recovery key, which residents may compare; ``holders`` are the
    two who are present; ``file`` is the name of the file with the day key.
    """

    board_name: str
    organisation: str
    origin: str
    made: str
    holders: tuple[str, str]
    file: str
    recovery: tuple[str, ...]
    fingerprint: str
    phone: str


def key_sheet_pdf(sheet: KeySheet, template: Template, day: date) -> bytes:
    """One page of A4, to be printed once, signed and sealed."""
    code = code_of("-".join(sheet.recovery)).drawing()
    figures = Figures(json.dumps({"sheet": asdict(sheet), "code": code}))
    return typeset(template, figures, profile=Profile.SCREEN, today=day)
