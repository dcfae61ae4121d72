"""Archives that any program opens and that are equal when their files are."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from gongkai.archive import zip_bytes


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
