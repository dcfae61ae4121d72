"""Documents and workbooks: white is hidden only where nothing dark is behind it."""

import xlsxwriter

from attachments.files import document, workbook
from gongkai.attachments import inspect_file
from gongkai.attachments.office import clean_office


def test_white_letters_on_a_dark_cell_are_read() -> None:
    """On no colour nobody sees them."""

    def fill(book: xlsxwriter.Workbook, colour: str | None) -> None:
        shape = {"font_color": "#FFFFFF"} | ({"bg_color": colour} if colour else {})
        book.worksheets()[0].write(4, 0, "合计", book.add_format(shape))

    assert inspect_file("xlsx", workbook(lambda book: fill(book, "#1F4E78"))) == ()
    (found,) = inspect_file("xlsx", workbook(lambda book: fill(book, None)))
    assert found.fault.code == "attachment-hidden"


def test_the_names_of_the_writers_are_taken_out() -> None:
    """And the words stay."""
    told = workbook(lambda book: book.set_properties({"author": "陈静", "company": "清河"}))
    clean = clean_office(told)

    assert inspect_file("xlsx", clean) == ()
    assert "陈静".encode() not in clean
    assert inspect_file("docx", clean_office(document())) == ()
