"""What a print shop would send a PDF back for, read from the file alone.

Of the shop's usual list these points are looked at: boxes and bleed, fonts, colour, ink, lines,
transparency, printing condition, file information. Pictures are not rendered, so where text and
art stand on the sheet is not looked at, nor is a code decoded; no result is a certificate.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.posters.press import BLEED_MM
from gongkai.problem import Place, Problem

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

__all__ = ["MOST_INK", "preflight"]

MOST_INK = 300
"""The most ink of one colour in per cent, usual for coated paper; registration marks are apart."""
_LEAST_LINE_POINTS = 0.25
_POINTS_PER_MM = 72 / 25.4
_TOLERANCE_MM = 0.1
_DEEPEST = 12
_SCREEN_OPERATORS = {"rg": "RGB", "RG": "RGB"}
_GREY_OPERATORS = {"g", "G"}
_INKS = {"k", "K"}
_SCREEN_SPACES = {
    "/DeviceRGB": "RGB",
    "/CalRGB": "RGB",
    "/CalGray": "灰度",
    "/Lab": "Lab",
    "/ICCBased": "ICC",
}
_INFORMATION = ("/Title", "/CreationDate", "/ModDate", "/Trapped")


def preflight(pdf: bytes, file: str) -> Iterator[Problem]:
    """What is wrong with a PDF for press; ``file`` is its name in the problems.

    Problems: ``preflight-unreadable``, ``preflight-boxes``, ``preflight-font``,
    ``preflight-colour``, ``preflight-ink``, ``preflight-hairline``, ``preflight-transparency``,
    ``preflight-intent``, ``preflight-information``. A sort of fault is told once a page.
    """
    import pikepdf

    place = Place(file)
    try:
        opened = pikepdf.open(BytesIO(pdf))
    except pikepdf.PasswordError:
        yield printing.PREFLIGHT_UNREADABLE.at(place, reason=Text("有密码", "it has a password"))
        return
    except pikepdf.PdfError:
        reason = Text("文件坏了或者不是 PDF", "it is damaged, or something else")
        yield printing.PREFLIGHT_UNREADABLE.at(place, reason=reason)
        return
    with opened:
        if opened.get_warnings():
            reason = Text("文件有损坏，勉强能读", "it is damaged, if legible")
            yield printing.PREFLIGHT_UNREADABLE.at(place, reason=reason)
        yield from _file_problems(opened, place)
        yield from _page_problems(opened, place)


def _page_problems(pdf: "Pdf", place: Place) -> Iterator[Problem]:
    import pikepdf

    for number, page in enumerate(pdf.pages, start=1):
        try:
            yield from _on_page(page, number, place)
        except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError):
            # Other people's files hold anything at any place; what cannot be read is said.
            reason = Text(f"第 {number} 页读不下去", f"page {number} cannot be read to its end")
            yield printing.PREFLIGHT_UNREADABLE.at(place, reason=reason)


def _on_page(page: "Page", number: int, place: Place) -> Iterator[Problem]:
    yield from _boxes(page, number, place)
    for resources in _all_resources(page.obj.get("/Resources"), 0):
        yield from _fonts(resources, number, place)
        yield from _spaces(resources, number, place)
        yield from _states(resources, number, place)
    if "/Group" in page.obj and page.obj.Group.get("/S") == "/Transparency":
        found = Text("页面透明组", "a transparency group")
        yield printing.PREFLIGHT_TRANSPARENCY.at(place, page=number, found=found)
    yield from _paint(page, number, place)


def _file_problems(pdf: "Pdf", place: Place) -> Iterator[Problem]:
    missing = [key[1:] for key in _INFORMATION if key not in pdf.docinfo]
    if "/ID" not in pdf.trailer:
        missing.append("ID")
    if missing:
        found = Text(f"缺 {'、'.join(missing)}", f"without {', '.join(missing)}")
        yield printing.PREFLIGHT_INFORMATION.at(place, found=found)
    if pdf.is_encrypted:
        found = Text("文件加了密", "the file is encrypted")
        yield printing.PREFLIGHT_INFORMATION.at(place, found=found)
    names: Any = pdf.Root.get("/Names", {})
    if "/OpenAction" in pdf.Root or "/AcroForm" in pdf.Root or "/JavaScript" in names:
        found = Text("带表单、脚本或动作", "it has a form, a script or an action")
        yield printing.PREFLIGHT_INFORMATION.at(place, found=found)
    intents = [
        intent for intent in pdf.Root.get("/OutputIntents", ()) if intent.get("/S") == "/GTS_PDFX"
    ]
    if len(intents) != 1:
        found = Text(f"有 {len(intents)} 个 PDF/X 印刷条件", f"{len(intents)} of them for PDF/X")
        yield printing.PREFLIGHT_INTENT.at(place, found=found)
    for intent in intents:
        profile = intent.get("/DestOutputProfile")
        if profile is None and not intent.get("/RegistryName"):
            found = Text("没有色彩文件，也没有登记名", "neither a profile nor a registry")
            yield printing.PREFLIGHT_INTENT.at(place, found=found)
        elif profile is not None and _profile_sort(profile.read_bytes()) != ("prtr", "CMYK"):
            found = Text("色彩文件不是 CMYK 印刷的", "the profile is not for CMYK printing")
            yield printing.PREFLIGHT_INTENT.at(place, found=found)


def _profile_sort(profile: bytes) -> tuple[str, str]:
    """The class and the colour space of an ICC profile, from its header (ICC.1:2022, 7.2)."""
    return profile[12:16].decode("latin-1"), profile[16:20].decode("latin-1").strip()


def _boxes(page: "Page", number: int, place: Place) -> Iterator[Problem]:
    missing = [key for key in ("TrimBox", "BleedBox") if f"/{key}" not in page.obj]
    if missing:
        found = Text(f"没有 {'、'.join(missing)}", f"no {', '.join(missing)}")
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)
        return
    media, bleed, trim = (
        [float(edge) / _POINTS_PER_MM for edge in box.as_list()]
        for box in (page.mediabox, page.obj.BleedBox, page.obj.TrimBox)
    )
    signs = (1, 1, -1, -1)
    gaps = [sign * (b - a) for a, b, sign in zip(bleed, trim, signs, strict=True)]
    least = min(gaps)
    if least < BLEED_MM - _TOLERANCE_MM:
        found = Text(f"出血最少处只有 {least:.1f} 毫米", f"a bleed of only {least:.1f} mm")
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)
    if any(sign * (b - m) < -_TOLERANCE_MM for m, b, sign in zip(media, bleed, signs, strict=True)):
        found = Text("BleedBox 超出 MediaBox", "the BleedBox is larger than the MediaBox")
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)
    if "/ArtBox" in page.obj:
        found = Text("另有 ArtBox", "an ArtBox besides")
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)


def _all_resources(resources: Any, depth: int) -> Iterator[Any]:  # noqa: ANN401 - a PDF object
    """The resources of a page and of the forms that it draws."""
    if resources is None or depth > _DEEPEST:
        return
    yield resources
    for drawn in resources.get("/XObject", {}).values():
        if drawn.get("/Subtype") == "/Form":
            yield from _all_resources(drawn.get("/Resources"), depth + 1)


def _fonts(resources: Any, number: int, place: Place) -> Iterator[Problem]:  # noqa: ANN401
    for font in resources.get("/Font", {}).values():
        name = str(font.get("/BaseFont", "?")).removeprefix("/")
        if font.get("/Subtype") == "/Type3":
            found = Text("是 Type 3 字体", "is of Type 3")
            yield printing.PREFLIGHT_FONT.at(place, page=number, font=name, found=found)
            continue
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            found = Text("没有嵌入", "is not embedded")
            yield printing.PREFLIGHT_FONT.at(place, page=number, font=name, found=found)
        elif "/DescendantFonts" in font and "/ToUnicode" not in font:
            found = Text("没有文字对照表", "has no table of characters")
            yield printing.PREFLIGHT_FONT.at(place, page=number, font=name, found=found)


def _space_name(space: Any) -> str:  # noqa: ANN401 - a name or an array of the PDF
    import pikepdf

    return str(space[0]) if isinstance(space, pikepdf.Array) else str(space)


def _is_screen_space(space: Any) -> str:  # noqa: ANN401 - a name or an array of the PDF
    """What a colour space is called if it is none of the press; an ICC space of four inks is."""
    name = _space_name(space)
    if name == "/ICCBased" and int(space[1].get("/N", 0)) == 4:
        return ""
    if name in {"/Indexed", "/Separation", "/DeviceN"}:
        base = space[1] if name == "/Indexed" else space[2]
        return _is_screen_space(base)
    return _SCREEN_SPACES.get(name, "")


def _spaces(resources: Any, number: int, place: Place) -> Iterator[Problem]:  # noqa: ANN401
    spaces = [*resources.get("/ColorSpace", {}).values()]
    for drawn in resources.get("/XObject", {}).values():
        if drawn.get("/Subtype") == "/Image" and "/ColorSpace" in drawn:
            spaces.append(drawn.ColorSpace)
        if "/SMask" in drawn:
            found = Text("图片带透明蒙版", "an image with a soft mask")
            yield printing.PREFLIGHT_TRANSPARENCY.at(place, page=number, found=found)
    for name in dict.fromkeys(filter(None, map(_is_screen_space, spaces))):
        yield printing.PREFLIGHT_COLOUR.at(place, page=number, found=name)


def _states(resources: Any, number: int, place: Place) -> Iterator[Problem]:  # noqa: ANN401
    for state in resources.get("/ExtGState", {}).values():
        see_through = float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1
        masked = str(state.get("/SMask", "/None")) != "/None"
        blended = str(state.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"}
        if see_through or masked or blended:
            found = Text("半透明、蒙版或混合模式", "opacity, a mask or a blend mode")
            yield printing.PREFLIGHT_TRANSPARENCY.at(place, page=number, found=found)


def _paint(page: "Page", number: int, place: Place) -> Iterator[Problem]:
    """Colours and lines as they are drawn, in forms too."""
    colours: set[str] = set()
    ink = Decimal(0)
    thinnest: Decimal | None = None
    for operator, operands in _instructions(page, 0):
        if operator in _SCREEN_OPERATORS:
            colours.add(_SCREEN_OPERATORS[operator])
        elif operator in _GREY_OPERATORS:
            colours.add("灰度")
        elif operator in _INKS:
            parts = [Decimal(str(part)) for part in operands]
            if len(set(parts)) > 1 or parts[0] != 1:
                ink = max(ink, sum(parts, Decimal(0)) * 100)
        elif operator == "w":
            width = Decimal(str(operands[0]))
            thinnest = width if thinnest is None else min(thinnest, width)
    for name in sorted(colours):
        yield printing.PREFLIGHT_COLOUR.at(place, page=number, found=name)
    if ink > MOST_INK:
        yield printing.PREFLIGHT_INK.at(place, page=number, ink=round(ink), limit=MOST_INK)
    if thinnest is not None and thinnest < Decimal(str(_LEAST_LINE_POINTS)):
        yield printing.PREFLIGHT_HAIRLINE.at(
            place, page=number, width=f"{thinnest:f}", least=_LEAST_LINE_POINTS
        )


def _instructions(drawn: Any, depth: int) -> Iterator[tuple[str, list[Any]]]:  # noqa: ANN401
    """Every drawing operator of a page, or of a form, with its operands."""
    import pikepdf

    if depth > _DEEPEST:
        return
    for instruction in pikepdf.parse_content_stream(drawn):
        yield str(instruction.operator), list(instruction.operands)
    resources = (drawn.obj if depth == 0 else drawn).get("/Resources", {})
    forms: Iterable[Any] = resources.get("/XObject", {}).values()
    for form in forms:
        if form.get("/Subtype") == "/Form":
            yield from _instructions(form, depth + 1)
