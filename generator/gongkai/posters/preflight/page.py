"""What stands in a page beside its drawing: boxes, fonts, transparency, annotations."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.posters.matrix import Box, room_inside
from gongkai.posters.paper import POINTS_PER_MM
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.press import BLEED_MM
from gongkai.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from pikepdf import Page

__all__ = ["page_box", "page_problems"]

_TOLERANCE_MM = 0.1
_DEEPEST = 12
_SUBSET_PREFIX = 7


def page_problems(page: "Page", number: int, place: Place, expected: Expected) -> Iterator[Problem]:
    """What is wrong with a page beside its drawing.

    Problems: ``preflight-boxes``, ``preflight-font``, ``preflight-transparency``, and
    ``preflight-information`` for annotations.
    """
    yield from _boxes(page, number, place, expected)
    for resources in _all_resources(page.obj.get("/Resources"), 0):
        yield from _fonts(resources, number, place, outlined=expected.outlined)
        yield from _transparency(resources, number, place)
    if "/Group" in page.obj and page.obj.Group.get("/S") == "/Transparency":
        found = Text("页面透明组", "a transparency group")
        yield printing.PREFLIGHT_TRANSPARENCY.at(place, page=number, found=found)
    bleed = page_box(page, "BleedBox")
    for annotation in page.obj.get("/Annots", ()):
        rectangle = tuple(float(edge) for edge in annotation.get("/Rect", (0, 0, 0, 0)))
        if bleed is None or _meets(rectangle, bleed):
            found = Text(
                f"第 {number} 页有批注、链接或表单", f"page {number} has an annotation or a link"
            )
            yield printing.PREFLIGHT_INFORMATION.at(place, found=found)
            return


def page_box(page: "Page", name: str) -> Box | None:
    """One of a page's boxes in pt, if the page has it."""
    if f"/{name}" not in page.obj:
        return None
    left, bottom, right, top = (float(edge) for edge in page.obj[f"/{name}"].as_list())
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _boxes(page: "Page", number: int, place: Place, expected: Expected) -> Iterator[Problem]:
    trim, bleed = page_box(page, "TrimBox"), page_box(page, "BleedBox")
    missing = [name for name, box in (("TrimBox", trim), ("BleedBox", bleed)) if box is None]
    if trim is None or bleed is None:
        found = Text(f"没有 {'、'.join(missing)}", f"no {', '.join(missing)}")
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)
        return
    left, bottom, right, top = (float(edge) for edge in page.mediabox.as_list())
    unit = float(page.obj.get("/UserUnit", 1)) / POINTS_PER_MM
    gaps = [gap * unit for gap in room_inside(bleed, trim)]
    if min(gaps) < BLEED_MM - _TOLERANCE_MM:
        found = Text(f"出血最少处只有 {min(gaps):.1f} 毫米", f"a bleed of only {min(gaps):.1f} mm")
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)
    if min(room_inside((left, bottom, right, top), bleed)) * unit < -_TOLERANCE_MM:
        found = Text("BleedBox 超出 MediaBox", "the BleedBox is larger than the MediaBox")
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)
    if "/ArtBox" in page.obj:
        found = Text("另有 ArtBox", "an ArtBox besides")
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)
    size = ((trim[2] - trim[0]) * unit, (trim[3] - trim[1]) * unit)
    ordered = expected.size_mm
    if ordered and any(abs(a - b) > _TOLERANCE_MM for a, b in zip(size, ordered, strict=True)):
        found = Text(
            f"成品是 {size[0]:.1f}×{size[1]:.1f} 毫米，要的是 {ordered[0]:g}×{ordered[1]:g} 毫米",
            f"{size[0]:.1f}×{size[1]:.1f} mm instead of {ordered[0]:g}×{ordered[1]:g} mm",
        )
        yield printing.PREFLIGHT_BOXES.at(place, page=number, found=found)


def _meets(one: tuple[float, ...], other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _all_resources(resources: Any, depth: int) -> Iterator[Any]:  # noqa: ANN401 - a PDF object
    """The resources of a page and of the forms that it draws."""
    if resources is None or depth > _DEEPEST:
        return
    yield resources
    for drawn in resources.get("/XObject", {}).values():
        if drawn.get("/Subtype") == "/Form":
            yield from _all_resources(drawn.get("/Resources"), depth + 1)


def _fonts(
    resources: Any,  # noqa: ANN401 - a PDF object
    number: int,
    place: Place,
    *,
    outlined: bool,
) -> Iterator[Problem]:
    for font in resources.get("/Font", {}).values():
        name = str(font.get("/BaseFont", "?")).removeprefix("/")
        found, severity = _wrong_with(font, name)
        if outlined:
            found = Text("还在，没有全部转曲", "is still there: not all text is outlined")
            severity = Severity.ERROR
        if found is not None:
            problem = printing.PREFLIGHT_FONT.at(place, page=number, font=name, found=found)
            yield problem.weighing(severity)


def _wrong_with(font: Any, name: str) -> tuple[Text | None, Severity]:  # noqa: ANN401
    """What is wrong with a font, and how much it weighs."""
    if font.get("/Subtype") == "/Type3":
        return Text("是 Type 3 字体", "is of Type 3"), Severity.ERROR
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        return Text("没有嵌入", "is not embedded"), Severity.ERROR
    if "/DescendantFonts" in font and "/ToUnicode" not in font:
        return Text("没有文字对照表", "has no table of characters"), Severity.ERROR
    if name[_SUBSET_PREFIX - 1 : _SUBSET_PREFIX] != "+":
        return Text("嵌入了整套，文件会很大", "is embedded whole"), Severity.WARNING
    return None, Severity.ERROR


def _transparency(resources: Any, number: int, place: Place) -> Iterator[Problem]:  # noqa: ANN401
    for state in resources.get("/ExtGState", {}).values():
        see_through = float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1
        masked = str(state.get("/SMask", "/None")) != "/None"
        modes = state.get("/BM", "/Normal")
        mode = str(modes) if str(modes).startswith("/") else str(modes[0])
        if see_through or masked or mode not in {"/Normal", "/Compatible"}:
            found = Text("半透明、蒙版或混合模式", "opacity, a mask or a blend mode")
            yield printing.PREFLIGHT_TRANSPARENCY.at(place, page=number, found=found)
            break
    for drawn in resources.get("/XObject", {}).values():
        if "/SMask" in drawn:
            found = Text("图片带透明蒙版", "an image with a soft mask")
            yield printing.PREFLIGHT_TRANSPARENCY.at(place, page=number, found=found)
            break
        if drawn.get("/Subtype") == "/Form" and "/Group" in drawn:
            found = Text("图形透明组", "a transparency group of a drawing")
            yield printing.PREFLIGHT_TRANSPARENCY.at(place, page=number, found=found)
            break
