"""Pay by post: persons × rate × times is the amount, and the posts make the total."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.kinds.staff_pay import KIND, Post
from gongkai.money import Money
from kinds.bodies import Found, altered, body, codes, example


def _found(*changes: tuple[str, str]) -> Found:
    return codes(KIND, body(KIND, altered("staff_pay", *changes)))


def test_right_figures_have_no_faults() -> None:
    """Two posts by the month, one by the day."""
    assert _found() == set()


@given(slip=st.integers(1, 9999))
def test_an_amount_is_worked_out(slip: int) -> None:
    """A wrong amount is found in its row and in the total."""
    wrong = Money(144_000 + slip).strict()
    assert _found(("amount: 1440.00", f"amount: {wrong}")) == {
        ("product-mismatch", ("posts", 2, "amount")),
        ("sum-mismatch", ("total",)),
    }


def test_persons_are_summed() -> None:
    """One more than the posts have."""
    assert _found(("\npersons: 8", "\npersons: 9")) == {("count-mismatch", ("persons",))}


def test_a_post_stands_once_for_each_source() -> None:
    """The same post from the same money again; from other money it is another row."""
    same = ("post: 社区工作者", "post: 书记、主任")
    assert _found(same) == {("repeated-entry", ("posts", 1, "post"))}
    assert _found(("post: 清洁误工补贴", "post: 社区工作者")) == set()


def test_no_one_is_named() -> None:
    """A row has neither a name nor an account."""
    assert not {"name", "account", "holder"} & set(Post.model_fields)


def test_the_lead_tells_persons_and_total() -> None:
    """In one sentence."""
    assert KIND.lead(body(KIND, example("staff_pay"))) == "8 人，一共发放 92,640.00 元。"
