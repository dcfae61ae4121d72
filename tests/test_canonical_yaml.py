"""The quick reader of records reads exactly what the parser reads, or declines."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai import canonical_lines
from gongkai.canonical_yaml import Located, read_canonical
from gongkai.kinds import all_kinds
from gongkai.record_text import record_text
from gongkai.resources import example_text
from gongkai.source import Document, read_yaml

_SAMPLE = Path(__file__).parent.parent / "content"
_TEXTS = {
    path.relative_to(_SAMPLE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(_SAMPLE.rglob("*.yaml"))
}
_BITS = (
    "", " ", "  ", "\n", "\n\n", "-", "- ", ":", ": ", "#", " #", '"', "'", "|", "|-", ">", "{",
    "}", "[", "]", ",", ", ", "null", "~", "\\", "\t", "\r\n", "&a", "*a", "!a", "%", "@", "`", "?",
    "\u3000", "\u00a0", "𠮷", "a: b\n", "---\n", "# 注\n", "  - ", "key:\n", "x",
)  # fmt: skip


def _parsed(text: str) -> Document:
    with patch("gongkai.source.read_canonical", return_value=None):
        return read_yaml("a.yaml", text.encode())


def _read(text: str, few: int) -> Located | None:
    """What the quick reader makes of a text, with so many lists that are read line by line."""
    with patch("gongkai.canonical_lines._FEW", few):
        canonical_lines._reader_of.cache_clear()
        return read_canonical(text)


def _agrees(text: str) -> bool:
    """Whether the quick reader took the text; that all read the same is asserted."""
    by_line, at_once = _read(text, 99), _read(text, 0)
    assert (by_line is None) == (at_once is None)
    if by_line is None or at_once is None:
        return False
    parsed = _parsed(text)
    assert parsed.problems == ()
    for quick in (by_line, at_once):
        assert quick.value == parsed.value
        assert quick.spans == parsed.spans
        assert quick.key_spans == parsed.key_spans
    return True


@pytest.mark.parametrize("kind", [kind for kind in all_kinds() if kind != "profile"])
def test_what_the_program_writes_is_taken(kind: str) -> None:
    """A record of every kind, as an import or the form would write it."""
    tree = _parsed(example_text(kind)).value
    assert isinstance(tree, dict)

    assert _agrees(record_text(all_kinds()[kind], tree))


def test_most_of_the_sample_is_taken() -> None:
    """Every file reads the same, and nine of ten are read quickly."""
    taken = sum(_agrees(text) for text in _TEXTS.values())

    assert taken >= 0.9 * len(_TEXTS)


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """A file of the sample, cut short, with a few pieces put in or taken out."""
    text = draw(st.sampled_from(sorted(_TEXTS.values())))[:1500]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = at + draw(st.integers(0, 5))
        text = text[:at] + draw(st.sampled_from(_BITS)) + text[end:]
    return text + "\n"


@given(_damaged())
@example("a: b\nc: |\n  x\n\n# 注\nd: e\n")
@example("a: b\nc: |-\n  x\n   y\n\n  z\n")
@example("a: {b: c, d: 'e'}\n")
@example("a:\n  - b\n  - c: d\n    e:\n      - f\n")
@example("# 注\n\na:\nb: c  \n")
@example("a:\n  b: c\n\u3000\u3000d: e\n")
@example("a:\n  b: |\n    c: d\n    - e\n\n    f\n  c:\n    d: {e: f, g: 'h'}\ni:\n")
@example("a:\n  - b: c\n    d: 'e'\n  - b: f\n    d: 'g'\n  # 注\n  - b: h\n    d: i\n")
@example("a:\n  - b: c\n    d: e\n  - b: f\n    d: g\n    h: i\n  - b: j\n    d: k\n")
@example("a:\n  - b: c\n  - b: d\n\n    e: f\n")
@example("a:\n  - b: c\n    b: d\n")
@example("a:\n  - b: c\n    d:\n  - b: e\n    d: f\n")
@example("a: |\n  b:\n  - c: d\n  - c: e\nf: g\n")
@example("a:\n  - b: |\n      c:\n  - d: e\n  - d: f\n")
@example("a:\n  - b: c\n    d:\n      e: f\n  # 注\n  - b:\n    d: {e: f}\n  - d: |-\n      b\n")
def test_a_damaged_file_is_read_the_same_or_declined(text: str) -> None:
    """Whatever is put into it: the parser has the last word."""
    _agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "a: b\r\n",
        "a: b # 注\n",
        "a: 'it''s'\n",
        'a: "\\n"\n',
        "a: null\n",
        "a: ~\n",
        "a: [b]\n",
        "a: &x b\n",
        "a: !x b\n",
        "a: b\na: c\n",
        "a: b\n  c\n",
        "a:\n- b\n",
        "a:\n    b: c\n",
        "a: >\n  b\n",
        "a: |+\n  b\n",
        "a: |\n  b\n\n",
        "a: |\n  b\n# c\n",
        "a: |\n   b\n",
        "---\na: b\n",
        "键: b\n",
        "- a\n",
        "- a: b\n",
        "a: {b: null}\n",
        "a: {b: c, b: d}\n",
        "a: {b: " + "长" * 200 + "}\n",
        "a\n",
        "",
        "\n",
        "a: " + "长" * 20_001 + "\n",
    ],
)
def test_another_shape_is_declined(text: str) -> None:
    """Also what is a fault, since the parser says it better."""
    assert read_canonical(text) is None


def test_it_is_used() -> None:
    """A record of the usual shape reaches no parser."""
    with patch("gongkai.yaml_events.read_events", side_effect=AssertionError):
        document = read_yaml("a.yaml", "kind: finance_statement\ntitle: 收支\n".encode())

    assert document.value == {"kind": "finance_statement", "title": "收支"}
    assert document.at(("title",)).line == 2


def test_the_places_of_very_many_keys() -> None:
    """Each of them is asked for when a file is full of keys that nobody knows."""
    keys = "".join(f"k{number}: b\n" for number in range(5000))

    assert _agrees(f"{keys}a:\n  - b: c\n" + keys.replace("k", "    k"))
