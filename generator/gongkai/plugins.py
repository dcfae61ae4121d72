"""The folders of what other packages bring: kinds, outputs and themes."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from gongkai.offers import KINDS, OUTPUTS, THEMES, offered
from gongkai.places import input_folders

__all__ = ["plugin_folders"]


def plugin_folders(themes: Iterable[Path]) -> tuple[str, ...]:
    """The folders that a build is made from besides ours, in the order of their names.

    ``themes`` are the folders of the theme that is used, ours or not.
    """
    ours = input_folders()
    found = {str(path) for path in themes if not any(path.is_relative_to(own) for own in ours)}
    for entry in offered(KINDS, OUTPUTS, THEMES):
        spec = find_spec(entry.module.partition(".")[0])
        if spec is not None:
            found.update(spec.submodule_search_locations or _folder_of(spec.origin))
    return tuple(sorted(found))


def _folder_of(origin: str | None) -> tuple[str, ...]:
    """The folder of a module that is a single file."""
    return (str(Path(origin).parent),) if origin else ()
