"""The door to typst: text stays text, the font is the pinned one, and the date is given."""

import json
from datetime import date
from io import BytesIO
from struct import unpack

import pikepdf
import pytest

from gongkai.posters.fonts import PINNED, Typeface
from gongkai.posters.profile import Profile
from gongkai.posters.template import Template
from gongkai.posters.typesetting import Figures, draw, extent, typeset
from posters.pages import page_texts

_TODAY = date(2026, 11, 5)
_TEXT = b"""\
#let poster = json(bytes(sys.inputs.poster))
#set page(width: 200pt, height: 100pt, margin: 10pt)
#set document(title: "t")
#set text(font: "Noto Sans CJK SC", size: poster.size * 1pt, lang: "zh")
#poster.text
#context [#metadata((sheet: here().page(), depth: here().position().y / 1pt)) <lowest-point>]
"""
_LENGTH = b"1pt * sys.inputs.drawn.len()"
_TEMPLATE = Template("a.typ", (("a.typ", _TEXT),))


def _figures(text: str = "公开", size: float = 10.0, typeface: Typeface = PINNED) -> Figures:
    return Figures(json.dumps({"text": text, "size": size}), typeface)


def test_what_staff_wrote_is_set_and_not_run() -> None:
    """Signs of the template language stand on the page as they were typed."""
    text = "#panic() $x$ *b* <a> @r"
    (page,) = page_texts(typeset(_TEMPLATE, _figures(text), profile=Profile.PRESS, today=_TODAY))

    assert page == "".join(text.split())


@pytest.mark.parametrize("profile", list(Profile))
def test_the_same_input_gives_the_same_bytes(profile: Profile) -> None:
    """Nothing of the clock or the machine gets in."""
    first, second = (
        typeset(_TEMPLATE, _figures(), profile=profile, today=_TODAY) for _ in range(2)
    )

    assert first == second


@pytest.mark.parametrize(
    ("profile", "version"),
    [
        (Profile.PRESS, "1.4"),
        (Profile.OUTLINED, "1.4"),
        (Profile.ARCHIVE, "1.7"),
        (Profile.SCREEN, "1.7"),
    ],
)
def test_only_what_is_read_on_a_screen_is_tagged(profile: Profile, version: str) -> None:
    """The others are of the version that print shops ask for."""
    pdf = typeset(_TEMPLATE, _figures(), profile=profile, today=_TODAY)

    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.pdf_version == version
        assert ("/StructTreeRoot" in opened.Root) != profile.for_press


def test_the_date_of_the_file_is_the_one_given() -> None:
    """Another day gives another file."""
    pdfs = [
        typeset(_TEMPLATE, _figures(), profile=Profile.SCREEN, today=day)
        for day in (_TODAY, date(2026, 11, 6))
    ]
    with pikepdf.open(BytesIO(pdfs[0])) as opened:
        created = str(opened.docinfo["/CreationDate"])

    assert created.startswith("D:20261105")
    assert pdfs[0] != pdfs[1]


def test_only_the_pinned_font_is_used() -> None:
    """Whatever the machine has installed, as it would break other lines."""
    text = _TEXT.replace(b"Noto Sans CJK SC", b"DejaVu Sans")
    other = Template("a.typ", (("a.typ", text),))
    pdf = typeset(other, _figures("A 公"), profile=Profile.PRESS, today=_TODAY)
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = {
            str(part["/FontName"])
            for part in opened.objects
            if isinstance(part, pikepdf.Dictionary) and "/FontName" in part
        }

    assert all("NotoSansCJK" in name for name in fonts), fonts


def test_a_picture_is_as_large_as_its_page() -> None:
    """200 by 100 pt at 144 to the inch are 400 by 200 pixels; equal figures give equal bytes."""
    first, second = (draw(_TEMPLATE, _figures(), pixels_per_inch=144) for _ in range(2))

    assert first == second
    assert first.startswith(b"\x89PNG")
    assert unpack(">II", first[16:24]) == (400, 200)
    assert draw(_TEMPLATE, _figures("别的"), pixels_per_inch=144) != first


def test_a_file_may_use_its_neighbours() -> None:
    """A theme can share parts between its templates."""
    template = Template(
        "_any.typ",
        (
            ("_any.typ", b'#import "parts.typ": sign\n' + _TEXT + b"#sign\n"),
            ("parts.typ", "#let sign = [盖章处]\n".encode()),
        ),
    )
    (page,) = page_texts(typeset(template, _figures(), profile=Profile.PRESS, today=_TODAY))

    assert page == "公开盖章处"


def test_the_lowest_point_falls_with_more_text() -> None:
    """In points from the upper edge of the sheet."""
    points = [
        extent(_TEMPLATE, _figures("公开" * count, size)).depth
        for count, size in ((1, 10.0), (20, 10.0), (20, 14.0))
    ]

    assert points == sorted(set(points))
    assert points[0] >= 10.0


def test_the_sheet_that_the_content_ends_on_is_told() -> None:
    """Counted from one, as it is printed."""
    sheets = [extent(_TEMPLATE, _figures("公开" * count)).sheet for count in (1, 80, 160)]

    assert sheets[0] == 1
    assert sheets == sorted(set(sheets))


def test_a_template_that_is_wrong_is_told() -> None:
    """The error names what it does not know."""
    wrong = Template("a.typ", (("a.typ", b"#nothing"),))
    with pytest.raises(RuntimeError, match="unknown variable"):
        typeset(wrong, _figures(), profile=Profile.PRESS, today=_TODAY)


def test_where_lengths_are_asked_for_a_template_may_draw_less() -> None:
    """It is told; what has its place anyway, as the code, need not be drawn for that."""
    text = _TEXT.replace(b"#poster.text", b"#sys.inputs.drawn")
    template = Template("a.typ", (("a.typ", text),))
    asked = Template("a.typ", (("a.typ", text.replace(b"here().position().y", _LENGTH)),))

    assert page_texts(typeset(template, _figures(), profile=Profile.PRESS, today=_TODAY)) == ["yes"]
    assert extent(asked, _figures()).depth == 2.0
