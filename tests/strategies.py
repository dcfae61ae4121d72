"""What properties are tried on, shared by the tests."""

import unicodedata

from hypothesis import strategies as st

__all__ = ["FORMAT_CHARACTERS", "SURNAMES", "given_names", "printable_texts", "yaml_texts"]

SURNAMES = ("王", "李", "张", "欧阳", "司马", "诸葛")

FORMAT_CHARACTERS = tuple(
    character
    for character in map(chr, range(0x110000))
    if unicodedata.category(character) in ("Cf", "Cs", "Co", "Zl", "Zp")
    or (unicodedata.category(character) == "Cc" and character not in "\t\n\r")
)
"""Every character that shows nothing, or that no two machines show alike."""


def printable_texts(longest: int = 60) -> st.SearchStrategy[str]:
    """Texts of several lines without a character that is refused."""
    letters = st.characters(
        exclude_categories=("Cs", "Co", "Cf", "Cc", "Cn", "Zl", "Zp"), max_codepoint=0xDFFFF
    )
    shown = letters.filter(lambda character: character not in "\ufffc\ufffd")
    lines = st.lists(st.text(shown), max_size=3).map("\n".join)
    return lines.map(lambda text: text[:longest])


_SIGNS = "abc[]{}&*!|>'\"%@`#?-,：，\t\n\r\ufeff\u200b\x00甲😀~\\"
_WORDS = (": ", "- ", "\n  ", "---\n", "...", "&a ", "*a", "!!str ", "a: ", "\n\t", "|-\n", "null")


def yaml_texts() -> st.SearchStrategy[str]:
    """Texts that are nearly YAML: its signs, broken in every way, with Chinese between them."""
    signs = st.sampled_from([*_SIGNS, *_WORDS, "\r\n", '"\\x', "<<: "])
    return st.lists(signs, max_size=40).map("".join)


def given_names() -> st.SearchStrategy[str]:
    """Given names in characters that stand nowhere else in a record."""
    letters = st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF)
    return st.text(letters, min_size=1, max_size=3)
