"""The parts of a header: an attachment knows what it is by its ending."""

import pytest

from gongkai.record_parts import ATTACHMENT_SORTS, Attachment


@pytest.mark.parametrize(("file", "ending"), [("a.pdf", "pdf"), ("a.b.csv", "csv"), ("a", "")])
def test_the_ending_says_what_it_is(file: str, ending: str) -> None:
    """And none where there is none."""
    assert Attachment(file=file, title="a").ending == ending


def test_every_sort_is_told_in_both_languages() -> None:
    """For the page says it beside the link."""
    assert all(one.zh and one.en for one in ATTACHMENT_SORTS.values())
