"""Themes: folders of templates, each on top of the one it extends."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment

from gongkai.offers import THEMES, offered
from gongkai.pattern import pattern
from gongkai.posters.template import Template, template_of
from gongkai.templates import environment_of
from gongkai.translation import SOURCE, Translation
from gongkai.value_object import dataclass

__all__ = ["Theme", "ThemeCircle", "ThemeNotFound", "asset_files", "load_theme"]

_PICTURE = "preview.typ"
_SLASH = pattern(r"[/\\]")
_ASSET_FOLDERS = ("css", "js", "icons")
_INK = "#1b1a19"


class ThemeNotFound(LookupError):
    """No folder has a theme of that name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"no theme {name!r}; known: {', '.join(known) or 'none'}")
        self.name = name
        self.known = tuple(known)


class ThemeCircle(ValueError):
    """A theme extends itself by way of its parents."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and those it extends, nearest first.

    ``band`` is the colour of its band as ``#c3141b``, for pictures that no style sheet reaches.
    ``assets`` are the files of its own that pages link, by name; ``theme.css`` is linked last.
    ``posters`` and ``pictures`` are typst files by name, of the parents too where it has none;
    ``kinds`` are the names of all templates that are for one kind of record.
    """

    name: str
    title: str
    band: str
    folders: tuple[Path, ...]
    assets: Mapping[str, bytes]
    environment: Environment
    posters: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    kinds: frozenset[str] = frozenset()
    translation: Translation = SOURCE

    def render(self, template: str, **names: object) -> str:
        """The template filled in; every value is escaped, an unknown name is an error.

        Raises:
            jinja2.TemplateNotFound: when neither the theme nor a parent has it.
            jinja2.UndefinedError: when the template uses a name that was not given.
        """
        return self.environment.get_template(template).render(names)

    def compiling(self) -> Iterator[str]:
        """Compiles the templates of records and what they need; gives the name of each when done.

        So they are kept for other processes, where these have a folder in common.
        """
        waiting = [f"kinds/{name}" for name in sorted(self.kinds)]
        done: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in done:
                done.add(name)
                template = self.environment.get_template(name)
                waiting += vars(template)["root_render_func"].__globals__["refers"]
                yield name

    def width(self, text: str) -> int:
        """How wide a text is in the language of the theme, in Chinese characters."""
        width: int = self.environment.filters["width"](text)
        return width

    def expect(self, texts: Sequence[str]) -> None:
        """Tells the templates what they are given soon; of many texts at once it is made sooner."""
        vars(self.environment)["expect"](texts)

    def record_template(self, kind: str) -> str:
        """The template of a kind's pages, or the one for any kind."""
        return f"kinds/{kind}.html" if f"{kind}.html" in self.kinds else "kinds/_any.html"

    def poster_template(self, kind: str) -> Template:
        """The typst template of a kind's posters, or the one for any kind.

        Its files are those of the theme and of its parents, so one part alone can be another.

        Raises:
            FileNotFoundError: when there is neither.
        """
        for name in (f"{kind}.typ", "_any.typ"):
            if name in self.posters:
                return template_of(name, self.posters)
        message = f"theme {self.name!r} has no posters/_any.typ"
        raise FileNotFoundError(message)

    def picture_template(self) -> Template:
        """The typst template of the pictures that stand beside links.

        Raises:
            FileNotFoundError: when neither the theme nor a parent has one.
        """
        if _PICTURE not in self.pictures:
            message = f"theme {self.name!r} has no pictures/{_PICTURE}"
            raise FileNotFoundError(message)
        return template_of(_PICTURE, self.pictures)


@dataclass(frozen=True, slots=True)
class _Layer:
    name: str
    title: str
    band: str
    extends: str
    folder: Path


def load_theme(
    name: str,
    folders: Sequence[Path],
    compiled: Path | None = None,
    translation: Translation = SOURCE,
) -> Theme:
    """The theme of that name from ``folders``, from an installed package, or from its own folder.

    Its templates speak the language of ``translation``.

    A name with a slash is the path of a theme's folder.

    A package offers one by an entry point of the group ``gongkai.themes`` whose object is the
    theme's folder, as text or path. ``compiled`` is a folder that keeps compiled templates from one
    run to the next.

    Raises:
        ThemeNotFound: when the theme or a parent does not exist.
        ThemeCircle: when it extends itself.
    """
    layers = _layers(name, folders)
    assets, posters, pictures, kinds = (
        _layered(layers, below) for below in ("assets", "posters", "pictures", "kinds")
    )
    paths = tuple(layer.folder for layer in layers)
    band = next((layer.band for layer in layers if layer.band), _INK)
    named = {layer.name: layer.folder for layer in layers}
    environment = environment_of(named, compiled, translation)
    return Theme(
        name,
        layers[0].title,
        band,
        paths,
        assets,
        environment,
        posters,
        pictures,
        frozenset(kinds),
        translation,
    )


def asset_files(site_src: Path) -> Mapping[str, bytes]:
    """The shared files of all themes by name, from the folders css, js and icons."""
    return {
        name: body for folder in _ASSET_FOLDERS for name, body in _files(site_src / folder).items()
    }


def _layered(layers: Sequence[_Layer], below: str) -> Mapping[str, bytes]:
    """The files of a folder of the theme by name, each of the nearest layer that has it."""
    found: dict[str, bytes] = {}
    for layer in reversed(layers):
        found.update(_files(layer.folder / below))
    return MappingProxyType(found)


def _files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in paths}


def _layers(name: str, folders: Sequence[Path]) -> tuple[_Layer, ...]:
    found: list[_Layer] = []
    seen: set[str] = set()
    while name:
        if name in seen:
            message = f"theme {name!r} extends itself"
            raise ThemeCircle(message)
        seen.add(name)
        folder = _folder_of(name, folders)
        settings = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
        title, band = str(settings.get("title", name)), str(settings.get("band", ""))
        layer = _Layer(folder.name, title, band, str(settings.get("extends", "")), folder)
        found.append(layer)
        name = layer.extends
    return tuple(found)


def _folder_of(name: str, folders: Sequence[Path]) -> Path:
    own = Path(name)
    if _SLASH.search(name) and (own / "theme.toml").is_file():
        return own
    known: list[str] = []
    for theme, folder in _offered(folders):
        if theme == name:
            return folder
        known.append(theme)
    raise ThemeNotFound(name, sorted(set(known)))


def _offered(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        for settings in sorted(folder.glob("*/theme.toml")):
            yield settings.parent.name, settings.parent
    for entry in offered(THEMES):
        yield entry.name, Path(str(entry.load()))
