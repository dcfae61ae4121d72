"""A page as it will look: its edges, what stands near the trim, its text and its codes.

PDFium draws the page; zxing reads the codes in the drawing, as a telephone does.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.posters.matrix import Box
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Character", "FoundCode", "Picture", "pictures_of", "white_share"]

_POINTS_PER_INCH = 72.0
_DOTS_PER_INCH = 150.0
_MOST_PIXELS = 150_000_000
_WHITE = 250
_DARK = 128
_QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class Character:
    """A drawn character and its box in pt."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code as it was read: its box in pt, its modules per side, and whether its border is white.

    ``text`` is empty when it was found and could not be read.
    """

    text: str
    box: Box
    modules: int
    quiet: bool

    @property
    def module_points(self) -> float:
        """The width of a module in pt."""
        return (self.box[2] - self.box[0]) / self.modules


class Picture:
    """One page in PDFium, unturned, with all of its MediaBox in view."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - PDFium has no types
        self._page = page
        page.set_rotation(0)
        page.set_cropbox(*page.get_mediabox())
        self.media: Box = page.get_mediabox()

    def text(self) -> str:
        """All text without white space, which squeezed punctuation would leave in it."""
        found = str(self._page.get_textpage().get_text_range())
        # PDFium tells a hyphen at the end of a line as U+FFFE or U+0002.
        return "".join(found.replace("\ufffe", "-").replace("\x02", "-").split())

    def characters(self) -> Iterator[Character]:
        """Every character that leaves a mark."""
        text = self._page.get_textpage()
        for place in range(text.count_chars()):
            drawn = text.get_text_range(place, 1).strip()
            left, bottom, right, top = text.get_charbox(place)
            if drawn and right > left and top > bottom:
                yield Character(drawn, (left, bottom, right, top))

    def strip(self, box: Box, dots_per_inch: float = _DOTS_PER_INCH) -> "Image":
        """The grey picture of a part of the page; what lies outside the MediaBox is cut off."""
        from PIL import Image

        left, bottom, right, top = self.media
        margins = (box[0] - left, box[1] - bottom, right - box[2], top - box[3])
        scale = dots_per_inch / _POINTS_PER_INCH
        kept = tuple(max(0.0, margin) for margin in margins)
        picture = self._page.render(scale=scale, crop=kept, grayscale=True).to_pil()
        assert isinstance(picture, Image.Image)  # noqa: S101 - PDFium has no types
        return picture

    def codes(self) -> tuple[FoundCode, ...]:
        """The QR codes that are seen at 150 dpi, less on a sheet that would be too many pixels."""
        import zxingcpp

        left, bottom, right, top = self.media
        area = (right - left) * (top - bottom)
        scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, (_MOST_PIXELS / area) ** 0.5)
        picture = self.strip(self.media, scale * _POINTS_PER_INCH)
        found = []
        for code in zxingcpp.read_barcodes(
            picture, zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), return_errors=True
        ):
            corners = code.position
            points = [
                (point.x, point.y)
                for point in (
                    corners.top_left,
                    corners.top_right,
                    corners.bottom_left,
                    corners.bottom_right,
                )
            ]
            across, down = [x for x, _ in points], [y for _, y in points]
            pixels = (min(across), min(down), max(across), max(down))
            extra = code.extra if isinstance(code.extra, dict) else {}
            version = str(extra.get("Version", ""))
            if not version.isdigit():
                continue  # a micro code, which nobody prints and dense text is taken for
            modules = 17 + 4 * int(version)
            box = (
                left + pixels[0] / scale,
                top - pixels[3] / scale,
                left + pixels[2] / scale,
                top - pixels[1] / scale,
            )
            text = str(code.text) if code.valid else ""
            found.append(FoundCode(text, box, modules, _is_quiet(picture, pixels, modules)))
        return tuple(found)


def pictures_of(pdf: bytes) -> Iterator[Picture]:
    """The pages of a file, one after the other; each is gone when the next one comes.

    Raises:
        ValueError: when PDFium cannot open the file or one of its pages.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(BytesIO(pdf))
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError as error:
                raise ValueError(str(error)) from error
            yield Picture(page)
            page.close()
    finally:
        document.close()


def white_share(picture: "Image") -> float:
    """How much of a picture is white, from 0 to 1; 1 when there is no picture."""
    counts = picture.histogram()
    total = sum(counts)
    return sum(counts[_WHITE:]) / total if total else 1.0


def _is_quiet(picture: "Image", pixels: tuple[int, int, int, int], modules: int) -> bool:
    """Whether four modules around a code are white."""
    left, upper, right, lower = pixels
    module = (right - left) / modules
    wide, narrow = round(module * (_QUIET_ZONE - 0.5)), round(module / 2) + 1
    outer = (left - wide, upper - wide, right + wide, lower + wide)
    inner = (left - narrow, upper - narrow, right + narrow, lower + narrow)
    if outer[0] < 0 or outer[1] < 0 or outer[2] > picture.width or outer[3] > picture.height:
        return False
    around = picture.crop(outer)
    middle = picture.crop(inner)
    dark = sum(around.histogram()[:_DARK]) - sum(middle.histogram()[:_DARK])
    return dark <= 0
