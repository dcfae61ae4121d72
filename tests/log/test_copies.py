"""A published site is read from a folder, a zip, or an address."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest

from gongkai.archive import zip_bytes
from gongkai.log.copies import BadCopy, Below, FolderCopy, WebCopy, ZipCopy, open_copy


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two files."""
    top = tmp_path / "site"
    (top / "a").mkdir(parents=True)
    (top / "index.html").write_bytes(b"1")
    (top / "a" / "x.txt").write_bytes(b"2")
    return top


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The same site on this machine's own network."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_all_three_read_the_same(folder: Path, address: str, tmp_path: Path) -> None:
    """And say alike that a file is not there; a host lists nothing."""
    packed = tmp_path / "site.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(folder / "index.html", "index.html")
        archive.write(folder / "a" / "x.txt", "a/x.txt")
    copies = [open_copy(one) for one in (str(folder), str(packed), address)]

    assert [type(one) for one in copies] == [FolderCopy, ZipCopy, WebCopy]
    assert [one.read("a/x.txt") for one in copies] == [b"2"] * 3
    assert [one.read("none") for one in copies] == [None] * 3
    assert [one.paths() for one in copies] == [frozenset({"index.html", "a/x.txt"})] * 2 + [None]
    assert Below(copies[0], "a/").paths() == frozenset({"x.txt"})
    assert Below(copies[2], "a/").paths() is None


def test_a_published_folder_is_read_at_its_release(folder: Path) -> None:
    """Not with all the releases that it keeps."""
    (folder / "releases" / "1").mkdir(parents=True)
    (folder / "releases" / "1" / "index.html").write_bytes(b"3")
    (folder / "current").symlink_to("releases/1")

    assert open_copy(str(folder)).read("index.html") == b"3"


def test_a_link_out_of_the_site_is_not_read(folder: Path, tmp_path: Path) -> None:
    """It is listed, so that it is found to be too many."""
    (tmp_path / "secret").write_bytes(b"4")
    (folder / "link").symlink_to(tmp_path / "secret")

    assert FolderCopy(folder).read("link") is None
    assert FolderCopy(folder).read("../secret") is None
    assert "link" in FolderCopy(folder).paths()


def test_what_is_no_site_is_said(tmp_path: Path) -> None:
    """A broken zip, nothing at all, a host that is not there."""
    (tmp_path / "x.zip").write_bytes(b"PK")
    with pytest.raises(BadCopy, match="打不开"):
        open_copy(str(tmp_path / "x.zip"))
    with pytest.raises(BadCopy, match="找不到"):
        open_copy(str(tmp_path / "none"))
    with pytest.raises(BadCopy, match="连不上"):
        WebCopy("http://127.0.0.1:9").read("x")


def test_a_damaged_stream_in_a_zip_is_said(tmp_path: Path) -> None:
    """The directory of such a file is whole; only what is unpacked cannot be."""
    packed = bytearray(zip_bytes({"a": bytes(range(256)) * 40}))
    packed[31] = 0xFF
    (tmp_path / "x.zip").write_bytes(packed)
    with pytest.raises(BadCopy, match="损坏"):
        open_copy(str(tmp_path / "x.zip"))
