"""A log that was rewritten as a whole is given away by what was kept outside, and by nothing else.

The campaign puts five hundred of them; here is a share of every way.
"""

from rewriting import REWRITES, misjudged_extensions, unseen_rewrites


def test_a_rewritten_past_does_not_fit_what_was_kept() -> None:
    """Each way three times."""
    assert list(unseen_rewrites(1, range(3 * len(REWRITES)))) == []


def test_an_honest_log_goes_on_from_everything_that_was_kept() -> None:
    """From checkpoints, codes and letters of any day."""
    assert list(misjudged_extensions(1, range(9))) == []
