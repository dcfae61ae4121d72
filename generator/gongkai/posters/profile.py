"""What a poster is made for, and what follows from that for the file."""

from enum import StrEnum
from typing import Literal

__all__ = ["Profile"]


class Profile(StrEnum):
    """What a poster is made for."""

    PRESS = "press"
    """The print shop: CMYK, 3 mm bleed, crop marks, PDF/X, untagged."""
    OUTLINED = "outlined"
    """The same with every character drawn as a path (转曲), for shops that take no fonts."""
    ARCHIVE = "archive"
    """The file that is kept: PDF/A-2a and PDF/UA-1 in one, in screen colours, without marks."""
    SCREEN = "screen"
    """Reading and printing at home: screen colours, no marks, tagged for readers."""

    @property
    def for_press(self) -> bool:
        """Whether it is printed by a shop, and so is CMYK with bleed and marks."""
        return self in (Profile.PRESS, Profile.OUTLINED)

    @property
    def standards(self) -> tuple[Literal["1.4", "1.7", "a-2a", "ua-1"], ...]:
        """What typst has to keep to.

        PDF/A refuses CMYK without a profile, so the archive differs from the press in colour.
        """
        if self.for_press:
            return ("1.4",)
        return ("a-2a", "ua-1") if self is Profile.ARCHIVE else ("1.7",)
