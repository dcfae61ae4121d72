"""A store keeps bytes under their own hash, and notices when they are others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cache import Source
from gongkai.store import BadStore, Store

_BODIES = st.binary(max_size=20)


@given(st.lists(_BODIES, max_size=5))
def test_what_was_kept_comes_back(bodies: list[bytes]) -> None:
    """In an object store as in a folder; the same bytes have the same name."""
    store = Store("memory://gongkai")
    names = [store.add(body) for body in bodies]

    assert [store.body(name) for name in names] == bodies
    assert len(set(names)) == len(set(bodies))
    assert all(map(store.has, names))


def test_a_folder_has_whole_files_alone(tmp_path: Path) -> None:
    """Nothing that is half-written stands under a name, and nothing is left beside it."""
    store = Store(str(tmp_path))
    name = store.add(b"a")
    store.add(b"a")
    store.keep("key", Source(1, 2, b"3"))
    files = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*.*"))]

    assert files == []
    assert store.has(name)
    assert store.value("key") == Source(1, 2, b"3")


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    """Whoever put them there."""
    store = Store(str(tmp_path))
    name = store.add(b"a")
    (path,) = (one for one in tmp_path.rglob(name))
    path.write_bytes(b"b")

    with pytest.raises(BadStore, match="other bytes"):
        store.body(name)


def test_damaged_bytes_can_be_put_right(tmp_path: Path) -> None:
    """Cut off ones at once; others once somebody has read them."""
    store = Store(str(tmp_path))
    name = store.add(b"abc")
    (path,) = (one for one in tmp_path.rglob(name))
    path.write_bytes(b"ab")
    store.add(b"abc")
    cut_off = store.body(name)
    path.write_bytes(b"xyz")
    with pytest.raises(BadStore):
        store.body(name)
    store.add(b"abc")

    assert (cut_off, store.body(name)) == (b"abc", b"abc")


def test_a_damaged_value_is_nothing(tmp_path: Path) -> None:
    """So that it is made again; one that was never kept is nothing too."""
    store = Store(str(tmp_path))
    store.keep("key", Source(1, 2, b"3"))
    (path,) = (one for one in tmp_path.rglob("key"))
    path.write_bytes(path.read_bytes()[:-1])

    assert store.value("key") is None
    assert store.value("other") is None


@pytest.mark.parametrize("address", ["nothing://a/b", "s4://a"])
def test_an_address_of_no_known_sort_is_told(address: str) -> None:
    """With the address."""
    with pytest.raises(BadStore) as told:
        Store(address)

    assert told.value.filename == address
