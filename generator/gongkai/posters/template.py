"""A typst template with everything it may import."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

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

    @property
    def mentioned(self) -> Mapping[str, bytes]:
        """The files whose names it mentions, or one of those does: all that it can import."""
        return _mentioned(self)


def template_of(name: str, files: Mapping[str, bytes]) -> Template:
    """The template of that name among files by name."""
    return Template(name, tuple(sorted(files.items())))


@lru_cache(maxsize=32)
def _mentioned(template: Template) -> Mapping[str, bytes]:
    left, found, texts = dict(template.files), dict[str, bytes](), [template.text]
    while texts:
        text = texts.pop()
        for name in [name for name in left if name.encode() in text]:
            found[name] = left.pop(name)
            texts.append(found[name])
    return MappingProxyType(found)
