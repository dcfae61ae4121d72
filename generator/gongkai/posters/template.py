"""A typst template with everything it may import."""

from collections.abc import Mapping
from dataclasses import replace

from gongkai.value_object import dataclass

__all__ = ["Template", "template_of"]


@dataclass(frozen=True, slots=True)
class Template:
    """The file that is set, by its name, and all files beside it, by name and in that order.

    Two are equal when the text of all their files is.
    """

    name: str
    files: tuple[tuple[str, bytes], ...]

    def named(self, name: str) -> "Template":
        """Another template among the same files."""
        return replace(self, name=name)

    @property
    def text(self) -> bytes:
        """The file that is set.

        Raises:
            KeyError: when there is none of its name.
        """
        return dict(self.files)[self.name]


def template_of(name: str, files: Mapping[str, bytes]) -> Template:
    """The template of that name among files by name."""
    return Template(name, tuple(sorted(files.items())))
