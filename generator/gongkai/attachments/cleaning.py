"""A file without what it says beside what one sees; what is hidden in it stays refused."""

from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType

from gongkai.attachments.office import clean_office
from gongkai.attachments.picture import clean_jpeg, clean_png
from gongkai.attachments.trace import Unreadable
from gongkai.foreign import FOREIGN
from gongkai.language import Text

__all__ = ["cleaned"]


def cleaned(ending: str, body: bytes) -> bytes:
    """The file without its metadata, what it shows unchanged; a text has none and stays as it is.

    Raises:
        Unreadable: when it is damaged, or another sort of file.
    """
    clean = _CLEANERS.get(ending)
    return clean(body) if clean else body


def _clean_pdf(body: bytes) -> bytes:
    """The document written anew: what nothing leads to, and every earlier version, is left out."""
    import pikepdf
    from pikepdf import open as read_document

    try:
        with read_document(BytesIO(body)) as opened:
            del opened.docinfo
            for one in opened.objects:
                if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                    for key in ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified"):
                        if key in one:
                            del one[key]
                if isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/DCTDecode":
                    picture = clean_jpeg(one.read_raw_bytes())
                    one.write(picture, filter=pikepdf.Name.DCTDecode)
            written = BytesIO()
            opened.remove_unreferenced_resources()
            opened.save(written, deterministic_id=True)
    except (*FOREIGN, pikepdf.PdfError, pikepdf.PasswordError):
        raise Unreadable(
            Text("文件坏了、有密码，或者不是 PDF", "it is damaged or locked")
        ) from None
    return written.getvalue()


_CLEANERS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "pdf": _clean_pdf,
        "jpg": clean_jpeg,
        "png": clean_png,
        "docx": clean_office,
        "xlsx": clean_office,
    }
)
