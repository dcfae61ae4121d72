"""What was found is said in words."""

import pytest

from gongkai.log.findings import Finding, What


@pytest.mark.parametrize("what", list(What))
def test_every_sort_has_words_in_both_languages(what: What) -> None:
    """With the file, the record and the detail that it names."""
    finding = Finding(what, "fees/a/index.html", "fees/a", "7")

    assert finding.words("zh") != finding.words("en")
    assert "{" not in finding.words("zh") + finding.words("en")


def test_the_record_is_named_after_the_file() -> None:
    """In brackets, when it is known."""
    assert Finding(What.FILE_CHANGED, "a", "fees/a").words("zh") == "a 被改过（fees/a）"
    assert Finding(What.FILE_CHANGED, "a").words("zh") == "a 被改过"
