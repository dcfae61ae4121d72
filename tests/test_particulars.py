"""What a record says, value by value, so that a correction can be told in full."""

from boards import ledger, record_of, statement
from gongkai.disclose import mask
from gongkai.particulars import particulars_of
from kinds.bodies import example


def _told(text: str, area: str = "financial") -> dict[str, str]:
    record = record_of(f"{area}/a", text)
    return {one.label: one.text for one in particulars_of(mask(record.body))}


def test_rows_go_by_their_names() -> None:
    """A row that moves is the same row; header fields and hidden ones are left out."""
    told = _told(example("evaluation_result"), "residential")

    assert told["评议日期"] == "2026 年 11 月 4 日"
    assert told["居民委员会：评议结果"] == "满意"
    assert "公示开始" not in told
    assert "种类" not in told


def test_persons_are_told_masked() -> None:
    """The body is masked before anything is told of it."""
    assert "王建国" not in str(_told(ledger(payee="王建国")))


def test_rows_of_one_name_are_told_apart() -> None:
    """By their order among those of the name."""
    text = statement("2026-08", "10.00", "7.00", "5.00").replace(
        "  - {item: 开支,", "  - {item: 拨款, direction: 收入, amount: 0.00}\n  - {item: 开支,"
    )
    keys = [one.key for one in particulars_of(record_of("financial/a", text).body)]

    assert {"/lines/拨款/1/amount", "/lines/拨款/2/amount"} <= set(keys)
    assert len(keys) == len(set(keys))
