"""The languages in which the pages of a board or a district are made: a theme for each."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.output import Edition
from gongkai.resources import locale_folder, theme_folders
from gongkai.route import edition_folder
from gongkai.script import PageLanguage, Script, Speaking, spoken_by
from gongkai.theme import Theme, load_theme
from gongkai.traditional import Converter
from gongkai.translation import load_translation

__all__ = ["compiling", "editions_of"]

_LOCALE = "locale"


def editions_of(config: Speaking, theme: str, compiled: Path | None) -> tuple[Edition, ...]:
    """The editions of a board or a district, its own language first, in its folder itself.

    Raises:
        ThemeNotFound: when there is no such theme.
    """
    languages = spoken_by(config)
    plain = load_theme(theme, theme_folders(), compiled)
    return tuple(
        _edition(config, language, plain, theme, compiled, edition_folder(languages, language))
        for language in languages
    )


def compiling(config: Speaking, theme: str, compiled: Path | None) -> Iterator[str]:
    """Compiles the templates of records in all languages, one in a step, for all processes.

    There are no steps where ``compiled`` is no folder that they have in common.

    Raises:
        ThemeNotFound: when there is no such theme.
    """
    if compiled is not None:
        for edition in editions_of(config, theme, compiled):
            yield from edition.theme.compiling()


def _edition(
    config: Speaking,
    language: str,
    plain: Theme,
    theme: str,
    compiled: Path | None,
    folder: str,
) -> Edition:
    own = config.script.value
    if language == PageLanguage.SIMPLIFIED:
        return Edition(language, folder, plain, own)
    is_converted = language == PageLanguage.TRADITIONAL and config.script is Script.SIMPLIFIED
    converter = Converter(frozenset(config.unconverted)) if is_converted else None
    translation = load_translation(language, _catalogues(plain.folders), converter)
    speaking = load_theme(theme, theme_folders(), compiled, translation)
    own = language if is_converted else own
    return Edition(language, folder, speaking, own)


def _catalogues(themes: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of catalogues: those of the themes, nearest first, and ours."""
    return (*(folder / _LOCALE for folder in themes), locale_folder())
