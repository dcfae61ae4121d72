"""The sheet of the keys fits one page, and its code reads as the letters beside it."""

from datetime import date

import pypdfium2
import zxingcpp

from gongkai.log.recovery import code_of_seed, seed_of_code
from gongkai.posters.key_sheet import KeySheet, key_sheet_pdf
from gongkai.resources import theme_folders
from gongkai.theme import load_theme


def test_the_sheet_holds_the_recovery_code_and_what_to_do() -> None:
    """Read from the picture of it, and from its text."""
    code = code_of_seed(bytes(range(32)))
    sheet = KeySheet(
        "和风里社区公开栏",
        "和风里社区居民委员会",
        "example.org/hefengli",
        "2026 年 11 月 20 日",
        ("林静", "何国梁"),
        "hefengli-01020304.key",
        code,
        "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567",
        "0571-8888 6021",
    )
    template = load_theme("plain", theme_folders()).poster_template("key_sheet")
    document = pypdfium2.PdfDocument(key_sheet_pdf(sheet, template, date(2026, 11, 20)))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded()

    for word in (
        *code,
        sheet.fingerprint,
        *sheet.holders,
        "gongkai key change",
        "gongkai key restart",
        sheet.phone,
        "officer-left",
        "--key",
        "--new-recovery",
    ):
        assert word in text
    (read,) = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    assert seed_of_code(read.text) == bytes(range(32))
