"""A press poster spoiled in every way that the preflight looks for, one at a time."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from types import MappingProxyType

import pikepdf

from gongkai.posters.compose import Profile, compose
from posters.samples import ADDRESS, TEMPLATE, bare_presentation

__all__ = ["BROKEN", "sound", "spoiled"]


@cache
def sound() -> bytes:
    """A press poster as it is made."""
    day = date(2026, 11, 5)
    return compose(bare_presentation(), ADDRESS, TEMPLATE, profile=Profile.PRESS, today=day).pdf


def spoiled(change: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    """The poster after a change to it and its first page."""
    with pikepdf.open(BytesIO(sound())) as opened:
        change(opened, opened.pages[0])
        written = BytesIO()
        opened.save(written)
    return written.getvalue()


def _drawn(operators: bytes) -> Callable[[], bytes]:
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


BROKEN: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "preflight-unreadable": lambda: b"no PDF at all",
        "preflight-boxes": lambda: spoiled(_narrow_bleed),
        "preflight-font": lambda: spoiled(_font_taken_out),
        "preflight-colour": _drawn(b"q 1 0 0 rg 0 0 9 9 re f Q"),
        "preflight-ink": _drawn(b"q 0.9 0.9 0.9 0.9 k 0 0 9 9 re f Q"),
        "preflight-hairline": _drawn(b"q 0.1 w 0 0 m 9 9 l S Q"),
        "preflight-transparency": lambda: spoiled(_see_through),
        "preflight-intent": lambda: spoiled(_no_intent),
        "preflight-information": lambda: spoiled(_no_title),
    }
)
"""By the code of what is then wrong."""
