"""What is told of the identities of a record."""

from gongkai.language import Text
from gongkai.money import Money
from gongkai.proof import Proof, Term, prove_product, prove_sum
from gongkai.proved import proved

_TOTAL = Text("合计", "total")
_AMOUNT = Text("金额", "amount")


def _cell(fen: int, row: int = 0, field: str = "amount", table: str = "lines") -> Term:
    return Term(_AMOUNT, Money(fen), (table, row, field))


def _sum(total: int, *terms: Term, main: bool = False) -> Proof:
    return prove_sum(Term(_TOTAL, Money(total), ("total",)), terms, main=main)


def _row(row: int, stated: int = 6, label: Text = _AMOUNT) -> Proof:
    term = Term(label, Money(stated), ("lines", row, "amount"))
    return prove_product(term, Money(6), (), Text("数量 × 单价", "×"), row=row + 1)


def test_the_identity_of_an_account_keeps_its_terms() -> None:
    """It is shown as a column sum; one of a single figure is none."""
    main = _sum(3, _cell(1), _cell(2), main=True)

    assert proved([_sum(1, _cell(1)), main]).main == main
    assert proved([_sum(1, _cell(1), main=True)]).main is None


def test_a_sum_is_told_without_its_terms() -> None:
    """With the table that it adds up, once there are several sums."""
    sums = [_sum(3, _cell(1), _cell(2, 1)), _sum(5, _cell(5, field="charge"))]

    assert [table for _, table in proved(sums).single] == ["lines", "lines"]
    assert [table for _, table in proved(sums[:1]).single] == [""]
    assert all(not proof.terms and proof.holds for proof, _ in proved(sums).single)


def test_a_sum_that_fails_or_takes_away_adds_up_no_column() -> None:
    """Nor does one of figures that stand in different columns, or in none."""
    others = [
        _sum(4, _cell(1), _cell(2, 1)),
        _sum(1, _cell(2), _cell(1, 1)._replace(sign=-1)),
        _sum(3, _cell(1), _cell(2, field="charge")),
        _sum(1, Term(_AMOUNT, Money(1), ("income",))),
        _sum(3, _cell(1), _cell(2, 1), main=True),
    ]

    assert [table for _, table in proved(others).single] == [""] * 5


def test_rows_of_one_sort_are_counted() -> None:
    """With the column that they state; one that fails is told by itself."""
    told = proved([_row(0), _row(1), _row(2, stated=7)])
    [alike] = told.alike

    assert (alike.number, alike.is_each_row) == (2, True)
    assert alike.stated == ((("lines", "amount"), _AMOUNT),)
    assert [proof.row for proof, _ in told.single] == [3]


def test_rows_that_state_different_things_have_no_label() -> None:
    """Each row has its own name; of one row there may be several identities."""
    [alike] = proved([_row(0, label=Text("甲", "A")), _row(0, label=Text("乙", "B"))]).alike

    assert not alike.is_each_row
    assert alike.stated == ((("lines", "amount"), None),)
