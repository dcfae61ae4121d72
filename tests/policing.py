"""Looks through pages for what would ask elsewhere or run inline, as text and in a browser."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import Browser

__all__ = ["opened", "unsafe"]

_LOADED = {
    ("script", "src"), ("link", "href"), ("img", "src"), ("img", "srcset"), ("source", "src"),
    ("source", "srcset"), ("iframe", "src"), ("object", "data"), ("embed", "src"),
    ("video", "src"), ("audio", "src"), ("track", "src"), ("use", "href"), ("form", "action"),
    ("base", "href"), ("body", "background"), ("video", "poster"), ("input", "src"),
}  # fmt: skip
_NAMED_ONLY = {"canonical", "alternate"}
"""Links that name an address and load nothing."""
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_BY_HASH = re.compile(r"(?:script|style)-src 'sha256-")
_POLICY = "Content-Security-Policy"
_STRICT = (
    "default-src 'none'; {}style-src 'self' file:; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
_SCRIPTS = "script-src 'self' file:; "


class _Reader(HTMLParser):
    """Collects what a page would load from elsewhere, and what stands in it that could run."""

    def __init__(self, *, inline: bool) -> None:
        super().__init__()
        self._inline = inline
        self.found: list[str] = []
        self.policies: list[str] = []
        self.has_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element."""
        named = dict(attrs)
        if tag == "meta" and named.get("http-equiv") == _POLICY:
            self.policies.append(named.get("content") or "")
        if tag == "meta" and (named.get("http-equiv") or "").lower() == "refresh":
            self.found.append("a meta refresh")
        rel = {*(named.get("rel") or "").split()}
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.found.append(f"<{tag} {name}>")
            loads = (tag, name) in _LOADED and not (tag == "link" and rel & _NAMED_ONLY)
            if loads and _ELSEWHERE.match((value or "").strip()):
                self.found.append(f"<{tag} {name}={value}>")
            if (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"<{tag} {name}={value}>")
        spoken = named.get("type") == "application/ld+json"
        self.has_script |= tag == "script" and not spoken
        if tag in ("style", "script") and "src" not in named and not self._inline and not spoken:
            self.found.append(f"inline <{tag}>")


def unsafe(pages: Iterable[Path]) -> Iterator[str]:
    """Pages that load from elsewhere, hold a handler, a style or a script, or have a looser policy.

    A page with a script of the site allows those of the site; the verifier its own by hash.
    """
    for path in pages:
        text = path.read_text(encoding="utf-8")
        own = any(_BY_HASH.search(one) for one in re.findall(r'content="([^"]*)"', text))
        reader = _Reader(inline=own)
        reader.feed(text)
        reader.close()
        found = reader.found
        if not own and reader.policies != [_STRICT.format(_SCRIPTS * reader.has_script)]:
            found.append(f"its policy is {reader.policies}")
        if found:
            yield f"{path}: {'; '.join(found)}"


def opened(browser: Browser, address: str, pages: Iterable[str]) -> Iterator[str]:
    """Pages that ask for anything elsewhere, or complain: of what the host's policy refused too."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(address) else told.append(asked.url),
    )
    for path in pages:
        told.clear()
        answer = page.goto(f"{address}/{path}", wait_until="networkidle")
        policy = answer.headers.get(_POLICY.lower(), "") if answer else ""
        if not policy.startswith("default-src 'none'; ") or "unsafe" in policy:
            told.append(f"its policy is {policy!r}")
        if told:
            yield f"{path}: {'; '.join(told)}"
    page.close()
