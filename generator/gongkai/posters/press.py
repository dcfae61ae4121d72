"""From typst's CMYK file to a file that a print shop's preflight takes as PDF/X-1a:2003.

The rules are those of ISO 15930-4 (PDF/X-1a:2003). It has not been run through a certified
preflight, so no text may call it certified.
"""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Dictionary, Page, Pdf

__all__ = ["BLEED_MM", "SLUG_MM", "for_press"]

BLEED_MM = 3.0
"""How far the art runs past the trim, in mm."""
SLUG_MM = 7.0
"""The strip beyond the bleed that carries the crop marks, in mm."""

_CONDITION = "JC200103"
_CONDITION_NAME = "Japan Color 2001 Coated"
_REGISTRY = "http://www.color.org"
_POINTS_PER_MM = 72 / 25.4
_NOT_FOR_PRESS = (
    "/AcroForm",
    "/Lang",
    "/MarkInfo",
    "/Metadata",
    "/Names",
    "/OpenAction",
    "/Outlines",
    "/PageMode",
    "/StructTreeRoot",
    "/ViewerPreferences",
)


def for_press(pdf: bytes, title: str, today: date) -> bytes:
    """The same pages labelled as PDF/X-1a:2003, with a BleedBox; equal input, equal bytes.

    X-1a needs no embedded profile when the intended condition is one of the ICC registry, and no
    free profile of the press class exists.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            _prepare_page(page)
        for key in _NOT_FOR_PRESS:
            if key in opened.Root:
                del opened.Root[key]
        _name_fonts(opened)
        _describe(opened, title, today)
        opened.Root.OutputIntents = pikepdf.Array([opened.make_indirect(_output_intent())])
        written = BytesIO()
        opened.save(
            written,
            deterministic_id=True,
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()


def _prepare_page(page: "Page") -> None:
    """Adds the BleedBox and removes what paper cannot use."""
    import pikepdf

    left, bottom, right, top = (float(edge) for edge in page.trimbox.as_list())
    bleed = BLEED_MM * _POINTS_PER_MM
    edges = (left - bleed, bottom - bleed, right + bleed, top + bleed)
    page.BleedBox = pikepdf.Array([pikepdf.Object.parse(f"{edge:.4f}".encode()) for edge in edges])
    for key in ("/Annots", "/ArtBox", "/Group", "/StructParents", "/Tabs"):
        if key in page:
            del page[key]


def _name_fonts(pdf: "Pdf") -> None:
    """Gives the embedded weights a name of their own.

    Every weight cut from a variable font is called after its lightest one, which makes a print
    shop ask why a bold poster uses Thin.
    """
    import pikepdf

    for part in pdf.objects:
        if not isinstance(part, pikepdf.Dictionary):
            continue
        for key in ("/BaseFont", "/FontName"):
            if key in part:
                part[key] = pikepdf.Name(str(part[key]).removesuffix("-Thin"))


def _describe(pdf: "Pdf", title: str, today: date) -> None:
    """Writes the document information that X-1a asks for."""
    import pikepdf

    stamp = f"D:{today:%Y%m%d}000000+08'00'"
    pdf.docinfo["/Title"] = pikepdf.String(title)
    pdf.docinfo["/CreationDate"] = pikepdf.String(stamp)
    pdf.docinfo["/ModDate"] = pikepdf.String(stamp)
    pdf.docinfo["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1a:2003")
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")


def _output_intent() -> "Dictionary":
    """The printing condition that the colours are meant for, by its registered name."""
    import pikepdf

    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(_CONDITION),
        OutputCondition=pikepdf.String(_CONDITION_NAME),
        RegistryName=pikepdf.String(_REGISTRY),
        Info=pikepdf.String(_CONDITION_NAME),
    )
