"""From typst's CMYK file to a file that a print shop's preflight takes as PDF/X.

The rules are those of ISO 15930-4 (PDF/X-1a:2003) and, when the shop's profile is at hand,
ISO 15930-7 (PDF/X-4). It has not been run through a certified preflight, so no text may call it
certified.
"""

import hashlib
import uuid
from datetime import date
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from gongkai.posters.condition import COATED_JAPAN_2001, REGISTRY, Condition
from gongkai.posters.paper import POINTS_PER_MM

if TYPE_CHECKING:
    from pikepdf import Dictionary, Page, Pdf, Stream

__all__ = ["BLEED_MM", "SLUG_MM", "for_press"]

BLEED_MM = 3.0
"""How far the art runs past the trim, in mm."""
SLUG_MM = 7.0
"""The strip beyond the bleed that carries the crop marks, in mm."""

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


_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def for_press(
    pdf: bytes, title: str, today: date, condition: Condition = COATED_JAPAN_2001
) -> bytes:
    """The same pages labelled as PDF/X, with a BleedBox; equal input, equal bytes.

    A condition with a profile gives PDF/X-4 with the profile in it. Otherwise it is PDF/X-1a:2003,
    which needs no profile when the condition is one of the ICC registry, and no free profile of
    the press class exists.
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
        if condition.profile:
            opened.Root.Metadata = _metadata(opened, title, today, hashlib.sha256(pdf).digest())
        else:
            opened.docinfo["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1a:2003")
        intent = opened.make_indirect(_output_intent(opened, condition))
        opened.Root.OutputIntents = pikepdf.Array([intent])
        written = BytesIO()
        opened.save(
            written,
            deterministic_id=True,
            force_version="1.6" if condition.profile else "1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()


def _prepare_page(page: "Page") -> None:
    """Adds the BleedBox and removes what paper cannot use."""
    import pikepdf

    left, bottom, right, top = (float(edge) for edge in page.trimbox.as_list())
    bleed = BLEED_MM * POINTS_PER_MM
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
    """Writes the document information that PDF/X asks for."""
    import pikepdf

    stamp = f"D:{today:%Y%m%d}000000+08'00'"
    pdf.docinfo["/Title"] = pikepdf.String(title)
    pdf.docinfo["/CreationDate"] = pikepdf.String(stamp)
    pdf.docinfo["/ModDate"] = pikepdf.String(stamp)
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")


def _output_intent(pdf: "Pdf", condition: Condition) -> "Dictionary":
    """The printing condition that the colours are meant for: by its name, or with its profile."""
    import pikepdf

    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(condition.identifier),
        OutputCondition=pikepdf.String(condition.name),
        Info=pikepdf.String(condition.name),
    )
    if condition.is_registered:
        intent.RegistryName = pikepdf.String(REGISTRY)
    if condition.profile:
        intent.DestOutputProfile = pdf.make_stream(condition.profile, N=4)
    return intent


def _metadata(pdf: "Pdf", title: str, today: date, digest: bytes) -> "Stream":
    """The XMP packet of PDF/X-4 (ISO 15930-7, 6.7); its identifier follows from the pages."""
    import pikepdf

    day = f"{today:%Y-%m-%d}T00:00:00+08:00"
    packet = _PACKET.format(
        title=escape(title), day=day, document=uuid.UUID(bytes=digest[:16], version=4)
    )
    stream = pdf.make_stream(packet.encode())
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    return stream
