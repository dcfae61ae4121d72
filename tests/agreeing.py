"""Asks three verifiers the same: Python's, the page in a browser, and openssl with the standard."""

import random
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FilePayload

from gongkai.log.book import Book
from gongkai.log.copies import ZipCopy
from gongkai.log.layout import ENTRIES
from gongkai.log.verify import verify_site
from gongkai.outputs.hosting import content_policy
from gongkai.resources import verifier_sources
from gongkai.route import VERIFIER
from gongkai.verifier import verifier_of
from tampering import Tampering

__all__ = ["BrowserVerifier", "disagreements", "openssl_root", "unlike_openssl"]

_ADDRESS = "http://board.test/"
_AT_ONCE = 500
_PATIENCE = 600_000
"""Milliseconds for twenty thousand records, each of whose files is asked for twice."""


class BrowserVerifier:
    """The page of the verifier, in a browser, over files that are held in memory.

    Under a secure address a browser checks signatures too.
    """

    def __init__(self, browser: Browser, address: str = _ADDRESS) -> None:
        self._address = address
        self._context = browser.new_context()
        self._page = self._context.new_page()
        self._page.route("**/*", self._answer)
        self._files: Mapping[str, bytes] = {}
        self._own = verifier_of(verifier_sources()).body

    def check(
        self, files: Mapping[str, bytes], kept: bytes = b"", root: str = ""
    ) -> tuple[bool, dict[str, str]]:
        """Whether nothing was found, and what it says of each thing, when asked to check all.

        It is given a checkpoint that was kept and the letters of a root, where there are any.
        """
        self._files = files
        self._page.goto(self._address + VERIFIER)
        self._page.check("#whole")
        if kept:
            body = FilePayload(name="kept.txt", mimeType="text/plain", buffer=kept)
            self._page.set_input_files("#kept", body)
        self._page.fill("#root", root)
        self._page.click("button")
        self._page.locator("#answer[aria-busy=false]").wait_for(timeout=_PATIENCE)
        found = {}
        for item in self._page.locator("#lines li").all():
            title = item.locator("b").inner_text().partition("：")[2]
            found[title] = item.inner_text()
        return self._page.locator("#lines li.bad").count() == 0, found

    def close(self) -> None:
        """Closes its page."""
        self._context.close()

    def _answer(self, route: Any) -> None:
        path = route.request.url.removeprefix(self._address)
        headers = {"Content-Security-Policy": content_policy()}
        if route.request.is_navigation_request():
            route.fulfill(body=self._own, content_type="text/html; charset=utf-8", headers=headers)
        elif path in self._files:
            kind = "application/octet-stream"
            route.fulfill(body=self._files[path], content_type=kind, headers=headers)
        else:
            route.fulfill(status=404, body=b"", headers=headers)


class _Unlisted(ZipCopy):
    """Files that can be read and not listed, as those of a host."""

    def paths(self) -> None:  # type: ignore[override]
        """Nothing."""


def disagreements(
    browser: Browser,
    whole: Mapping[str, bytes],
    seed: int,
    numbers: Iterable[int],
    address: str = _ADDRESS,
) -> Iterator[str]:
    """Tamperings that only one of Python and the browser finds.

    What a host has too much is found by neither, for neither can have it listed.
    """
    tampering = Tampering(whole, random.Random(seed))
    verifier = BrowserVerifier(browser, address)
    for number in numbers:
        way, name, body = tampering.change(tampering.sorts[number % len(tampering.sorts)])
        files = {path: one for path, one in whole.items() if path != name}
        if body is not None:
            files[name] = body
        (verdict,) = verify_site(_Unlisted(files))
        sound, told = verifier.check(files)
        if sound != verdict.sound:
            said = [one.what.name for one in verdict.findings]
            yield f"{number}: {way} {name}: Python {said}, the browser {told}"
    verifier.close()


def unlike_openssl(site: Path, book: Book, folder: Path, numbers: Iterable[int]) -> Iterator[str]:
    """Records whose commitment is another than openssl works out from the file and its salt."""
    folder.mkdir()
    entries = [one for one in book.entries if one.id]
    asked = []
    for number in numbers:
        entry = entries[number]
        opening = book.openings[entry.n]
        record = (site / opening.path).read_bytes().rstrip(b"\n")
        body = b"board-record-v1\x00" + bytes.fromhex(opening.salt) + record
        (folder / f"{number}").write_bytes(body)
        asked.append(number)
    for number, digest in zip(asked, _digests([folder / f"{one}" for one in asked]), strict=True):
        if digest.hex() != entries[number].c:
            yield f"{number}: {book.openings[entries[number].n].path}"


def openssl_root(site: Path, folder: Path) -> bytes:
    """The root of a log by RFC 6962, each hash worked out by openssl, level by level.

    A node is the hash of the two below it; the last of a level that has none beside it goes up.
    """
    folder.mkdir()
    lines = (site / ENTRIES).read_bytes().splitlines()
    level = _hashed(folder, [b"\x00" + line for line in lines])
    while len(level) > 1:
        pairs = [b"\x01" + a + b for a, b in zip(level[::2], level[1::2], strict=False)]
        level = [*_hashed(folder, pairs), *(level[-1:] if len(level) % 2 else [])]
    return level[0]


def _hashed(folder: Path, bodies: Iterable[bytes]) -> list[bytes]:
    files = []
    for number, body in enumerate(bodies):
        files.append(folder / f"{number}")
        files[-1].write_bytes(body)
    return list(_digests(files))


def _digests(files: list[Path]) -> Iterator[bytes]:
    """The SHA-256 of each file, by openssl."""
    for start in range(0, len(files), _AT_ONCE):
        some = [str(file) for file in files[start : start + _AT_ONCE]]
        told = subprocess.run(
            ["openssl", "dgst", "-sha256", "-r", *some], check=True, capture_output=True, text=True
        )
        yield from (bytes.fromhex(line.partition(" ")[0]) for line in told.stdout.splitlines())
