"""What may not stand in a text is found, and nothing else."""

import pytest

from gongkai.source import read_yaml
from gongkai.yaml_text import FORBIDDEN, forbidden_characters, line_column
from strategies import FORMAT_CHARACTERS


def test_every_character_that_shows_nothing_is_refused() -> None:
    """All of Unicode's controls, formats, separators of lines, surrogates and private ones."""
    missed = []
    for character in FORMAT_CHARACTERS:
        if "\ud800" <= character <= "\udfff":
            continue
        if not read_yaml("a", f"a: x{character}".encode()).problems:
            missed.append(f"U+{ord(character):04X}")

    assert missed == []


@pytest.mark.parametrize(
    "character", ["\u3000", "\u00a0", "々", "〇", "\U00020000", "é", "😀", "\t"]
)
def test_what_can_be_seen_is_accepted(character: str) -> None:
    """Rare characters of names, wide spaces, pictures."""
    assert read_yaml("a", f"a: x{character}y\n".encode()).value == {"a": f"x{character}y"}


def test_no_forbidden_character_passes_for_one_that_can_be_printed() -> None:
    """Texts that can be printed are not searched for them."""
    every = filter(FORBIDDEN.match, map(chr, range(0x110000)))
    written = {one: one.encode("utf-8", "surrogatepass") for one in every}
    found = {one for one, raw in written.items() if list(forbidden_characters("a", one, raw))}

    assert found == set(written)


@pytest.mark.parametrize("around", ["", "账：", "（ﾟ）", "“é”\t", "a: b\n"])
def test_what_stands_around_a_forbidden_character_hides_it_not(around: str) -> None:
    """Whatever is told by the bytes of a whole text alone."""
    for character in (one for one in FORMAT_CHARACTERS if not "\ud800" <= one <= "\udfff"):
        text = f"{around}{character}{around}"
        assert list(forbidden_characters("a", text, text.encode())), f"U+{ord(character):04X}"
    assert not list(forbidden_characters("a", around, around.encode()))


def test_places_are_counted_in_characters_from_one() -> None:
    """The end of a line belongs to the line it ends."""
    assert [line_column("甲乙\n𠮷", at) for at in range(5)] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
        (2, 2),
    ]
