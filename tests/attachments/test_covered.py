"""Hidden words are found by what changes when they are taken away."""

import pytest

from attachments.files import IDENTITY, page
from gongkai.attachments import inspect_file
from gongkai.attachments.covered import words_of_pages


def _found(drawing: str) -> list[str]:
    return [
        str(one.facts.get("found", one.fault.code)) for one in inspect_file("pdf", page(drawing))
    ]


@pytest.mark.parametrize("grey", [0.0, 0.3, 0.6, 0.8])
def test_words_that_are_seen_are_let_through(grey: float) -> None:
    """Down to a light grey."""
    assert _found(f"{grey} g BT /F1 12 Tf 72 700 Td (Three quotes) Tj ET") == []


@pytest.mark.parametrize("grey", [0.95, 0.99, 1.0])
def test_words_that_nobody_sees_are_found(grey: float) -> None:
    """From nearly white on."""
    assert _found(f"{grey} g BT /F1 12 Tf 72 700 Td (Three quotes) Tj ET")


def test_one_covered_word_among_others_is_found() -> None:
    """And its letters are counted, not told."""
    words = "BT /F1 12 Tf 72 700 Td (Seen) Tj 0 -40 Td (Hidden) Tj 0 -40 Td (Seen) Tj ET"
    (found,) = inspect_file("pdf", page(f"{words} 0 g 60 652 200 24 re f"))

    assert "6" in str(found.facts["found"])
    assert "Hidden" not in str(found.facts)


def test_a_box_beside_the_words_hides_nothing() -> None:
    """Nor one below them in the order of painting."""
    words = "0 g BT /F1 12 Tf 72 700 Td (Three quotes) Tj ET"

    assert _found(f"0.8 g 60 690 200 24 re f {words}") == []
    assert _found(f"{words} 0 g 60 600 200 24 re f") == []


def test_all_words_are_searched_hidden_or_not() -> None:
    """So a number under a box is told as a number too."""
    drawing = f"BT /F1 12 Tf 72 700 Td ({IDENTITY}) Tj ET 0 g 60 690 300 24 re f"

    assert {one.fault.code for one in inspect_file("pdf", page(drawing))} == {
        "attachment-hidden",
        "personal-data",
    }
    assert [one.text for one in words_of_pages(page(drawing))] == [IDENTITY]
