"""The list of files of a release."""

import pytest

from gongkai.log.layout import (
    BadManifest,
    Manifest,
    checkpoint_path,
    manifest_bytes,
    read_manifest,
)

_HASH = "a" * 64


def test_the_list_is_read_as_it_was_written() -> None:
    """With the hash of each file, the name of the log, and the heads of a district's boards."""
    manifest = Manifest({"a.html": _HASH, "账/b.csv": "b" * 64}, "x.cn", {"hefengli": f"3.{_HASH}"})

    assert read_manifest(manifest_bytes(manifest)) == manifest


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b'{"boards":{},"files":[],"origin":""}\n',
        b'{"boards":{},"files":{},"origin":7}\n',
        b'{"boards":{},"files":{}, "origin":""}\n',
        b'{"boards":{"a":"3.zz"},"files":{},"origin":""}\n',
        manifest_bytes(Manifest({"a": "1"})),
    ],
)
def test_anything_else_is_refused(body: bytes) -> None:
    """Also the same list written another way, or a hash that is none."""
    with pytest.raises(BadManifest):
        read_manifest(body)


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../a", "a/../b", "a//b", "./a", "a\\b", "a\0", ""]
)
def test_a_path_out_of_the_board_is_refused(path: str) -> None:
    """It would be read on the machine of whoever checks."""
    with pytest.raises(BadManifest):
        read_manifest(manifest_bytes(Manifest({path: _HASH})))


def test_the_checkpoint_of_a_month_has_its_place() -> None:
    """In the folder of the log."""
    assert checkpoint_path("2026-10") == "log/checkpoint-2026-10.txt"
