"""A template is the text of all its files, wherever these come from."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.posters.template import template_of

_FILES = st.dictionaries(st.text("abc", min_size=1), st.binary(max_size=3), min_size=1)


@given(_FILES, st.data())
def test_the_order_of_files_is_nothing(files: dict[str, bytes], draw: st.DataObject) -> None:
    """Equal files make an equal template, and an equal hash."""
    name = draw.draw(st.sampled_from(sorted(files)))
    other = {key: files[key] for key in draw.draw(st.permutations(sorted(files)))}

    assert template_of(name, files) == template_of(name, other)
    assert hash(template_of(name, files)) == hash(template_of(name, other))
    assert template_of(name, files).text == files[name]


@given(_FILES, st.data())
def test_another_part_is_another_template(files: dict[str, bytes], draw: st.DataObject) -> None:
    """Even when the file that is set is the same."""
    name = draw.draw(st.sampled_from(sorted(files)))
    part = draw.draw(st.sampled_from(sorted(files)))
    other = {**files, part: files[part] + b"."}

    assert template_of(name, files) != template_of(name, other)
    assert template_of(name, files).named(part).text == files[part]


def test_what_is_mentioned_can_be_imported() -> None:
    """By the file that is set, or by one that it mentions; what nobody names is left out."""
    files = {
        "a.typ": b'#import "b.typ": x',
        "b.typ": b'#include "c.typ"',
        "c.typ": b'#import "b.typ": x',
        "d.typ": b'#import "a.typ": x',
    }

    assert template_of("a.typ", files).mentioned.keys() == {"b.typ", "c.typ"}
    assert template_of("d.typ", files).mentioned.keys() == {"a.typ", "b.typ", "c.typ"}
