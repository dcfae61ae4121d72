"""What a look into a file gives: words that it says, traces that it must not carry."""

from collections.abc import Mapping

from gongkai.faults import attached
from gongkai.language import Text
from gongkai.problem import Fault
from gongkai.value_object import dataclass

__all__ = [
    "LARGEST",
    "MOST_UNPACKED",
    "Trace",
    "Unreadable",
    "Words",
    "hidden_trace",
    "metadata_trace",
]

LARGEST = 10_000_000
"""The bytes that an attachment may have."""
MOST_UNPACKED = 100_000_000
"""The bytes that the parts of a packed file may have together."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A reason not to publish a file: the fault, and what fills its wording."""

    fault: Fault
    facts: Mapping[str, str | Text]


def metadata_trace(found: Text) -> Trace:
    """That a file says something of who made it. Faults: ``attachment-metadata``."""
    return Trace(attached.ATTACHMENT_METADATA, {"found": found})


def hidden_trace(found: Text) -> Trace:
    """That a file holds something that nobody sees. Faults: ``attachment-hidden``."""
    return Trace(attached.ATTACHMENT_HIDDEN, {"found": found})


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a file, which is still to be searched for personal data; ``label`` says where."""

    text: str
    label: Text | None = None


class Unreadable(Exception):
    """A file that cannot be read to its end, or is of another sort than its name says."""

    def __init__(self, reason: Text, *, is_large: bool = False) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.is_large = is_large
