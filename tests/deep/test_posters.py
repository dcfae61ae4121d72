"""Every kind of the sample on four sizes, for press and outlined, against the sixteen points."""

import pytest

from posters.acceptance import Case, all_cases, found_in, made


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_every_poster_of_the_sample_passes_every_point(case: Case) -> None:
    """Without a warning."""
    assert list(found_in(case, made(case).pdf)) == []
