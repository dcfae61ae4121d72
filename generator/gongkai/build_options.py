"""What can be asked of a build, in a file of its own that imports next to nothing."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from gongkai.ledger import LogOrder

__all__ = ["BuildOptions"]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build, for which day, and where to.

    ``shown_as`` is how problems name the content; ``base_url`` is the public address with a
    closing slash, or empty; ``only`` names the outputs to make, all when empty; ``jobs`` is how
    many processes work; ``strict`` refuses on warnings too. ``cache`` is the folder of what is
    kept for this output folder, or nothing; ``full`` makes everything anew all the same;
    ``preview`` lets the server of a preview put its script into the pages. ``boards`` are the
    folders of a district to build, all when empty. ``logs`` are the public logs that the
    build continues, by the folder of their board with its closing slash.
    """

    content: Path
    out: Path
    today: date
    shown_as: str
    theme: str = "plain"
    base_url: str = ""
    only: tuple[str, ...] = ()
    jobs: int = 1
    strict: bool = False
    cache: Path | None = None
    full: bool = False
    preview: bool = False
    boards: tuple[str, ...] = ()
    logs: Mapping[str, "LogOrder"] = field(default_factory=dict)

    @property
    def asked(self) -> str:
        """What decides the result besides the files, in one line."""
        folders = (self.content.absolute(), self.out.absolute(), self.shown_as)
        flags = (self.strict, self.preview, self.boards, sorted(self.logs))
        return repr((*folders, self.today, self.theme, self.base_url, self.only, *flags))
