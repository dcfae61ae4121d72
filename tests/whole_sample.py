"""The sample district as a host serves it: built in a theme, and answered with its headers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from gongkai.build import BuildOptions, build
from gongkai.outputs import all_outputs
from gongkai.outputs.hosting import content_policy

__all__ = ["SAMPLE_DAY", "build_sample", "page_types", "served"]

SAMPLE_DAY = date(2026, 11, 12)
"""The day the tests look at the sample."""
_ADDRESS = "https://street.gongkai.example/"
"""Where the district stands, so that the page for missing addresses knows its folder."""
_CONTENT = Path(__file__).parent.parent / "content"
_DATE = re.compile(r"^\d+(-(\d+|[qh]\d))?-", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


def build_sample(out: Path, theme: str) -> Path:
    """Builds all pages of the sample district, and what they show, in a theme."""
    only = tuple(name for name in all_outputs() if name != "posters")
    options = BuildOptions(_CONTENT, out, SAMPLE_DAY, "content", theme, _ADDRESS, only=only, jobs=2)
    assert build(options).published is not None
    return out


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder under the policy of the site, and logs nothing."""

    def end_headers(self) -> None:
        """Adds the policy that a host sends."""
        self.send_header("Content-Security-Policy", content_policy())
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the parent
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a host on loopback that serves the folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def page_types(site: Path) -> list[str]:
    """A page of each type below the site: one record of each name, one of each other page.

    Large-print twins are types of their own, and so are what stands for a week and for a month,
    what stands above the boards, and kinds over time with a drawing.
    """
    boards = {path.parent.name for path in site.glob("*/404.html")}
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(site.rglob("*.html")):
        *folders, name = path.relative_to(site).parts
        is_board = bool(folders) and folders[0] in boards
        below = folders[is_board:]
        is_large = below[:1] == ["large"]
        match below[is_large:]:
            case [_, year, record] if year.isdigit():
                shape = ["record", _DATE.sub("", record)]
            case ["kinds", _]:
                shape = ["kind", str('class="chart"' in path.read_text(encoding="utf-8"))]
            case ["data", "dictionary", _]:
                shape = ["dictionary"]
            case [("periods" | "years" | "ranking") as span, period]:
                shape = [span, _NUMBER.sub("0", period)]
            case page:
                shape = [*page, name]
        key = (str(is_board), str(is_large), *shape)
        found.setdefault(key, path.relative_to(site).as_posix())
    return list(found.values())
