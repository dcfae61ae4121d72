"""The style sheet and the icons, under names that change with their content."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from gongkai.artifact import Artifact
from gongkai.digest import short_hash
from gongkai.output import DistrictSheet, Output, Site
from gongkai.pattern import pattern
from gongkai.resources import site_src_folder
from gongkai.route import asset_path
from gongkai.tabulate import TableRows
from gongkai.theme import asset_files
from gongkai.view import BoardView

__all__ = ["OUTPUT", "asset_paths", "terse_css"]

_MOST_SHEETS = 8
"""Style sheets that are remembered; a build asks twice for each."""
_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_QUOTED = pattern(r"""("[^"\n]*"|'[^'\n]*')""")
_COMMENT = pattern(r"/\*.*?\*/", re.DOTALL)


def asset_paths(site_src: Path, theme_assets: Mapping[str, bytes] = _NOTHING) -> Mapping[str, str]:
    """The path of each shared file below the board, by its name; a theme's own replace others."""
    return {name: path for name, (path, _) in _delivered(site_src, theme_assets).items()}


@lru_cache(maxsize=_MOST_SHEETS)
def terse_css(text: str) -> str:
    """A style sheet without comments and layout; what stands in quotes is left as it is."""
    parts = _QUOTED.split(_COMMENT.sub("", text))
    return "".join(part if index % 2 else _terse(part) for index, part in enumerate(parts)).strip()


def _terse(part: str) -> str:
    part = re.sub(r"\s+", " ", part)
    part = re.sub(r" ?([{};,>/]) ?", r"\1", part)
    part = part.replace(": ", ":").replace(";}", "}")
    return re.sub(r"(?<=[ :,(-])0(?=\.[0-9])", "", part)


def _delivered(site_src: Path, theme_assets: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    found = {}
    for name, body in sorted({**asset_files(site_src), **theme_assets}.items()):
        sent = terse_css(body.decode()).encode() if name.endswith(".css") else body
        found[name] = (asset_path(name, short_hash(sent)), sent)
    return found


def _artifacts(site: Site) -> Iterator[Artifact]:
    for path, body in _delivered(site_src_folder(), site.theme.assets).values():
        yield Artifact(path, body)


def _board(_board: BoardView, _tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    return _artifacts(site)


def _district(_district: DistrictSheet, site: Site) -> Iterator[Artifact]:
    return _artifacts(site)


OUTPUT = Output(
    "assets",
    board=_board,
    district=_district,
    reads_rows=False,
    reads_words=False,
    reads_days=False,
    makes=r"assets/.*",
)
