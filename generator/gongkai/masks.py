"""Names of private persons made harmless: the family name stays, the given name goes.

The one place that knows how: what writes a proposal, what masks before publication and what
refuses a full name all ask here, so they cannot disagree.
"""

import re

from gongkai.pattern import pattern

__all__ = ["COMPOUND_SURNAMES", "is_masked", "mask_name"]

COMPOUND_SURNAMES = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台"
    "|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐"
    "|百里|呼延|东郭|南门|西门|东门|公良|拓跋|轩辕|第五|梁丘|左丘|歐陽|司馬|東方|獨孤"
    "|南宮|聞人|諸葛|尉遲|赫連|澹臺|濮陽|公孫|仲孫|鍾離|長孫|鮮于|東郭|南門|西門|東門"
    "|軒轅"
)
_IDEOGRAPH = "〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LETTER = rf"(?:[^\W\d_]|[{_IDEOGRAPH}])"
_HIDDEN = r"(?:某{1,3}|[*＊×]{1,3})"
_MASKED = pattern(
    rf"(?:{COMPOUND_SURNAMES}|{_LETTER}){_HIDDEN}"
    rf"|(?:{COMPOUND_SURNAMES}|[{_IDEOGRAPH}])(?:[xX]{{1,3}}|先生|女士)"
    rf"|{_HIDDEN}|{_LETTER}"
)
_SPACES = pattern(r"\s+")
_FAMILY_NAME = pattern(rf"(?:{COMPOUND_SURNAMES})(?=.)|.")
"""A compound family name only when something follows it: 欧阳 alone is Ou with a given name."""
_PARTS = pattern("[·•‧・]")


def is_masked(name: str) -> bool:
    """Whether a name shows nothing of a given name: 张某某, 张*, 欧阳某, 王女士, 张, J**."""
    bare = _SPACES.sub("", name)
    return not bare or _MASKED.fullmatch(bare) is not None


def mask_name(name: str) -> str:
    """A name of which only the family name is left; a masked one stays as it is.

    张三 is 张某, a longer given name is 某某 whatever its length; compound family names stay whole
    (欧阳修 is 欧阳某). Of a name with a middle dot the first character is kept, of one in letters
    the first letter (J**). What does not begin with a letter is no name and becomes 某某. Spaces
    fall away.
    """
    bare = _SPACES.sub("", name)
    if is_masked(bare):
        return bare
    if not re.match(f"[{_IDEOGRAPH}]", bare):
        return f"{bare[0]}**" if bare[0].isalpha() else "某某"
    if _PARTS.search(bare):
        return f"{bare[0]}某某"
    found = _FAMILY_NAME.match(bare)
    kept = found[0] if found else ""
    return kept + "某" * min(len(bare) - len(kept), 2)
