"""A live preview on this computer: rebuilds on every save and reloads the browser.

While the content has errors the last good pages stay, and the front page lists what is wrong.
"""

import html
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gongkai.build import BuildOptions, build
from gongkai.problem import Problem, Severity, has_errors
from gongkai.publish import MARKER
from gongkai.report import counts_of

__all__ = ["LOOPBACK", "Preview", "Saves", "problem_page", "serve", "snapshot"]

LOOPBACK = "127.0.0.1"
"""The address that only this computer reaches."""
_PAUSE = 0.15
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


def snapshot(folder: Path) -> frozenset[tuple[str, int, int]]:
    """The files of a folder as they are now, by path, time and size; hidden ones left out.

    A file that goes away meanwhile is not there.
    """
    found: list[tuple[str, int, int]] = []
    waiting = [folder.as_posix()]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            with suppress(OSError):
                if entry.is_dir():
                    waiting.append(entry.path)
                else:
                    state = entry.stat()
                    found.append((entry.path, state.st_mtime_ns, state.st_size))
    return frozenset(found)


class Saves:
    """Watches a folder in a thread of its own, and rebuilds at once; livereload's ``watcher``.

    Livereload itself looks every 0.8 seconds and passes over a second save within three.
    """

    def __init__(self, folder: Path, rebuild: Callable[[], None]) -> None:
        self._folder = folder
        self._rebuild = rebuild
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._tell: Callable[[], None] = _nothing
        self._tasks = {folder: rebuild}
        self._changes: list[object] = []
        self.filepath = "*"

    def start(self, callback: Callable[[], None]) -> bool:
        """Begins; ``callback`` is called in the server's loop after each rebuild."""
        from tornado.ioloop import IOLoop

        loop = IOLoop.current()
        self._tell = lambda: loop.add_callback(callback)
        self._thread.start()
        return True

    def examine(self) -> tuple[str, None]:
        """What changed: that it is the site, so that no reload is held back."""
        return "__livereload__", None

    def stop(self) -> None:
        """Ends when a rebuild that has begun is over."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        seen = snapshot(self._folder)
        pause = _PAUSE
        while not self._end.wait(pause):
            begun = time.monotonic()
            now = snapshot(self._folder)
            # A large board is looked at less often, so that looking costs a tenth at most.
            pause = max(_PAUSE, 10 * (time.monotonic() - begun))
            if now != seen:
                seen = now
                self._rebuild()
                self._tell()


def serve(
    content: Path,
    preview: Preview,
    folder: Path,
    port: int,
    *,
    open_browser: bool,
    host: str = LOOPBACK,
    beside: Callable[[], None] = _nothing,
) -> None:
    """Serves the folder until it is stopped, rebuilding on every change.

    ``host`` is the address to listen on: this computer alone unless told. ``beside`` is called
    once before the loop runs, to put another server into the same loop.

    Raises:
        OSError: when the port is taken.
    """
    from livereload import Server

    preview.rebuild()
    saves = Saves(content, preview.rebuild)
    server = Server(watcher=saves)
    beside()
    try:
        server.serve(
            port=port,
            host=host,
            root=str(folder),
            open_url_delay=1 if open_browser else None,
            restart_delay=0,
        )
    finally:
        saves.stop()
