"""Cleaning takes away what a file says of itself, and nothing that is hidden in it."""

import pytest

from attachments.files import clean_files, stopped_files
from gongkai.attachments import inspect_file
from gongkai.attachments.cleaning import cleaned
from gongkai.attachments.trace import Unreadable

_METADATA = [name for name, one in stopped_files().items() if one[2] == "attachment-metadata"]
_HIDDEN = [name for name, one in stopped_files().items() if one[2] == "attachment-hidden"]
_BY_HAND = {
    "xlsx: property", "xlsx: printer", "docx: thumbnail", "docx: place of a picture inside",
    "docx: commentators",
}  # fmt: skip
"""What the programs take out that made it: parts of a document that others lead to."""


@pytest.mark.parametrize("name", [one for one in _METADATA if one not in _BY_HAND])
def test_a_cleaned_file_may_be_published(name: str) -> None:
    """Every sort of metadata is gone."""
    ending, body, _ = stopped_files()[name]

    assert inspect_file(ending, cleaned(ending, body)) == ()


@pytest.mark.parametrize("name", [*_HIDDEN, *sorted(_BY_HAND)])
def test_what_is_hidden_stays_refused(name: str) -> None:
    """For a program cannot know what was meant to be read; an old version alone is left behind."""
    ending, body, _ = stopped_files()[name]
    found = inspect_file(ending, cleaned(ending, body))

    assert bool(found) == (name != "pdf: the version before")


@pytest.mark.parametrize("name", clean_files())
def test_a_clean_file_stays_clean(name: str) -> None:
    """Whatever sort it is."""
    ending, body = clean_files()[name]

    assert inspect_file(ending, cleaned(ending, body)) == ()


@pytest.mark.parametrize("ending", ["pdf", "jpg", "png", "docx", "xlsx"])
def test_what_cannot_be_read_is_not_cleaned(ending: str) -> None:
    """It is said instead."""
    with pytest.raises(Unreadable):
        cleaned(ending, b"nothing")
