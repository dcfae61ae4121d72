"""Where the files stand that travel with the package: themes, style sheets, catalogues, examples.

An installed package holds them itself; in a source checkout they stand at the top level.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from gongkai.places import PACKAGE, packaged

__all__ = [
    "catalogue_files",
    "example_text",
    "locale_folder",
    "problem_pages_folder",
    "site_src_folder",
    "theme_folders",
    "verifier_sources",
]


def theme_folders() -> tuple[Path, ...]:
    """The folders whose subfolders are themes, the first one preferred."""
    return (Path(packaged("themes")),)


def site_src_folder() -> Path:
    """The folder of style sheets and icons (``css``, ``js``, ``icons``)."""
    return Path(packaged("site_src"))


def verifier_sources() -> Mapping[str, str]:
    """The parts of the page on which anyone checks a board, by name."""
    folder = site_src_folder() / "verifier"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def example_text(kind: str) -> str:
    """A record of a shipped kind as it is when filled in, as YAML; nothing for other kinds."""
    path = Path(PACKAGE) / "examples" / f"{kind}.yaml"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def locale_folder() -> Path:
    """The folder of the gettext catalogues, ``<language>/LC_MESSAGES/gongkai.po`` each."""
    return Path(PACKAGE) / "locale"


def problem_pages_folder() -> Path:
    """The folder of the pages that say what a problem means, one ``<code>.md`` each."""
    return Path(packaged("problem_pages", "docs/problems"))


def catalogue_files() -> Mapping[str, Path]:
    """The shipped catalogues of what a board has to open, by name."""
    files = sorted(Path(packaged("catalogues")).glob("*.yaml"))
    return MappingProxyType({path.stem: path for path in files})
