"""The sample district as a host serves it: built in a theme, and answered with its headers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from gongkai.build import BuildOptions, build
from gongkai.outputs import all_outputs
from gongkai.outputs.hosting import CONTENT_POLICY

__all__ = ["SAMPLE_DAY", "build_sample", "page_types", "served"]

SAMPLE_DAY = date(2026, 11, 12)
"""The day the tests look at the sample."""
_ADDRESS = "https://street.gongkai.example/"
"""Where the district stands, so that the page for missing addresses knows its folder."""
_CONTENT = Path(__file__).parent.parent / "content"
_RECORD_DEPTH = 4


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
        self.send_header("Content-Security-Policy", CONTENT_POLICY)
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
    """A page of each type below the site: one record of each kind, one of each other page.

    Large-print twins are types of their own.
    """
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        rest = name if name.startswith("large/") or "/" not in name else name.partition("/")[2]
        large = rest.startswith("large/")
        parts = rest.removeprefix("large/").split("/")
        if len(parts) == _RECORD_DEPTH and parts[1].isdigit():
            kind = "record " + parts[2].split("-", 2)[-1]
        elif parts[:2] == ["data", "dictionary"] and len(parts) == _RECORD_DEPTH:
            kind = "dictionary of a kind"
        elif len(parts) > 2:
            kind = parts[0] + "/" + "/".join(parts[2:])
        else:
            kind = "/".join(parts)
        level = "district" if rest == name else "board"
        found.setdefault(f"{level} {large} {kind}", name)
    return list(found.values())
