"""Authored text as HTML; the libraries for that are loaded when there is text."""

from markupsafe import Markup

from gongkai.pattern import pattern

__all__ = ["first_heading", "to_html"]

_TITLE = pattern(r"\A\s*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)")


def to_html(text: str) -> Markup:
    """Markdown as HTML that may stand in a page.

    Tables and line breaks are kept, HTML in the text is shown as it was typed. Links lead to
    ``https``, ``tel`` or ``mailto``, or within the site; a link of any other sort loses its target.
    The highest heading becomes a second one, so that the page keeps its only first one.
    """
    if not text:
        return Markup()
    from gongkai.markup.conversion import converted

    return converted(text)


def first_heading(text: str) -> tuple[str, str]:
    """The title that a text opens with (``# …``) and the rest; an empty title without one."""
    found = _TITLE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)
