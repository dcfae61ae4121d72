"""What is asked of a file when nothing was ordered."""

from gongkai.posters.preflight.expected import EDGE_MM, FRAMED_EDGE_MM, MOST_INK, Expected


def test_what_holds_for_every_file_is_asked_without_an_order() -> None:
    """The edge and the ink; no size, no address, no record."""
    expected = Expected()

    assert (expected.edge_mm, expected.most_ink) == (EDGE_MM, MOST_INK)
    assert FRAMED_EDGE_MM > EDGE_MM
    assert (expected.size_mm, expected.address, expected.presentation) == (None, "", None)
