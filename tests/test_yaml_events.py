"""What libyaml reads is text with places; the rest of it is held by ``test_source``."""

from hypothesis import given

from gongkai.source import read_yaml
from gongkai.yaml_events import read_events
from strategies import yaml_texts


@given(text=yaml_texts())
def test_a_document_has_what_the_events_say(text: str) -> None:
    """A text that may be read at all has the same values, places and problems both ways."""
    document = read_yaml("a.yaml", text.encode())
    read = read_events("a.yaml", text)

    if "forbidden-character" not in {one.code for one in document.problems}:
        assert (document.value, dict(document.spans)) == (read.value, dict(read.spans))
        assert document.key_spans == read.key_spans
        assert document.problems == read.problems


def test_an_alias_is_refused_before_it_is_followed() -> None:
    """No input can make more of itself than it has."""
    read = read_events("a.yaml", "a: &a [1]\nb: [*a, *a]\n")

    assert [one.code for one in read.problems] == ["anchor"]
    assert read.value is None
