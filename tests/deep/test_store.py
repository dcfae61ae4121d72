"""The store on an object store: a server that speaks S3, on this machine."""

from collections.abc import Iterator

import fsspec
import pytest
import s3fs
from moto.server import ThreadedMotoServer

from gongkai.cache import Source
from gongkai.store import Store


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setitem(fsspec.config.conf, "s3", {"endpoint_url": f"http://{host}:{port}"})
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("gongkai")
    yield "s3://gongkai/build"
    server.stop()


def test_an_object_store_does_what_a_folder_does(bucket: str) -> None:
    """Bodies by their hash, values by their key, nothing for what is not there."""
    store = Store(bucket)
    name = store.add(b"a" * 100_000)
    store.keep("key", Source(1, 2, b"3"))

    assert store.has(name)
    assert not store.has("0" * 64)
    assert Store(bucket).body(name) == b"a" * 100_000
    assert Store(bucket).value("key") == Source(1, 2, b"3")
    assert store.value("other") is None
    with pytest.raises(FileNotFoundError):
        store.body("0" * 64)
