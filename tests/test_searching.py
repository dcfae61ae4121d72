"""The words a search looks in: what staff wrote of the matter, masked, by field and row."""

from boards import ledger, record_of
from gongkai.disclose import masked
from gongkai.facts import SearchLine
from gongkai.searching import unpacked_lines


def _lines(text: str) -> tuple[SearchLine, ...]:
    return unpacked_lines(masked(record_of("financial/a", text)).words)


def test_a_row_is_one_line_with_its_anchor() -> None:
    """Voucher, words, payee and amount stand together; the person's name is masked."""
    assert SearchLine("entries-1", ("记-001", "付维修费", "王某某", "360.00")) in _lines(ledger())


def test_fields_outside_the_tables_have_no_anchor() -> None:
    """An object, such as a signature, is one line too."""
    lines = _lines(ledger(more="note: |\n  两行\n  备注\nprepared_by: {role: 会计, name: 周敏}\n"))

    assert SearchLine("", ("两行 备注",)) in lines
    assert SearchLine("", ("会计", "周敏")) in lines


def test_neither_title_nor_code_of_the_kind_is_a_line() -> None:
    """The title is searched by itself; the codes of the header are not for readers."""
    words = {word for line in _lines(ledger()) for word in line.words}

    assert "十月收支明细" not in words
    assert "ledger_entry" not in words


def test_equal_lines_stand_once() -> None:
    """And a line without words is none."""
    lines = _lines(ledger(amount="1000.00").replace("income: 0.00", "income: 0.00\nnote: 工会账户"))

    assert lines.count(SearchLine("", ("工会账户",))) == 1
    assert all(line.words for line in lines)
