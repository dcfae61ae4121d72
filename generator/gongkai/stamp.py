"""Where a record stands in the public log, and logs that ended, as pages and posters say it."""

from gongkai.digest import fingerprint
from gongkai.value_object import dataclass

__all__ = ["EndedLog", "Stamp"]


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """The log right after a record had joined it: so many entries, from 1, and their root in hex.

    It is that of the day on which the record was published and never another one, so that a
    sheet on the wall stays right whatever is published later.
    """

    size: int
    root: str

    @property
    def code(self) -> str:
        """The first 160 bits of the root for people to compare, in eight groups of four letters."""
        return fingerprint(self.root)


@dataclass(frozen=True, slots=True)
class EndedLog:
    """A log that came to its end because both its keys were lost: its end, and the next one's day.

    ``begun`` is the day on which the next one began, as ``2026-11-08``.
    """

    end: Stamp
    begun: str
