"""The page on which anyone checks the board, in each language, where the board has its log."""

from collections.abc import Iterator, Mapping
from functools import partial

from gongkai.artifact import Artifact
from gongkai.output import Edition, Output, Site
from gongkai.resources import verifier_sources
from gongkai.route import VERIFIER
from gongkai.tabulate import TableRows
from gongkai.verifier import verifier_of
from gongkai.view import BoardView

__all__ = ["OUTPUT"]


def _board(view: BoardView, _tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    if not view.has_log:
        return
    for edition in site.editions:
        path = f"{edition.folder}{VERIFIER}"
        yield site.file(path, edition.language, partial(_page, edition, path))


def _page(edition: Edition, path: str) -> bytes:
    up = "../" * path.count("/")
    return verifier_of(verifier_sources(), edition.theme.translation, up).body


OUTPUT = Output(
    "verifier",
    board=_board,
    reads_rows=False,
    reads_words=False,
    reads_days=False,
    makes=r"verify\.html",
)
