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
