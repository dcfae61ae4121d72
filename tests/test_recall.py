"""A page of a list is known again by what it was made from."""

from dataclasses import replace

from gongkai.recall import Lines, Recall
from gongkai.view import Entry, KindSeries, PeriodView

_ENTRY = Entry("financial/a", "甲", "采购", "financial", "2026-10", "10 月", "11 月 8 日", "5 元")
_PERIOD = PeriodView("2026-10", "10 月", "", "", (), (("financial", (_ENTRY,)),))


def _key(*parts: object, whole: bytes = b"w") -> bytes:
    return Recall(whole, {}).key(*parts)


def test_equal_parts_have_one_key() -> None:
    """Whichever objects they are."""
    assert _key("a", _PERIOD) == _key("a", replace(_PERIOD, areas=(("financial", (_ENTRY,)),)))


def test_any_difference_is_another_key() -> None:
    """Of a line, of the order, of the number, of a name, of what all pages depend on."""
    other = _ENTRY._replace(headline="6 元")
    keys = [
        _key(_PERIOD),
        _key(_PERIOD, whole=b"x"),
        _key(replace(_PERIOD, areas=(("financial", (other,)),))),
        _key(replace(_PERIOD, areas=(("fees", (_ENTRY,)),))),
        _key(replace(_PERIOD, following="2026-11")),
        _key((_ENTRY, other)),
        _key((other, _ENTRY)),
        _key((_ENTRY,), other),
        _key(_ENTRY._replace(title="甲\0采购", kind_label="")),
        _key(_ENTRY._replace(title="甲", kind_label="采购\0")),
        _key((KindSeries("", None, (_ENTRY, other)), KindSeries("", None, ()))),
        _key((KindSeries("", None, (_ENTRY,)), KindSeries("", None, (other,)))),
        _key((KindSeries("a", None, ()), KindSeries("b", None, ()))),
        _key({"a": _ENTRY}),
        _key({"b": _ENTRY}),
        _key(KindSeries("", None, (_ENTRY,))),
        _key("ab", "c"),
        _key("a", "bc"),
        _key(("a", "b")),
        _key(("a\0b",)),
        _key(("a", "b\0")),
        _key(("a\0", "b")),
        _key(("['a\\x00']",)),
        _key(("a\0",)),
    ]

    assert len(set(keys)) == len(keys)


def test_a_page_is_there_with_its_key_alone() -> None:
    """At its path, and made from just this."""
    found = Recall(b"", {"a/index.html": b"1"})

    assert found.has("a/index.html", b"1")
    assert not found.has("a/index.html", b"2")
    assert not found.has("b/index.html", b"1")


def test_a_line_that_was_hashed_elsewhere_has_the_same_key() -> None:
    """What is known of it is what would be worked out."""
    lines = Lines()

    assert lines.hashes([_ENTRY]) == lines.hashes([_ENTRY._replace()])
    assert lines.hashes([_ENTRY, _ENTRY._replace()]) == 2 * Lines().hashes([_ENTRY])
    assert not lines.hashes(())
    assert Recall(b"w", {}, lines).key(_PERIOD) == _key(_PERIOD)
