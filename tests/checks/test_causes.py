"""Why an identity fails is said when one slip accounts for all of it, and never guessed."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from boards import record_of
from gongkai.checks.causes import Around, Cause, causes_of
from gongkai.checks.figures import check_figures
from gongkai.checks.slips import Slip
from gongkai.language import Text
from gongkai.money import Money, Rate
from gongkai.problem import Loc, Severity
from gongkai.proof import Proof, Term, prove_count, prove_product, prove_sum

_PRESS = """\
kind: finance_statement
title: 收支公示
period: 2026-10
publicity_start: 2026-11-05
account: 社区账户
opening_balance: 0
income: {income}
expenditure: 56.58
closing_balance: 146.38
lines:
  - {{item: 上级拨款, direction: income, amount: 3}}
  - {{item: 利息, direction: income, amount: 1.06}}
  - {{item: 场地出租, direction: income, amount: 199.96}}
  - {{item: 办公用品, direction: expenditure, amount: 41}}
  - {{item: 维修, direction: expenditure, amount: 15.58}}
"""


def _money(yuan: str) -> Money:
    return Money.parse(yuan)


def _term(loc: Loc, yuan: str, sign: int = 1) -> Term:
    name = str(loc[-1])
    return Term(Text(name, name), _money(yuan), loc, sign)


def _rows(*yuan: str, first: int = 0) -> list[Term]:
    return [_term(("lines", first + row, "amount"), one) for row, one in enumerate(yuan)]


def _total(stated: str, *rows: str) -> Proof:
    return prove_sum(_term(("income",), stated), _rows(*rows))


def _balance(closing: str, opening: str, income: str, expenditure: str) -> Proof:
    return prove_sum(
        _term(("closing_balance",), closing),
        [
            _term(("opening_balance",), opening),
            _term(("income",), income),
            _term(("expenditure",), expenditure, -1),
        ],
    )


def _told(causes: tuple[Cause, ...]) -> list[tuple[str, Loc]]:
    return [(cause.sort.value, cause.loc) for cause in causes]


def _row(number: int) -> Loc:
    return ("lines", number, "amount")


_CASES: list[tuple[str, Proof, str, Loc, str | None]] = [
    ("a row left out", _total("202.95", "3", "1.06", "199.96"), "", (), None),
    ("a row left out", _total("202.96", "3", "1.06", "199.96"), "left-out", _row(1), None),
    ("a row twice", _total("205.08", "3", "1.06", "199.96"), "counted-twice", _row(1), None),
    ("a row twice", _total("205.09", "3", "1.06", "199.96"), "", (), None),
    ("taken off", _total("90", "100", "7", "-3"), "wrong-sign", _row(1), None),
    ("wrong sign", _total("106.60", "100", "3.30", "-3.30", "0"), "wrong-sign", _row(2), None),
    ("wrong sign", _total("106.61", "100", "3.30", "-3.30", "0"), "", (), None),
    ("two digits", _total("1020", "700", "500"), "swapped-digits", ("income",), "1200"),
    ("two digits", _total("1002", "700", "500"), "", (), None),
    ("two digits of a row", _total("1200", "680", "502"), "swapped-digits", _row(1), "520"),
    ("the point", _total("120", "700", "500"), "shifted-point", ("income",), "1200"),
    ("the point of a row", _total("712.34", "700", "1234"), "shifted-point", _row(1), "12.34"),
    ("the point of a row", _total("712.35", "700", "1234"), "", (), None),
    ("万元", _total("0.12", "700", "500"), "wrong-unit", ("income",), "1200"),
    ("万元 of a row", _total("21000", "1000", "2"), "wrong-unit", _row(1), "20000"),
    ("a minus", _balance("20", "80", "100", "200"), "wrong-sign", ("closing_balance",), "-20"),
    ("no opening", _balance("20", "31", "100", "80"), "left-out", ("opening_balance",), None),
    ("copied", _balance("31", "31", "127", "80"), "carried-figure", ("opening_balance",), None),
    ("copied", _balance("31.01", "31", "127", "80"), "", (), None),
    ("all twice", _total("2646", "731", "592"), "sum-range", ("income",), None),
    ("tax on top", _total("1362.69", "731", "592"), "tax", ("income",), None),
    ("tax in the rows", _total("1323", "770.69", "592"), "tax", ("income",), None),
    ("tax on top", _total("1362.68", "731", "592"), "", (), None),
]


@pytest.mark.parametrize(("name", "proof", "sort", "loc", "value"), _CASES)
def test_each_sort_is_found_and_a_near_miss_is_not(
    name: str, proof: Proof, sort: str, loc: Loc, value: str | None
) -> None:
    """One fen beside it nothing is said."""
    causes = causes_of(proof)

    assert _told(causes) == ([(sort, loc)] if sort else []), name
    assert [cause.value for cause in causes] == ([_money(value) if value else None] if sort else [])
    assert all(cause.witness.holds for cause in causes)


def _wages(stated: str, count: str, price: str, tax: str = "0.06", extra: str = "5") -> Proof:
    """(quantity × price + extra charges) × (1 + tax)."""
    loc = ("lines", 0)
    terms = [
        Term(Text("数量", "quantity"), Decimal(count), (*loc, "quantity")),
        Term(Text("单价", "price"), Rate(Decimal(price)), (*loc, "unit_price")),
        Term(Text("附加费", "extra"), _money(extra), (*loc, "extra_charges")),
        Term(Text("税率", "tax"), Decimal(tax), (*loc, "tax_rate")),
    ]
    yuan = (Decimal(count) * Decimal(price) + Decimal(extra)) * (1 + Decimal(tax))
    words = Text("数量 × 单价", "quantity × price")
    return prove_product(_term((*loc, "amount"), stated), Money.from_yuan(yuan), terms, words)


@pytest.mark.parametrize(
    ("proof", "told"),
    [
        (_wages("321.00", "20", "15.8"), [("tax", ("lines", 0, "tax_rate"))]),
        (_wages("321.01", "20", "15.8"), []),
        (_wages("334.96", "20", "15.8"), [("left-out", ("lines", 0, "extra_charges"))]),
        (_wages("335.62", "21", "15.8"), []),
        (_wages("121.06", "12", "9.1"), []),
        (_wages("270.87", "21", "9.1"), [("swapped-digits", ("lines", 0, "amount"))]),
        (_wages("121.50", "12", "9.1"), [("swapped-digits", ("lines", 0, "amount"))]),
        (_wages("207.87", "12", "9.1"), [("swapped-digits", ("lines", 0, "quantity"))]),
        (_wages("207.88", "12", "9.1"), []),
    ],
)
def test_a_product_is_worked_out_anew(proof: Proof, told: list[tuple[str, Loc]]) -> None:
    """With another factor, without a charge, without tax."""
    assert _told(causes_of(proof)) == told


def test_a_factor_left_out_is_found() -> None:
    """The multiplier of a meter, by (current − previous) × multiplier."""
    values = {"current": "1235", "previous": "1180", "multiplier": "40"}
    terms = [
        Term(Text(key, key), Decimal(value), ("meters", 0, key)) for key, value in values.items()
    ]
    words = Text("用量", "usage")
    for stated, told in (("55", [("left-out", ("meters", 0, "multiplier"))]), ("56", [])):
        term = Term(words, Decimal(stated), ("meters", 0, "usage"))
        assert _told(causes_of(prove_product(term, Decimal(2200), terms, words))) == told


def test_the_row_after_the_last_is_told_from_others() -> None:
    """A row too far, a row from elsewhere, and no row at all."""
    spent = prove_sum(_term(("expenditure",), "58"), _rows("41", "17", first=2))
    around = Around.of((spent,))
    told = [
        [
            (cause.sort.value, cause.loc, "多选了一行" in cause.words.zh)
            for cause in causes_of(_total(stated, "3", "101.06"), around)
        ]
        for stated in ("145.06", "121.06", "145.07")
    ]

    assert told == [[("sum-range", _row(2), True)], [("sum-range", _row(3), False)], []]


def test_a_figure_that_fails_itself_is_named_where_it_is_used() -> None:
    """The balance follows from the income as it should be; with another fault too it does not."""
    income = _total("202.96", "3", "1.06", "199.96")
    for closing, told in (("147.44", [("follows", ("income",))]), ("147.45", [])):
        balance = _balance(closing, "0", "202.96", "56.58")
        assert _told(causes_of(balance, Around.of((income, balance)))) == told


def test_lines_of_a_sum_that_holds_are_looked_at() -> None:
    """The balance is short of a line of the income, though the income is right."""
    income = _total("204.02", "3", "1.06", "199.96")
    balance = _balance("146.38", "0", "204.02", "56.58")

    assert _told(causes_of(balance, Around.of((income, balance)))) == [("left-out", _row(1))]
    assert causes_of(balance) == ()


def test_a_figure_with_a_proof_of_its_own_is_not_blamed() -> None:
    """The row is quantity × price, so its digits are right."""
    total = _total("1200", "680", "502")
    loc = ("lines", 1)
    factors = [
        Term(Text("数量", "quantity"), Decimal(2), (*loc, "quantity")),
        Term(Text("单价", "price"), Rate(Decimal(251)), (*loc, "unit_price")),
    ]
    row = prove_product(_rows("680", "502")[1], _money("502"), factors, Text("积", "product"))

    assert _told(causes_of(total)) == [("swapped-digits", _row(1))]
    assert causes_of(total, Around.of((total, row))) == ()


def test_the_figure_that_mends_most_is_meant() -> None:
    """A row of two totals that both fail by it; each total alone has another way out."""
    rows = _rows("21", "90")
    one = prove_sum(_term(("income",), "102"), rows)
    other = prove_sum(_term(("category_totals", 0, "amount"), "12"), rows[:1])

    assert _told(causes_of(one, Around.of((one, other)))) == [("swapped-digits", _row(0))]


def test_more_than_two_are_none() -> None:
    """Three equal rows may each be left out; of two both are named."""
    assert len(causes_of(_total("119", "50", "50", "19", "50"))) == 0
    assert [cause.loc for cause in causes_of(_total("69", "50", "50", "19"))] == [_row(0), _row(1)]


def test_small_counts_prove_nothing() -> None:
    """One ballot too many is equal to any single ballot; thirty are the invalid ones."""
    for stated, told in ((501, []), (470, [("left-out", ("invalid",))])):
        terms = [
            Term(Text(key, key), value, (key,))
            for key, value in (("valid", 470), ("invalid", 30), ("blank", 1))
        ]
        terms[2] = terms[2]._replace(value=0 if told else 2)
        proof = prove_count(Term(Text("收回", "returned"), stated, ("returned",)), terms)
        assert _told(causes_of(proof)) == told


def test_what_was_counted_is_no_figure_to_blame() -> None:
    """A number of rows stands nowhere, so nobody can have copied it wrongly."""
    proof = prove_sum(_term(("income",), "1200"), _rows("680", "502"))
    around = Around.of((proof,), is_written=lambda term: term.loc == ("income",))

    assert causes_of(proof, around) == ()


@pytest.mark.parametrize("income", ["204.02", "202.96"])
def test_the_balance_from_the_press_points_to_its_line(income: str) -> None:
    """3 + 1.06 + 199.96 − 41 − 15.58 is not 146.38: refused, and the interest is named."""
    [problem] = check_figures(record_of("financial/a", _PRESS.format(income=income)))
    [cause] = problem.causes

    assert problem.severity is Severity.ERROR
    assert problem.code == "sum-mismatch"
    assert cause.words.zh == "差额 1.06 正好等于第 2 笔“利息”，可能漏加了这一笔"
    assert (cause.sort, cause.field, cause.place.line) == ("left-out", "lines[1].amount", 12)
    assert problem.related[0].place == cause.place


_Figures = Mapping[Loc, int]
_FEN = st.integers(1, 10**8)


def _proofs(figures: _Figures) -> tuple[Proof, ...]:
    """The identities of a statement whose first rows are income."""

    def term(loc: Loc, sign: int = 1) -> Term:
        return Term(Text(str(loc), str(loc)), Money(figures[loc]), loc, sign)

    split = figures[("split",)]
    rows = [loc for loc in figures if loc[0] == "lines"]
    return (
        prove_sum(
            term(("closing_balance",)),
            [term(("opening_balance",)), term(("income",)), term(("expenditure",), -1)],
        ),
        prove_sum(term(("income",)), [term(loc) for loc in rows[:split]]),
        prove_sum(term(("expenditure",)), [term(loc) for loc in rows[split:]]),
    )


@st.composite
def _statements(draw: st.DrawFn) -> dict[Loc, int]:
    came = draw(st.lists(_FEN, min_size=2, max_size=6))
    went = draw(st.lists(_FEN, min_size=1, max_size=5))
    opening = draw(_FEN)
    figures: dict[Loc, int] = {
        ("opening_balance",): opening,
        ("income",): sum(came),
        ("expenditure",): sum(went),
        ("closing_balance",): opening + sum(came) - sum(went),
        ("split",): len(came),
    }
    return figures | {_row(row): fen for row, fen in enumerate([*came, *went])}


def _failing(figures: _Figures) -> list[tuple[Proof, tuple[Cause, ...]]]:
    proofs = _proofs(figures)
    around = Around.of(proofs)
    return [(proof, causes_of(proof, around)) for proof in proofs if not proof.holds]


def _assert_proved(figures: _Figures) -> None:
    """At most two causes, and with each the identity holds when worked out from the start."""
    for proof, causes in _failing(figures):
        assert len(causes) <= 2
        for cause in causes:
            assert cause.witness.holds
            if isinstance(cause.value, Money):
                mended = _proofs({**figures, cause.loc: cause.value.fen})
                assert next(one for one in mended if one.stated.loc == proof.stated.loc).holds


@given(figures=_statements())
def test_where_all_holds_there_is_no_cause(figures: dict[Loc, int]) -> None:
    """Whatever else might be seen in the figures."""
    proofs = _proofs(figures)

    assert all(causes_of(proof, Around.of(proofs)) == () for proof in proofs)


@given(figures=_statements(), data=st.data())
def test_causes_are_proved_whatever_is_wrong(figures: dict[Loc, int], data: st.DataObject) -> None:
    """Figures that are off by anything, by one another, and several at once."""
    places = st.sampled_from([loc for loc in figures if loc != ("split",)])
    for loc in data.draw(st.lists(places, min_size=1, max_size=3)):
        by = data.draw(st.one_of(_FEN, st.sampled_from(sorted(figures.values()))))
        figures[loc] += by * data.draw(st.sampled_from([1, -1, 2, -2, 9]))
    _assert_proved(figures)


def _digits(fen: int) -> list[int]:
    """All figures that are written with two neighbouring digits of this one the other way."""
    digits = f"{abs(fen):03d}"
    swapped = [
        digits[:left] + digits[left + 1] + digits[left] + digits[left + 2 :]
        for left in range(len(digits) - 1)
    ]
    kept = [int(one) for one in swapped if one[0] != "0" or len(one) == 3]
    return [one if fen > 0 else -one for one in kept if one != abs(fen)]


_SUM_SLIPS: dict[Slip, Callable[[int, int, int], int]] = {
    Slip.LEFT_OUT: lambda total, line, _: total - line,
    Slip.COUNTED_TWICE: lambda total, line, _: total + line,
    Slip.WRONG_SIGN: lambda total, line, _: total - 2 * line,
    Slip.SUM_RANGE: lambda total, _, after: total + after,
}


@given(figures=_statements(), data=st.data(), carried_on=st.booleans())
@pytest.mark.parametrize("sort", list(_SUM_SLIPS))
def test_a_slip_of_a_sum_is_found_or_nothing_said(
    sort: Slip, figures: dict[Loc, int], data: st.DataObject, *, carried_on: bool
) -> None:
    """Whether or not the balance was worked out from the wrong sum."""
    split = figures[("split",)]
    row = data.draw(st.integers(0, split - 1))
    slipped = _SUM_SLIPS[sort](figures[("income",)], figures[_row(row)], figures[_row(split)])
    if carried_on:
        figures[("closing_balance",)] += slipped - figures[("income",)]
    figures[("income",)] = slipped
    _assert_proved(figures)
    meant = _row(split) if sort is Slip.SUM_RANGE else _row(row)
    for proof, causes in _failing(figures):
        sought = (sort, meant) if proof.stated.loc == ("income",) else (Slip.FOLLOWS, ("income",))
        assert not causes or sought in [(cause.sort, cause.loc) for cause in causes]


@given(figures=_statements(), data=st.data())
@pytest.mark.parametrize("sort", [Slip.SWAPPED_DIGITS, Slip.SHIFTED_POINT, Slip.WRONG_UNIT])
def test_a_slip_of_a_figure_is_found_or_nothing_said(
    sort: Slip, figures: dict[Loc, int], data: st.DataObject
) -> None:
    """In any figure of the statement."""
    loc = data.draw(st.sampled_from([loc for loc in figures if loc != ("split",)]))
    right = figures[loc]
    if sort is Slip.SWAPPED_DIGITS:
        swapped = _digits(right)
        assume(swapped)
        figures[loc] = data.draw(st.sampled_from(swapped))
    else:
        shifts = [10, 100, 1000] if sort is Slip.SHIFTED_POINT else [10_000]
        figures[loc] *= data.draw(st.sampled_from(shifts))
    _assert_proved(figures)
    for _, causes in _failing(figures):
        assert not causes or (loc, Money(right)) in [(cause.loc, cause.value) for cause in causes]


@given(figures=_statements(), data=st.data())
def test_an_old_balance_and_a_tax_are_found_or_nothing_said(
    figures: dict[Loc, int], data: st.DataObject
) -> None:
    """The opening figure left standing; tax in the total alone."""
    if data.draw(st.booleans()):
        figures[("closing_balance",)] = figures[("opening_balance",)]
        sought = (Slip.CARRIED_FIGURE, ("opening_balance",))
    else:
        assume(figures[("income",)] > 200_00)
        taxed = Money.from_yuan(Money(figures[("income",)]).yuan * Decimal("1.03"))
        figures[("closing_balance",)] += taxed.fen - figures[("income",)]
        figures[("income",)] = taxed.fen
        sought = (Slip.TAX, ("income",))
    _assert_proved(figures)
    for _, causes in _failing(figures):
        assert not causes or sought in [(cause.sort, cause.loc) for cause in causes]
