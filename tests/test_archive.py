"""Archives that any program opens and that are equal when their files are."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.archive import BadArchive, LargeArchive, read_zip, unzipped, zip_bytes


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.csv", fullmatch=True), st.binary(), max_size=5))
def test_files_come_back(files: dict[str, bytes]) -> None:
    """Byte for byte, in their order, and again the same archive."""
    packed = zip_bytes(files)
    archive = zipfile.ZipFile(io.BytesIO(packed))

    assert {name: archive.read(name) for name in archive.namelist()} == files
    assert archive.namelist() == list(files)
    assert zip_bytes(dict(files)) == packed


def test_no_time_of_making_is_in_it() -> None:
    """Every entry has the earliest day that the format knows, and can be read by all."""
    (entry,) = zipfile.ZipFile(io.BytesIO(zip_bytes({"a.csv": b"1"}))).infolist()

    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert entry.external_attr >> 16 == 0o644


@given(st.dictionaries(st.from_regex(r"[a-z]{1,3}/[a-z]{1,3}", fullmatch=True), st.binary()))
def test_an_archive_of_ours_is_read(files: dict[str, bytes]) -> None:
    """Byte for byte."""
    assert unzipped(zip_bytes(files)) == files


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "a//b", "c:a", "a\\b", "./a"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    """Before anything is written."""
    with pytest.raises(OSError, match="leads out"):
        unzipped(zip_bytes({"b": b"", name: b""}))


@given(st.integers(0, 200), st.data())
def test_a_damaged_archive_is_told(at: int, draw: st.DataObject) -> None:
    """Cut off anywhere."""
    packed = zip_bytes({"a.csv": b"1" * 50, "b.csv": bytes(range(256))})
    with pytest.raises(OSError, match="damaged"):
        unzipped(packed[: draw.draw(st.integers(0, len(packed) - 1 - at))])


def test_a_file_without_a_name_is_told() -> None:
    """The library looks for its last letter."""
    packed = zip_bytes({"a": b"1"})
    at = packed.index(b"PK\x01\x02") + 28
    nameless = packed[:at] + b"\x00\x00\x01\x00" + packed[at + 4 :]

    with pytest.raises(BadArchive, match="damaged"):
        read_zip(nameless, 1_000)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_an_altered_byte_is_told_or_changes_nothing(at: int, by: int) -> None:
    """Wherever it is; no error of the library comes through."""
    bodies = [bytes(range(256)) * 40, b"x" * 5000]
    packed = bytearray(zip_bytes({"a": bodies[0], "b": bodies[1]}))
    packed[at % len(packed)] ^= by
    try:
        found = read_zip(bytes(packed), 1_000_000)
    except BadArchive:
        return

    assert all(body in bodies for body in found.values())


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    """Before it is unpacked."""
    packed = zip_bytes({"a": b"x" * 1000})

    assert read_zip(packed, 1000) == {"a": b"x" * 1000}
    with pytest.raises(LargeArchive):
        read_zip(packed, 999)
