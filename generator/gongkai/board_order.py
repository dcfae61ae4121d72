"""What is asked of the build of one board, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.facts import BoardFacts
from gongkai.glance import Glance, Made
from gongkai.problem import Problem
from gongkai.publish import MARKER, Published
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from gongkai.ledger import LogOrder
    from gongkai.log.book import Book

__all__ = ["BoardOrder", "Outcome"]


@dataclass(frozen=True, slots=True)
class BoardOrder:
    """One board to build.

    ``root`` is its folder and ``shown_as`` how problems name that; ``out`` is where its files go.
    ``below`` is its folder in the district with a closing slash, empty when it is alone; ``above``
    are the languages of the pages of that district. ``only``
    names the outputs to make, all when empty; ``jobs`` is how many processes work on it. ``cache``
    is where its state is kept, or nothing; ``environment`` is the hash of the programs; ``full``
    makes everything anew whatever is kept; ``preview`` is whether the pages are for a preview.
    ``log`` is the public log that the build continues, nothing when it has none to do with;
    ``glance`` is what goes into the board now, if anything is to be remembered of it; ``stands``
    is that of ``Since``, and ``folders`` are those of its ``Tree`` now, of a board that is built on
    this machine.
    """

    root: Path
    shown_as: str
    out: Path
    today: date
    theme: str = "plain"
    base_url: str = ""
    below: str = ""
    only: tuple[str, ...] = ()
    jobs: int = 1
    strict: bool = False
    cache: Path | None = None
    environment: str = ""
    full: bool = False
    preview: bool = False
    log: "LogOrder | None" = None
    above: tuple[str, ...] = ()
    glance: Glance | None = None
    stands: Callable[[], Sequence[str]] | None = None
    folders: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> str:
        """What decides the result besides the files, in one line."""
        same = replace(self, jobs=1, cache=None, full=False, environment="", log=None)
        same = replace(same, glance=None, stands=None, folders={})
        whole = replace(same, root=self.root.absolute(), out=self.out.absolute())
        return repr((whole, self.log is not None))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a board: its problems, what was written, and what its district knows of it.

    Nothing was written when ``published`` is nothing; ``listed`` are the paths of all its files
    with a null between any two, so that they are kept and read as one value; ``stamps`` is the hash
    of their times and sizes, after those of the marker; ``book`` is its public log with what the
    day adds.
    """

    below: str
    problems: tuple[Problem, ...]
    published: Published | None = None
    facts: BoardFacts | None = None
    listed: str = ""
    book: "Book | None" = None
    stamps: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all its files."""
        return tuple(self.listed.split("\0")) if self.listed else ()

    @property
    def made(self) -> Made:
        """What came out of it, at a glance."""
        return Made(self.below, (MARKER, *self.files), self.stamps)
