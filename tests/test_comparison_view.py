"""What a page shows of comparisons is finished text."""

from gongkai.comparison_view import Comparison, SharedBy


def test_what_cannot_be_told_is_empty() -> None:
    """A page leaves it out."""
    bare = Comparison("收入", "1.00", "", "")

    assert (bare.year_to_date, bare.per_household) == ("", "")
    assert SharedBy("摊到每户按 2 户算").record_id == ""
