"""The words for causes name a figure so that it is found in the file."""

from boards import ledger, record_of
from gongkai.checks.cause_words import Wording, row_of
from gongkai.checks.figures import check_figures
from gongkai.language import Text
from gongkai.money import Amount, Money
from gongkai.problem import Loc
from gongkai.proof import Term, amount_text

_INTEREST = Money(106)
_SAY = Wording(amount_text, "1.06", ("income",))


def _term(loc: Loc, sign: int = 1, name: str = "利息", value: Amount = _INTEREST) -> Term:
    return Term(Text(name, name), value, loc, sign)


def test_a_row_is_counted_from_one() -> None:
    """Money by the entry, other figures by the row; a single figure by its name alone."""
    row: Loc = ("lines", 1, "amount")

    assert (row_of(row), row_of(("income",)), row_of(("recipients",))) == (1, None, None)
    assert _SAY.name(_term(row)) == Text("第 2 笔“利息”", "row 2 “利息”")
    assert _SAY.name(_term(row, value=5)).zh == "第 2 行“利息”"
    assert _SAY.name(_term(("income",))).zh == "“利息”"
    assert _SAY.name(_term(row, name="第 2 笔余额")).zh == "“第 2 笔余额”"


def test_a_line_at_the_edge_may_be_a_short_range() -> None:
    """What is taken off is not said to be added."""
    row: Loc = ("lines", 1, "amount")

    assert _SAY.left_out(_term(row), at_edge=True).zh.endswith("可能漏加了这一笔，求和时少选了一行")
    assert _SAY.left_out(_term(row, -1), at_edge=False).zh.endswith("可能漏减了这一笔")
    assert _SAY.twice(_term(row, -1)).zh.endswith("可能这一笔减了两次")


def test_a_figure_of_the_row_itself_is_told_without_its_number() -> None:
    """The message names the row already."""
    text = ledger().replace("    expense: 360.00", "    expense: 360.00\n    balance: 604.00")
    [problem] = check_figures(record_of("financial/a", text))

    assert [cause.words for cause in problem.causes] == [
        Text(
            "把“余额”的 604.00 改成 640.00 就对上了，可能两位数字抄颠倒了",
            "With 640.00 for 604.00 in “balance” it adds up; two digits may have been swapped",
        )
    ]
