"""A press poster spoiled in every way that the preflight looks for, one at a time."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from types import MappingProxyType

import pikepdf

from gongkai.posters.compose import Profile, compose
from gongkai.posters.preflight.expected import Expected
from posters.samples import ADDRESS, TEMPLATE, bare_presentation, finance_statement

__all__ = ["ASKED", "BROKEN", "drawn", "sound", "spoiled"]

_DAY = date(2026, 11, 5)


@cache
def sound() -> bytes:
    """A press poster as it is made."""
    return _made(Profile.PRESS)


def _made(profile: Profile) -> bytes:
    return compose(bare_presentation(), ADDRESS, TEMPLATE, profile=profile, today=_DAY).pdf


def spoiled(
    change: Callable[[pikepdf.Pdf, pikepdf.Page], None], profile: Profile = Profile.PRESS
) -> bytes:
    """The poster after a change to it and its first page."""
    whole = sound() if profile is Profile.PRESS else _made(profile)
    with pikepdf.open(BytesIO(whole)) as opened:
        change(opened, opened.pages[0])
        written = BytesIO()
        opened.save(written)
    return written.getvalue()


def drawn(operators: bytes) -> Callable[[], bytes]:
    """Makes the poster with more drawn on top of its first page.

    The sheet is A3: its trim runs from 28.3 to 870.2 pt across and to 1218.9 pt up, its bleed
    8.5 pt further. ``/f0`` is a font.
    """

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.contents_add(pikepdf.Stream(pdf, operators))

    return lambda: spoiled(change)


def _narrow_bleed(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.BleedBox = page.obj.TrimBox


def _font_taken_out(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile2", "/FontFile3"):
                if key in part:
                    del part[key]


def _see_through(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    state = pikepdf.Dictionary(Half=pikepdf.Dictionary(ca=0.5))
    page.obj.Resources.ExtGState = state


def _no_intent(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    del pdf.Root["/OutputIntents"]


def _no_title(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    del pdf.docinfo["/Title"]


def _twice(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pdf.pages.append(page)


def _no_language(pdf: pikepdf.Pdf, _page: pikepdf.Page) -> None:
    del pdf.Root["/Lang"]


BROKEN: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "preflight-unreadable": lambda: b"no PDF at all",
        "preflight-boxes": lambda: spoiled(_narrow_bleed),
        "preflight-font": lambda: spoiled(_font_taken_out),
        "preflight-colour": drawn(b"q 1 0 0 rg 0 0 9 9 re f Q"),
        "preflight-ink": drawn(b"q 0.9 0.9 0.9 0.9 k 0 0 9 9 re f Q"),
        "preflight-hairline": drawn(b"q 0 0 0 1 K 0.1 w 60 60 m 90 90 l S Q"),
        "preflight-transparency": lambda: spoiled(_see_through),
        "preflight-intent": lambda: spoiled(_no_intent),
        "preflight-information": lambda: spoiled(_no_title),
        "preflight-bleed": drawn(b"q 0 0 0 0 k 200 1218.9 90 8.5 re f Q"),
        "preflight-marks": drawn(b"q 1 1 1 1 K 0.25 w 200 1228.8 m 220 1228.8 l S Q"),
        "preflight-near-trim": drawn(b"q 0 0 0 1 k BT /f0 20 Tf 33 600 Td <0001> Tj ET Q"),
        "preflight-text-ink": drawn(b"q .5 0 0 1 k BT /f0 12 Tf 300 600 Td <0001> Tj ET Q"),
        "preflight-type-size": drawn(b"q 0 0 0 1 k BT /f0 3 Tf 300 600 Td <0001> Tj ET Q"),
        "preflight-code": sound,
        "preflight-words": sound,
        "preflight-pages": lambda: spoiled(_twice),
        "preflight-archive": lambda: spoiled(_no_language, Profile.ARCHIVE),
        "preflight-glyph": drawn(b"q 0 0 0 1 k BT /f0 12 Tf 300 600 Td <0000> Tj ET Q"),
    }
)
"""By the code of what is then wrong."""

ASKED: Mapping[str, Expected] = MappingProxyType(
    {
        "preflight-code": Expected(address="https://gongkai.example.cn/another/"),
        "preflight-words": Expected(presentation=finance_statement()),
    }
)
"""By the code of what is wrong with a sound file once this is asked of it."""
