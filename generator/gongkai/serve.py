"""A live preview on this computer: rebuilds on every save and reloads the browser.

While the content has errors the last good pages stay, and the front page lists what is wrong.
"""

import html
import threading
from collections.abc import Callable
from pathlib import Path

from gongkai.build import BuildOptions, build
from gongkai.problem import Problem, Severity, has_errors
from gongkai.publish import MARKER
from gongkai.report import counts_of

__all__ = ["Preview", "problem_page", "serve"]

_HOST = "127.0.0.1"
_PAGE = "index.html"


def _nothing() -> None:
    """Puts nothing beside the preview."""


class Preview:
    """A site that is kept up to date in a folder of its own."""

    def __init__(self, options: BuildOptions, say: Callable[[str], None]) -> None:
        self._options = options
        self._say = say
        self._lock = threading.Lock()

    def rebuild(self) -> None:
        """Builds once; a failure leaves the last good pages and puts the problems in front."""
        with self._lock:
            try:
                self._rebuild()
            except OSError as error:
                self._say(f"读写失败：{error}")

    def _rebuild(self) -> None:
        self._clear_first_failure()
        report = build(self._options)
        counts = counts_of(report.problems)
        if has_errors(report.problems):
            self._show(report.problems)
            self._say(f"有 {counts['error']} 处错误，页面停在上一次正确的样子")
        else:
            self._say(f"已更新，提醒 {counts['warning']} 处")

    def _clear_first_failure(self) -> None:
        """Before the first good build the page of problems stands alone, in no folder of ours."""
        if not (self._options.out / MARKER).exists():
            (self._options.out / _PAGE).unlink(missing_ok=True)

    def _show(self, problems: tuple[Problem, ...]) -> None:
        self._options.out.mkdir(parents=True, exist_ok=True)
        page = self._options.out / _PAGE
        page.write_text(problem_page(problems), encoding="utf-8", newline="\n")


def problem_page(problems: tuple[Problem, ...]) -> str:
    """A page that lists the problems with file, line and the way out; everything is escaped."""
    first = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    rows = "\n".join(_row(problem) for problem in first)
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<title>需要改正</title></head>\n'
        f"<body><h1>需要改正 {counts_of(problems)['error']} 处</h1>\n"
        "<p>改好保存后，这一页会自动更新。其他页面还是上一次正确的样子。</p>\n"
        f"<ol>\n{rows}\n</ol></body>\n</html>\n"
    )


def _row(problem: Problem) -> str:
    place = f"{problem.place.file}，第 {problem.place.line} 行第 {problem.place.column} 列"
    words = [problem.message(), f"办法：{problem.hint()}", place]
    return f"<li>{'<br>'.join(html.escape(word) for word in words)}</li>"


def serve(
    content: Path,
    preview: Preview,
    folder: Path,
    port: int,
    *,
    open_browser: bool,
    beside: Callable[[], None] = _nothing,
) -> None:
    """Serves the folder on this computer alone until it is stopped, rebuilding on every change.

    ``beside`` is called once before the loop runs, to put another server into the same loop.

    Raises:
        OSError: when the port is taken.
    """
    from livereload import Server

    preview.rebuild()
    server = Server()
    server.watch(str(content), preview.rebuild, delay=0.2)
    beside()
    server.serve(
        port=port,
        host=_HOST,
        root=str(folder),
        open_url_delay=1 if open_browser else None,
        restart_delay=0,
    )
