"""``gongkai serve`` as a program: a real server on this computer, asked over the network."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from boards import statement, write_board
from gongkai.cli.serve import command

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TRIES = 200
_PAUSE = 0.1
_HOST = "127.0.0.1"
_GOOD = statement("2026-10", "100.00", "50.00", "30.00")
_BROKEN = _GOOD.replace("closing_balance: 120.00", "closing_balance: 120.01")
# A shell that runs the tests in the background has its children ignore Ctrl+C.
_PROGRAM = """\
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from gongkai.cli import main
main()
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with one sound record, and an empty folder for what is made."""
    (tmp_path / "made").mkdir()
    return write_board(tmp_path / "board", {"financial/2026-10": _GOOD})


def _save(record: Path, text: str) -> None:
    """Puts the whole text in place at once, so that no half of it is ever read."""
    beside = record.parents[2] / "being-written"
    beside.write_text(text, encoding="utf-8")
    beside.replace(record)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((_HOST, 0))
        port: int = asked.getsockname()[1]
    return port


def _command(port: int, *more: str) -> list[str]:
    return [
        sys.executable, "-c", _PROGRAM, "serve", "board", "--port", str(port), "--date",
        "2027-01-12", *more,
    ]  # fmt: skip


@contextmanager
def _serving(folder: Path, port: int, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its server up; it is ended afterwards whatever happens."""
    program = subprocess.Popen(
        _command(port, *more),
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "made"), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        _page_with(port, lambda page: "和风里" in page or "需要改正" in page)
        yield program
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate(timeout=10)


def _page(port: int, path: str = "/") -> str:
    address = f"http://{_HOST}:{port}{path}"
    with urllib.request.urlopen(address, timeout=5) as answer:
        body: bytes = answer.read()
    return body.decode("utf-8")


def _page_with(port: int, wanted: Callable[[str], bool]) -> str:
    """The front page once it is as wanted; asked again and again, but not for ever."""
    seen: object = None
    for _ in range(_TRIES):
        try:
            page = _page(port)
        except (OSError, http.client.HTTPException) as error:
            seen = error
        else:
            if wanted(page):
                return page
            seen = page
        time.sleep(_PAUSE)
    pytest.fail(f"not seen in {_TRIES} tries, last: {seen}")


def test_the_pages_follow_the_content(board: Path) -> None:
    """Good pages, then the list of problems with file and line, then the good pages again."""
    record, port = board / "financial/2026-10.yaml", _free_port()
    with _serving(board.parent, port):
        good = _page_with(port, lambda page: "<h1>" in page)
        _save(record, _BROKEN)
        broken = _page_with(port, lambda page: "需要改正" in page)
        meanwhile = _page(port, "/financial/2026-10/")
        _save(record, _GOOD)
        mended = _page_with(port, lambda page: "需要改正" not in page)
    line = _BROKEN.splitlines().index("closing_balance: 120.01") + 1

    assert "和风里社区公开栏" in good
    assert "livereload.js" in good
    assert "Content-Security-Policy" not in good
    assert "<h1>需要改正 1 处</h1>" in broken
    assert f"board/financial/2026-10.yaml，第 {line} 行第 18 列" in broken
    assert "2026-10 收支汇总" in meanwhile
    assert mended == good


def test_forms_beside_the_preview(board: Path) -> None:
    """Their address has a token of its own; a district has to name a board."""
    port = _free_port()
    program = subprocess.Popen(
        [*_command(port), "--edit"],
        cwd=board.parent,
        env={**os.environ, "TMPDIR": str(board.parent / "made"), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        _page_with(port, lambda page: "和风里" in page)
        assert program.stderr is not None
        told = next(line for line in iter(program.stderr.readline, b"") if "填表".encode() in line)
        address = re.search(rb"http://127.0.0.1:[0-9]+/[\w-]{20,}/", told)
        assert address is not None
        with urllib.request.urlopen(address[0].decode(), timeout=5) as answer:
            assert "填公开记录" in answer.read().decode()
    finally:
        program.kill()
        program.communicate(timeout=10)

    refused = CliRunner().invoke(command, [str(board.parent), "--edit"])
    assert refused.exit_code == 2


def test_only_this_computer_is_answered(board: Path) -> None:
    """Another address of the same machine finds nobody at the port."""
    port = _free_port()
    with _serving(board.parent, port):
        answered = [_answered(host, port) for host in (_HOST, "127.0.0.2", "::1")]

    assert answered == [True, False, False]


def test_others_of_the_network_see_it_only_when_asked(board: Path) -> None:
    """With ``--host``: the preview on every address, the forms still on this computer alone."""
    port = _free_port()
    with _serving(board.parent, port, "--host", "0.0.0.0", "--edit") as program:  # noqa: S104
        assert program.stderr is not None
        told = b""
        while "填表".encode() not in told:
            told += program.stderr.readline()
        form = re.search(rb"http://127.0.0.1:([0-9]+)/[\w-]{20,}/", told)
        assert form is not None
        preview = [_answered(host, port) for host in (_HOST, "127.0.0.2")]
        forms = [_answered(host, int(form[1])) for host in (_HOST, "127.0.0.2")]

    assert "手机打开 http://".encode() in told
    assert "同一个网络里的人都能看到预览".encode() in told
    assert (preview, forms) == ([True, True], [True, False])


def test_every_save_is_seen_at_once(board: Path, browser: "Browser") -> None:
    """The page in the browser follows two saves that come shortly after each other."""
    record, port = board / "financial/2026-10.yaml", _free_port()
    page = browser.new_page()
    with _serving(board.parent, port):
        page.goto(f"http://{_HOST}:{port}/financial/2026-10/")
        page.wait_for_function("window.LiveReload !== undefined")
        page.wait_for_timeout(500)
        for title in ("改过一次", "改过两次"):
            _save(record, _GOOD.replace("2026-10 收支汇总", title))
            page.wait_for_selector(f"h1:has-text('{title}')", timeout=15_000)
    page.close()


def _answered(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:
        return False
    return True


def test_ctrl_c_ends_it_and_leaves_nothing_behind(board: Path) -> None:
    """Code 0, no traceback, and the folder the pages were made in is gone."""
    port = _free_port()
    with _serving(board.parent, port) as program:
        made = list((board.parent / "made").iterdir())
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=10)

    assert program.returncode == 0
    assert f"打开 http://127.0.0.1:{port}/" in told.decode("utf-8")
    assert "Traceback" not in told.decode("utf-8")
    assert len(made) == 1
    assert list((board.parent / "made").iterdir()) == []


def test_a_port_that_is_taken_is_code_3(board: Path) -> None:
    """One sentence instead of a traceback."""
    with socket.socket() as taken:
        taken.bind((_HOST, 0))
        taken.listen()
        done = subprocess.run(
            _command(taken.getsockname()[1]),
            cwd=board.parent,
            env={**os.environ, "TMPDIR": str(board.parent / "made"), "PYTHONUTF8": "1"},
            capture_output=True,
            timeout=20,
            check=False,
        )

    assert done.returncode == 3, done.stderr.decode("utf-8")
    assert "gongkai: 电脑无法读写" in done.stderr.decode("utf-8")
    assert "Traceback" not in done.stderr.decode("utf-8")


@pytest.mark.parametrize("port", ["80", "65536", "http"])
def test_a_port_that_cannot_be_used_is_code_2(port: str) -> None:
    """Those below 1024 belong to the machine."""
    result = CliRunner().invoke(command, ["board", "--port", port])

    assert result.exit_code == 2
    assert "--port" in result.stderr
