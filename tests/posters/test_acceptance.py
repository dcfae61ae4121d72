"""A share of the sample's posters against the sixteen points; ``make test-deep`` takes them all."""

import pytest

from gongkai.posters.compose import Profile
from posters.acceptance import Case, all_cases, chosen_cases, found_in, ledgers, made, sheet_of
from posters.pages import overprinted, page_texts

_SHARE = 8
_SEED = 20261125


@pytest.mark.parametrize("case", chosen_cases(_SHARE, _SEED), ids=str)
def test_a_poster_of_the_sample_passes_every_point(case: Case) -> None:
    """Without a warning, and the same bytes each time."""
    sheet = made(case)

    assert list(found_in(case, sheet.pdf)) == []
    assert made(case) == sheet


def test_columns_keep_their_width_where_a_table_goes_on() -> None:
    """What is carried over takes no room from the words, and the sheets are as many as counted."""
    for subject in ledgers():
        sheet = sheet_of(subject, Profile.SCREEN)
        texts = page_texts(sheet.pdf)

        assert list(overprinted(sheet.pdf)) == []
        assert sheet.pages == len(texts) <= 4
        assert f"第{len(texts)}张共{len(texts)}张" in texts[-1]


def test_the_whole_is_every_kind_on_four_sizes_in_two_profiles() -> None:
    """Of the kinds that the sample has."""
    cases = all_cases()

    assert len({case.kind for case in cases}) >= 40
    assert len(cases) == len({case.kind for case in cases}) * 4 * 2
