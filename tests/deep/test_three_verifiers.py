"""G3: Python, the browser and openssl work out the same, and say the same of what was tampered."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from agreeing import BrowserVerifier, disagreements, openssl_root, unlike_openssl
from campaign_list import AGREEMENT, SAME_VERDICTS
from gongkai.log.store import load_book
from published import content_of, long_site, publish_to
from tampering import files_of

_MONTHS, _EACH = 125, 160


class _OnDisk(Mapping[str, bytes]):
    """The files of a site by their names, each read when it is asked for."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._names = frozenset(files_of(site))

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._site / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def test_three_verifiers_agree_on_twenty_thousand_records(tmp_path: Path, browser: Browser) -> None:
    """On the commitment of each record, and on the root over all entries."""
    site = tmp_path / "site"

    def unlike(numbers: Iterable[int]) -> Iterator[str]:
        long_site(site, _MONTHS, _EACH)
        book = load_book(site)
        assert book is not None
        yield from unlike_openssl(site, book, tmp_path / "records", numbers)
        head = book.checkpoint("x")
        if openssl_root(site, tmp_path / "tree") != head.root:
            yield "openssl has another root"
        verifier = BrowserVerifier(browser)
        sound, told = verifier.check(_OnDisk(site))
        verifier.close()
        whole = f"{_MONTHS * _EACH} 份都和公布时一样" in told["公布的记录"]
        if not (sound and whole and head.fingerprint in told["公开日志"]):
            yield f"the browser says {told}"

    assert AGREEMENT.part("all", range(_MONTHS * _EACH), unlike) == []


@pytest.mark.parametrize("seed", range(4))
def test_python_and_the_browser_say_the_same(tmp_path: Path, browser: Browser, seed: int) -> None:
    """Fifty tamperings for each seed."""

    def unlike(numbers: Iterable[int]) -> Iterator[str]:
        publish_to(tmp_path / "site", content_of(tmp_path), only=("data", "verifier"))
        site = tmp_path / "site" / "current"
        whole = {name: (site / name).read_bytes() for name in files_of(site)}
        yield from disagreements(browser, whole, seed, numbers)

    assert SAME_VERDICTS.part(seed, range(50), unlike) == []
