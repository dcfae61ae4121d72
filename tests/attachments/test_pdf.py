"""PDFs: every trace of the set is found, and each clean file of the set has none."""

import time

import pytest

from attachments.files import clean_files, page, stopped_files
from gongkai.attachments import inspect_file

_LONGEST = 2.0
_PROMISED = 60


def test_the_set_is_as_large_as_promised() -> None:
    """Metadata, hidden words, thumbnails, files inside, of every sort of file."""
    stopped = stopped_files()

    assert len(stopped) >= _PROMISED
    assert {ending for ending, _, _ in stopped.values()} == {
        "pdf", "jpg", "png", "docx", "xlsx", "csv", "txt",
    }  # fmt: skip


@pytest.mark.parametrize("name", stopped_files())
def test_what_may_not_be_published_is_stopped(name: str) -> None:
    """With the code that says why, within two seconds of the processor."""
    ending, body, code = stopped_files()[name]
    started = time.process_time()
    found = {one.fault.code for one in inspect_file(ending, body)}

    assert code in found
    assert time.process_time() - started < _LONGEST


@pytest.mark.parametrize("name", clean_files())
def test_what_may_be_published_is_let_through(name: str) -> None:
    """Nothing is refused for being unusual."""
    ending, body = clean_files()[name]

    assert inspect_file(ending, body) == ()


@pytest.mark.parametrize("place", range(0, 1000, 40))
def test_a_damaged_file_raises_nothing(place: int) -> None:
    """Whatever it is then, it is answered."""
    body = bytearray(page())
    body[place % len(body)] ^= 0x5A

    assert isinstance(inspect_file("pdf", bytes(body)), tuple)
