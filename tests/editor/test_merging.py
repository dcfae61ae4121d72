"""Two change one record: what can stand together does, the rest is told."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.editor.merging import merged
from gongkai.source import Tree

_BASE: Tree = {"title": "a", "note": "n", "rows": [{"x": "1"}, {"x": "2"}]}


def _changed(**more: Tree) -> Tree:
    assert isinstance(_BASE, dict)
    return {**_BASE, **more}


def test_changes_of_different_fields_stand_together() -> None:
    """Also in different rows of one table."""
    mine = _changed(title="b", rows=[{"x": "9"}, {"x": "2"}])
    theirs = _changed(note="m", rows=[{"x": "1"}, {"x": "2", "y": "3"}])
    both, conflicts = merged(_BASE, mine, theirs)

    assert conflicts == []
    assert both == {"title": "b", "note": "m", "rows": [{"x": "9"}, {"x": "2", "y": "3"}]}


def test_the_same_field_changed_in_two_ways_is_told() -> None:
    """With both values; mine stands until somebody chooses."""
    both, (conflict,) = merged(_BASE, _changed(title="b"), _changed(title="c"))

    assert (conflict.field, conflict.mine, conflict.theirs) == ("title", "b", "c")
    assert isinstance(both, dict)
    assert both["title"] == "b"


def test_a_row_more_on_both_sides_is_told() -> None:
    """Nobody can know whether they are the same row."""
    mine = _changed(rows=[{"x": "1"}, {"x": "2"}, {"x": "3"}])
    theirs = _changed(rows=[{"x": "1"}, {"x": "2"}, {"x": "4"}])
    _, conflicts = merged(_BASE, mine, theirs)

    assert [one.field for one in conflicts] == ["rows"]


def test_a_row_more_on_one_side_stays() -> None:
    """The other side left the table alone."""
    theirs = _changed(rows=[{"x": "1"}], note="m")
    both, conflicts = merged(_BASE, _changed(title="b"), theirs)

    assert conflicts == []
    assert both == {"title": "b", "note": "m", "rows": [{"x": "1"}]}


_VALUES = st.one_of(st.none(), st.sampled_from(["1", "2", "3"]))
_TREES = st.dictionaries(st.sampled_from("abc"), _VALUES, max_size=3).map(
    lambda tree: {key: value for key, value in tree.items() if value is not None}
)


@given(_TREES, _TREES, _TREES)
def test_no_change_is_lost_without_a_word(
    base: dict[str, Tree], mine: dict[str, Tree], theirs: dict[str, Tree]
) -> None:
    """Each value is that of who changed it, or told as a conflict."""
    both, conflicts = merged(base, mine, theirs)
    told = {one.field for one in conflicts}

    assert isinstance(both, dict)
    for key in {*base, *mine, *theirs} - told:
        changed = [one.get(key) for one in (mine, theirs) if one.get(key) != base.get(key)]
        assert both.get(key) == (changed[0] if changed else base.get(key))
