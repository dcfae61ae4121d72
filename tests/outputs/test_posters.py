"""A poster of every record in every profile, and a word on characters that the font lacks."""

from dataclasses import replace
from pathlib import Path

import pytest

from boards import examined, ledger, sheets_of, site_of, view_of
from gongkai.faults.making import MISSING_GLYPH
from gongkai.output import RecordSheet
from gongkai.outputs.posters import OUTPUT
from gongkai.posters import compose as making
from gongkai.posters.profile import Profile
from gongkai.presentation import Remark
from gongkai.problem import Problem


def _sheet(folder: Path, text: str) -> RecordSheet:
    return sheets_of(examined(folder, {"financial/a": text}))[0]


def _problems(sheet: RecordSheet) -> list[Problem]:
    assert OUTPUT.check
    return list(OUTPUT.check(sheet, site_of()))


@pytest.mark.parametrize(
    "text",
    [ledger(), ledger(description="付 𠮷野家 㐂 龘 餐费"), ledger(description="－＋×÷㎡〔〕")],
)
def test_characters_of_names_and_accounts_are_in_the_font(tmp_path: Path, text: str) -> None:
    """Rare ones of names too."""
    assert _problems(_sheet(tmp_path, text)) == []


def test_a_character_that_the_font_lacks_stops_the_build(tmp_path: Path) -> None:
    """Once each, with its code point, at the file; a poster with a hole is worse than none."""
    problems = _problems(_sheet(tmp_path, ledger(description="付😀😀餐费")))

    assert [(one.code, one.severity, one.place.file) for one in problems] == [
        (MISSING_GLYPH.code, "error", "board/financial/a.yaml")
    ]
    assert "U+1F600" in problems[0].message()


def test_every_text_of_a_poster_is_looked_at(tmp_path: Path) -> None:
    """Deep inside tables and remarks."""
    sheet = _sheet(tmp_path, ledger())
    shown = replace(sheet.presentation, remarks=(Remark("备注", "x", "王\U0001f600"),))

    assert [one.code for one in _problems(replace(sheet, presentation=shown))] == ["missing-glyph"]


@pytest.mark.parametrize(
    ("base_url", "address"), [("https://a.org/b/", "https://a.org/b/financial/a/"), ("", "")]
)
def test_every_profile_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base_url: str, address: str
) -> None:
    """One poster each, from the same text size, with the address of the record or none at all."""
    asked: list[tuple[str, object]] = []

    class _Poster:
        pdf = b"%PDF"

    def _compose(_shown: object, to: str, _template: object, **more: object) -> _Poster:
        asked.append((to, more["body_points"]))
        return _Poster()

    monkeypatch.setattr(making, "fit", lambda *_, **__: 12)
    monkeypatch.setattr(making, "compose", _compose)
    sheet = _sheet(tmp_path, ledger())
    assert OUTPUT.record
    made = list(
        OUTPUT.record(
            sheet, view_of(examined(tmp_path, {"financial/a": ledger()})), site_of(base_url)
        )
    )

    assert [one.path for one in made] == [
        f"financial/a/poster-{one.value}.pdf" for one in (Profile.PRESS, Profile.SCREEN)
    ]
    assert {one.sources for one in made} == {("board/financial/a.yaml",)}
    assert asked == [(address, 12)] * 2
