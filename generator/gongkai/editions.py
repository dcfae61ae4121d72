"""The languages in which the pages of a board are made: a theme for each, that speaks it."""

from collections.abc import Iterable
from pathlib import Path

from gongkai.model import BoardConfig
from gongkai.output import Edition
from gongkai.resources import locale_folder, theme_folders
from gongkai.script import PageLanguage, Script
from gongkai.theme import Theme, load_theme
from gongkai.traditional import Converter
from gongkai.translation import load_translation

__all__ = ["editions_of"]

_LOCALE = "locale"


def editions_of(config: BoardConfig, theme: str, compiled: Path | None) -> tuple[Edition, ...]:
    """The editions of a board, its own language first, which stands in its folder itself.

    Raises:
        ThemeNotFound: when there is no such theme.
    """
    languages = tuple(dict.fromkeys(config.languages)) or (PageLanguage.SIMPLIFIED,)
    plain = load_theme(theme, theme_folders(), compiled)
    return tuple(
        _edition(config, language, plain, theme, compiled, is_first=not place)
        for place, language in enumerate(languages)
    )


def _edition(
    config: BoardConfig,
    language: PageLanguage,
    plain: Theme,
    theme: str,
    compiled: Path | None,
    *,
    is_first: bool,
) -> Edition:
    own, folder = config.script.value, "" if is_first else f"{language.value}/"
    if language is PageLanguage.SIMPLIFIED:
        return Edition(language.value, folder, plain, own)
    is_converted = language is PageLanguage.TRADITIONAL and config.script is Script.SIMPLIFIED
    converter = Converter(frozenset(config.unconverted)) if is_converted else None
    translation = load_translation(language.value, _catalogues(plain.folders), converter)
    speaking = load_theme(theme, theme_folders(), compiled, translation)
    own = language.value if is_converted else own
    return Edition(language.value, folder, speaking, own, is_converted=is_converted)


def _catalogues(themes: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of catalogues: those of the themes, nearest first, and ours."""
    return (*(folder / _LOCALE for folder in themes), locale_folder())
