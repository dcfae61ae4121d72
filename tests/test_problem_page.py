"""A page is read in the one form that all pages have, and made readable without Markdown."""

import pytest

from gongkai.problem_page import HEADINGS, BadPage, Section, parse_page, readable

_BODY = "先看一眼。\n\n例如：\n\n```yaml\nlines:\n  - item: 电梯维修\n```"
_PARTS = "".join(f"## {heading}\n\n{_BODY}\n\n" for heading in HEADINGS)
_WHOLE = f"# sum-mismatch：合计不对\n\n{_PARTS}English: A total is off.\n"


def test_a_page_is_read_whole() -> None:
    """Code, title, the three parts with their Markdown, and the English line."""
    page = parse_page("sum-mismatch", _WHOLE)

    assert (page.code, page.title) == ("sum-mismatch", "合计不对")
    assert page.sections == tuple(Section(heading, _BODY) for heading in HEADINGS)
    assert page.english == "A total is off."


def test_fences_become_indents() -> None:
    """An example keeps its own indentation below that of the page."""
    text = readable(parse_page("sum-mismatch", _WHOLE))

    assert "```" not in text
    assert "\n    lines:\n      - item: 电梯维修\n" in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"## {HEADINGS[1]}\n", ""),
        (_BODY, ""),
        ("# sum-mismatch：", "# other："),
        ("English: A total is off.\n", ""),
    ],
    ids=["heading missing", "part empty", "other code", "no English"],
)
def test_a_page_of_another_form_is_refused(old: str, new: str) -> None:
    """The message names the file."""
    with pytest.raises(BadPage, match=r"sum-mismatch\.md"):
        parse_page("sum-mismatch", _WHOLE.replace(old, new, 1))
