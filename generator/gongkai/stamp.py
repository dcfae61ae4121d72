"""Where a record stands in the public log, as pages and posters say it."""

from dataclasses import dataclass

from gongkai.digest import fingerprint

__all__ = ["Stamp"]


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
