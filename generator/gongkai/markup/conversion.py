"""Markdown to safe HTML: the only place where authored text becomes tags."""

import re
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from gongkai.pattern import pattern

__all__ = ["converted"]

_TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ATTRIBUTES: dict[str, set[str]] = {
    # Left out, the library would let `title` and `lang` stand on every element.
    "*": set(),
    "a": {"class", "href"},
    "ol": {"start"},
    "table": {"class"},
    "td": {"data-label"},
    "th": {"scope"},
}
_SCHEMES = frozenset({"https", "tel", "mailto"})
_HIGHEST_HEADING = 2
_LOWEST_HEADING = 6
_MOST_COLUMNS = 3
"""Columns that a phone has room for side by side."""
_HEADING = pattern(r"h[1-6]")


def converted(text: str) -> Markup:
    """Markdown as HTML that may stand in a page; see ``to_html``."""
    # A converter keeps the references of the last text, so each text gets its own.
    converter = Markdown(
        # Found by their names they would be looked for in all installed packages.
        extensions=[TableExtension(), SaneListExtension(), Nl2BrExtension(), _Plain()],
        output_format="html",
    )
    cleaned = nh3.clean(
        converter.convert(text),
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=set(_SCHEMES),
        link_rel=None,
        generic_attribute_prefixes=set(),
    )
    # S704: nh3 has just cleaned it.
    return Markup(cleaned)  # noqa: S704


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "a" and name == "href" and not _leads_somewhere_safe(value):
        return None
    return value


def _leads_somewhere_safe(target: str) -> bool:
    r"""Whether a link has an allowed scheme or stays within the site.

    Browsers read a backslash as a slash and drop control characters, so ``/\host`` and
    ``/<tab>/host`` leave the site just as ``//host`` does.
    """
    plain = re.sub(r"[\x00-\x20]", "", target).replace("\\", "/")
    scheme, colon, _ = plain.partition(":")
    if colon and not re.search(r"[/?#]", scheme):
        return scheme.casefold() in _SCHEMES
    return not plain.startswith("//")


class _Plain(Extension):
    """Switches raw HTML off and makes the tree fit into a page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Removes what would pass tags through, and adds the last pass over the tree."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Fitted(md), "fitted", 0)


class _Fitted(Treeprocessor):
    """Lowers the headings, names the scope of table heads, and keeps telephones on one line."""

    def run(self, root: Element) -> None:
        """Lowers all headings by as much as makes the highest one an h2."""
        levels = [int(element.tag[1]) for element in root.iter() if _HEADING.fullmatch(element.tag)]
        step = _HIGHEST_HEADING - min(levels, default=_HIGHEST_HEADING)
        for element in root.iter():
            if _HEADING.fullmatch(element.tag):
                element.tag = f"h{min(int(element.tag[1]) + step, _LOWEST_HEADING)}"
            if element.tag == "th":
                element.set("scope", "col")
            if element.tag == "a" and element.get("href", "").startswith("tel:"):
                element.set("class", "tel")
            if element.tag == "table":
                _label_cells(element)


def _label_cells(table: Element) -> None:
    """Names the column in every cell of a wide table, whose rows become cards on a phone."""
    labels = ["".join(head.itertext()) for head in table.iter("th")]
    if len(labels) > _MOST_COLUMNS:
        table.set("class", "wide")
        for row in table.iter("tr"):
            for label, cell in zip(labels, row.findall("td"), strict=False):
                cell.set("data-label", label)
