"""What an output is: functions from public values to files, at up to three grains."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from gongkai.artifact import Artifact
from gongkai.compiled_patterns import compiled
from gongkai.facts import BoardFacts, Facts
from gongkai.pattern import pattern
from gongkai.posters.supplied import NOTHING_SUPPLIED, Supplied
from gongkai.presentation import Presentation
from gongkai.problem import Problem
from gongkai.recall import Recall
from gongkai.tabulate import TableRows
from gongkai.value_object import dataclass
from gongkai.view import BoardView, RecordContext

if TYPE_CHECKING:
    from gongkai.theme import Theme

__all__ = ["DistrictSheet", "Edition", "Output", "RecordSheet", "Site", "left_out_of"]


_FOLDERS = pattern("(large/)?((zh-Hans|zh-Hant|en)/)?")
"""Where pages stand in other languages and in large print."""
_NAMES = MappingProxyType({"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"})


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages of a site in one language.

    ``folder`` is where they stand below the board, with a closing slash, empty for the language of
    the board itself. ``own`` is the language that the board's own words are shown in.
    """

    language: str
    folder: str
    theme: "Theme"
    own: str

    @property
    def name(self) -> str:
        """What its readers call the language."""
        return _NAMES.get(self.language, self.language)

    def said(self, text: str) -> str:
        """A text as the readers of the language are shown it, outside of the templates."""
        return self.theme.translation.say(text)


@dataclass(frozen=True, slots=True)
class Site:
    """What a build settles once for all outputs.

    ``base_url`` is the public address of the board's folder with a closing slash, or empty when it
    is not known; ``base_path`` is its path part. ``assets`` maps names of shared files to their
    hashed paths below the board. ``in_district`` is set for a board that stands in a folder of
    boards, whose root files the district makes; ``above`` are the languages of the pages of that
    district. ``preview`` is set where the server of a preview
    puts a script of its own into the pages. ``others`` are the editions in other languages than
    that of the board itself, which ``own`` is the language of the board's own words in. ``recall``
    knows the pages of lists that need not be made again.
    """

    base_url: str
    base_path: str
    today: date
    theme: "Theme"
    assets: Mapping[str, str]
    in_district: bool = False
    above: tuple[str, ...] = ()
    supplied: Supplied = NOTHING_SUPPLIED
    preview: bool = False
    others: tuple[Edition, ...] = ()
    own: str = "zh-Hans"
    recall: Recall | None = None

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, the one of the board itself first."""
        first = Edition(self.theme.translation.language, "", self.theme, self.own)
        return (first, *self.others)

    def file(self, path: str, made_of: object, make: Callable[[], bytes]) -> Artifact:
        """A file of the board, made only when it does not stand there yet as it has to be.

        ``made_of`` is all it is made of besides the settings, the theme and the programs.
        """
        if self.recall is None:
            return Artifact(path, make())
        key = self.recall.key(path, made_of)
        if self.recall.has(path, key):
            return Artifact(path, b"", key=key, is_kept=True)
        return Artifact(path, make(), key=key)


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """One public record, ready to be shown; it holds nothing that was masked.

    ``published`` is the canonical form in bytes, whose digest the fingerprint is of. ``sources``
    are the files it was made from; ``attachments`` are those that are published with it, by name.
    """

    facts: Facts
    presentation: Presentation
    context: RecordContext
    published: bytes
    sources: tuple[str, ...]
    attachments: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class DistrictSheet:
    """A district and what it knows of its boards, by folder.

    ``inside`` is its own folder in a larger district with a closing slash, else empty.
    ``districts`` are the folders and names of those inside it, with their languages; ``parquet`` is
    whether its tables are wanted as Parquet too.
    """

    name: str
    organisation: str
    boards: tuple[BoardFacts, ...]
    inside: str = ""
    districts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    parquet: bool = False

    def around(self, board: BoardFacts) -> str:
        """The name of the innermost district inside this one that a board stands in, or none.

        Boards of two of them may have one name.
        """
        found = [(folder, name) for folder, name, _ in self.districts if board.is_in(folder)]
        return max(found, key=lambda one: len(one[0]))[1] if found else ""


@dataclass(frozen=True, slots=True)
class Output:
    """An output format.

    ``record`` is called for every public record by itself and may run in parallel; ``board`` once
    with the view and the rows of all open data tables; ``district`` once for a folder of boards.
    ``check`` says beforehand what of a record the output cannot show; an error stops the build.
    ``reads_rows`` is whether ``board`` looks at the tables, or of which kinds of records it does;
    ``reads_words`` whether at the words of a search, ``reads_days`` whether at the dates of the
    calendar. ``reads_notes`` is whether ``record`` or ``check`` looks at the notes of the rows of a
    table. Of others it may be handed none.
    ``can_wait`` is whether a release may go without it: where it is left out no page leads to its
    files, and no check of the log needs them.
    ``makes`` is a pattern of the paths of all its files, without the folders of languages and of
    large print: where the output is left out, a link to one of them is no dead link.

    What ``record`` gives may be kept until the record, its surroundings or the site change, so it
    is shown only the head of the board: no list, no day but the first one of the display.
    """

    name: str
    record: Callable[[RecordSheet, BoardView, Site], Iterable[Artifact]] | None = None
    board: Callable[[BoardView, Mapping[str, TableRows], Site], Iterable[Artifact]] | None = None
    district: Callable[[DistrictSheet, Site], Iterable[Artifact]] | None = None
    check: Callable[[RecordSheet, Site], Iterable[Problem]] | None = None
    reads_rows: bool | frozenset[str] = True
    reads_words: bool = True
    reads_notes: bool = True
    reads_days: bool = True
    can_wait: bool = False
    makes: str = ".*"

    def reads_rows_of(self, kind: str) -> bool:
        """Whether ``board`` looks at the rows of records of a kind."""
        if self.board is None:
            return False
        return self.reads_rows if isinstance(self.reads_rows, bool) else kind in self.reads_rows


def left_out_of(
    outputs: Iterable[Output], only: Sequence[str], *, above: bool = False
) -> Callable[[str], bool]:
    """What tells whether a file is one that an output makes which was not named.

    It is asked for a path below the board, or with ``above`` below the district.
    """
    made = [
        compiled(one.makes).fullmatch
        for one in outputs
        if only and one.name not in only and (one.district if above else one.record or one.board)
    ]

    def is_left_out(path: str) -> bool:
        bare = _FOLDERS.sub("", path, count=1)
        for is_made in made:  # noqa: SIM110 - half the time of any()
            if is_made(bare):
                return True
        return False

    return is_left_out
