"""What a file says of itself."""

from io import BytesIO

import pikepdf
import pytest

from gongkai.posters.preflight.file import file_problems
from gongkai.problem import Place, Problem
from posters.profiles import icc_profile
from posters.spoiled import sound


def _with_profile(profile: bytes, identifier: str) -> list[Problem]:
    with pikepdf.open(BytesIO(sound())) as opened:
        (intent,) = opened.Root.OutputIntents
        intent.DestOutputProfile = opened.make_stream(profile, N=4)
        intent.OutputConditionIdentifier = pikepdf.String(identifier)
        return list(file_problems(opened, Place("a.pdf")))


def test_a_profile_of_the_same_condition_is_fine() -> None:
    """Or of a shop's own that no registry lists."""
    assert not _with_profile(icc_profile(data="FOGRA39"), "FOGRA39")
    assert not _with_profile(icc_profile(), "Custom")


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (icc_profile(data="FOGRA51"), "FOGRA51"),
        (icc_profile(sort="scnr"), "扫描仪"),
        (icc_profile(space="RGB"), "CMYK"),
        (b"none", "不是 ICC"),
    ],
)
def test_any_other_profile_is_told(profile: bytes, said: str) -> None:
    """With what it is instead."""
    (problem,) = _with_profile(profile, "FOGRA39")

    assert problem.code == "preflight-intent"
    assert said in problem.message("zh")


def test_a_name_that_is_not_registered_needs_a_profile() -> None:
    """Nobody could know what it means."""
    with pikepdf.open(BytesIO(sound())) as opened:
        opened.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String("Shop 7")
        codes = [one.code for one in file_problems(opened, Place("a.pdf"))]

    assert codes == ["preflight-intent"]


@pytest.mark.parametrize("key", ["/OpenAction", "/AcroForm"])
def test_scripts_and_forms_are_told(key: str) -> None:
    """Paper runs nothing."""
    with pikepdf.open(BytesIO(sound())) as opened:
        opened.Root[key] = pikepdf.Dictionary()
        codes = [one.code for one in file_problems(opened, Place("a.pdf"))]

    assert codes == ["preflight-information"]
