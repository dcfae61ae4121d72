"""The identities of a record in words."""

from pathlib import Path

from boards import examined, explanation, ledger, sheets_of
from gongkai.presentation import Identity, Presentation
from kinds.bodies import altered


def _shown(folder: Path, text: str, record_id: str = "financial/a") -> Presentation:
    sheets = sheets_of(examined(folder, {record_id: text}))
    return next(one.presentation for one in sheets if one.facts.record_id == record_id)


def _identities(folder: Path, text: str, record_id: str = "financial/a") -> tuple[Identity, ...]:
    return _shown(folder, text, record_id).identities


def test_identities_that_hold_are_told_in_words(tmp_path: Path) -> None:
    """The listed ones each, those of rows together with their number."""
    rows = "".join(
        f"  - {{date: 2026-10-1{number}, description: 付 {number}, expense: 0.00}}\n"
        for number in (2, 3)
    )
    identities = _identities(tmp_path, ledger(more=rows))
    products = _identities(
        tmp_path / "b",
        altered("benefit_list", ("publicity_end: 2026-10-20\n", "")),
        "residential/a",
    )

    assert "月初结余 ＋ 收入 − 支出 ＝ 月底结余" in [one.sentence for one in identities]
    assert all(one.holds and not one.gap for one in identities)
    assert "月标准 × 月数 ＝ 金额，7 行逐行算过" in [one.sentence for one in products]


def test_the_columns_of_a_table_are_told_in_one_sentence(tmp_path: Path) -> None:
    """Its totals by name, so that a reader is not told of each column by itself."""
    text = altered("benefit_list", ("publicity_end: 2026-10-20\n", ""))
    told = [one.sentence for one in _identities(tmp_path, text, "residential/a")]

    assert "“名册”逐行相加 ＝ 享受人数、发放总额" in told


def test_an_explained_gap_is_told_with_its_reason(tmp_path: Path) -> None:
    """At the identity itself, and not a second time among the remarks."""
    text = ledger().replace("closing_balance: 640.00", "closing_balance: 640.01")
    text += explanation("sum-mismatch", "closing_balance", "银行少记一分", "会计 周敏")
    shown = _shown(tmp_path, text)
    failed = [one for one in shown.identities if not one.holds]

    assert [(one.gap, one.reason, one.signed_by) for one in failed] == [
        ("写的是 640.01，应为 640.00，相差 0.01 元", "银行少记一分", "会计 周敏")
    ]
    assert shown.remarks == ()


def test_an_explained_gap_of_a_row_names_the_row(tmp_path: Path) -> None:
    """Rows that are off are never counted among those that were proved."""
    text = altered(
        "benefit_list",
        ("publicity_end: 2026-10-20\n", ""),
        ("months: 3, amount: 4680.00", "months: 3, amount: 4680.01"),
        ("total: 25,311.50", "total: 25,311.51"),
    )
    text += explanation("product-mismatch", "recipients[0].amount", "补发", "会计")
    failed = [one for one in _identities(tmp_path, text, "residential/a") if not one.holds]

    assert [one.sentence.startswith("第 1 行") for one in failed] == [True]


def test_an_explained_count_has_no_unit(tmp_path: Path) -> None:
    """People are no money."""
    text = altered(
        "election_result", ("publicity_end: 2026-10-24\n", ""), ("invalid: 30", "invalid: 31")
    )
    text += explanation("count-mismatch", "returned", "涂改", "监票人")
    failed = [one for one in _identities(tmp_path, text, "residential/a") if not one.holds]

    assert [one.gap for one in failed] == ["写的是 2,310，应为 2,311"]
