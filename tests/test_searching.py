"""The words a search looks in: what staff wrote of the matter, masked, by field and row."""

from boards import ledger, record_of
from gongkai.disclose import masked


def _lines(text: str) -> list[str]:
    return masked(record_of("financial/a", text)).words.decode().split("\n")


def test_a_row_is_one_line_with_its_anchor() -> None:
    """Voucher, words, payee and amount stand together; the person's name is masked."""
    assert "entries-1\t记-001\t付维修费\t王某某\t360.00" in _lines(ledger())


def test_fields_outside_the_tables_have_no_anchor() -> None:
    """An object, such as a signature, is one line too."""
    lines = _lines(ledger(more="note: |\n  两行\n  备注\nprepared_by: {role: 会计, name: 周敏}\n"))

    assert "\t两行 备注" in lines
    assert "\t会计\t周敏" in lines


def test_neither_title_nor_code_of_the_kind_is_a_line() -> None:
    """The title is searched by itself; the codes of the header are not for readers."""
    words = {word for line in _lines(ledger()) for word in line.split("\t")[1:]}

    assert "十月收支明细" not in words
    assert "ledger_entry" not in words


def test_equal_lines_stand_once() -> None:
    """And a line without words is none."""
    lines = _lines(ledger(amount="1000.00").replace("income: 0.00", "income: 0.00\nnote: 工会账户"))

    assert lines.count("\t工会账户") == 1
    assert all(any(line.split("\t")[1:]) for line in lines)
