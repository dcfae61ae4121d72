"""What a profile asks of the file."""

from gongkai.posters.profile import Profile


def test_two_profiles_go_to_press() -> None:
    """Only these have bleed and marks."""
    assert [one for one in Profile if one.for_press] == [Profile.PRESS, Profile.OUTLINED]


def test_the_archive_keeps_to_both_standards() -> None:
    """PDF/A-2a for the years, PDF/UA-1 for those who listen."""
    assert Profile.ARCHIVE.standards == ("a-2a", "ua-1")
