"""The page on which anyone checks the board, where the board is published with its log."""

from collections.abc import Iterator, Mapping

from gongkai.artifact import Artifact
from gongkai.output import Output, Site
from gongkai.resources import verifier_sources
from gongkai.route import VERIFIER
from gongkai.tabulate import TableRows
from gongkai.verifier import verifier_of
from gongkai.view import BoardView

__all__ = ["OUTPUT"]


def _board(view: BoardView, _tables: Mapping[str, TableRows], _site: Site) -> Iterator[Artifact]:
    if view.has_log:
        yield Artifact(VERIFIER, verifier_of(verifier_sources()).body)


OUTPUT = Output(
    "verifier", board=_board, reads_rows=False, reads_words=False, makes=r"verify\.html"
)
