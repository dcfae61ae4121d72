"""A checkpoint is three lines that stand for a whole log."""

import pytest

from gongkai.log.checkpoint import BadCheckpoint, Checkpoint, checkpoint_of, read_checkpoint
from gongkai.log.entry import Entry, EntryKind
from gongkai.log.tree import leaf_hash

_CHECKPOINT = Checkpoint("example.org/hefengli", 7, bytes(range(32)))


def test_it_is_read_as_it_was_written() -> None:
    """With Windows line ends too, and with signatures after an empty line left alone."""
    text = _CHECKPOINT.text()

    assert text.split("\n")[:2] == ["example.org/hefengli", "7"]
    assert read_checkpoint(text) == _CHECKPOINT
    assert read_checkpoint(text.replace("\n", "\r\n")) == _CHECKPOINT
    assert read_checkpoint(text + "\n— example.org/hefengli AAAA\n") == _CHECKPOINT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n7\n",
        "a\n07\n" + _CHECKPOINT.text().split("\n")[2] + "\n",
        "a b\n7\n" + _CHECKPOINT.text().split("\n")[2] + "\n",
        "a\n7\nAAAA\n",
        "a\n7\n!!!!\n",
        _CHECKPOINT.text() + "more\n",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """Too few lines or too many, a size with zeros, a root of another length."""
    with pytest.raises(BadCheckpoint):
        read_checkpoint(text)


def test_it_is_of_all_entries() -> None:
    """For people in letters, for codes with size and whole root."""
    entry = Entry(0, EntryKind.PUBLISH, "2026-11-08", c="a" * 64)
    found = checkpoint_of("a", [entry])

    assert (found.size, found.root) == (1, leaf_hash(entry.line()))
    assert found.fragment == f"1.{found.root.hex()}"
    assert len(found.fingerprint) == 39
