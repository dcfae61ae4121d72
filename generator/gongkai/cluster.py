"""The boards of a district built by a Dask cluster that is there already.

Each board is one task, the same function that builds it here. The files of a board go out, and the
files of its site come back, through a store that all machines share, by the hash of their bytes; so
a worker that is lost, or a run that is cut off, costs no more than the boards it was at.
"""

import hashlib
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.archive import unzipped, zip_bytes
from gongkai.board_order import BoardOrder, Outcome
from gongkai.crew import untold
from gongkai.line import build_board
from gongkai.publish import commit
from gongkai.staging import Staging
from gongkai.store import BadStore, Store
from gongkai.value_object import dataclass

__all__ = ["Cluster", "ClusterGone", "OtherVersion", "Returned"]

_RETRIES = 3
_AHEAD = 3
"""Boards that wait for each thread of the cluster, so that none is ever without work."""
_PATIENCE = "20s"


class ClusterGone(ConnectionError):
    """The scheduler cannot be reached, or its workers are lost again and again."""


class OtherVersion(OSError):
    """A worker has another version of this program than the one it works for."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What came of a board, and the name of the archive of its files in the store."""

    outcome: Outcome
    files: str


@dataclass(frozen=True, slots=True)
class _Parcel:
    """All that a worker has to know.

    ``sources`` is the name of the archive of the board's files in the store, ``key`` what its
    result is to be kept under.
    """

    order: BoardOrder
    sources: str
    store: str
    key: str
    version: str = __version__


class Cluster:
    """A cluster by the address of its scheduler, as ``tcp://10.0.0.5:8786``. Close it at the end.

    Raises:
        ClusterGone: when nobody answers there.
    """

    def __init__(self, scheduler: str, store: Store) -> None:
        from distributed import Client

        self._store = store
        self._scheduler = scheduler
        try:
            connect: Any = Client
            self._client: Any = connect(scheduler, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterGone(0, "no scheduler answers", scheduler) from error

    def build(
        self, orders: Sequence[BoardOrder], here: Callable[[BoardOrder], Outcome]
    ) -> Iterator[Outcome]:
        """What comes of each board, as they are finished; their sites stand here when it is told.

        A board with a link or a device among its files is built by ``here``, in this process.

        Raises:
            OSError: when this machine or the store refuses.
            ClusterGone: when the cluster is lost.
            OtherVersion: when a worker has another version of this program.
            Exception: whatever a board raised in each of several tries.
        """
        from distributed import as_completed

        waiting = iter(orders)
        running: dict[Any, BoardOrder] = {}
        gather: Any = as_completed
        finished = gather(loop=self._client.loop)
        while True:
            for order in waiting:
                parcel = self._parcel(order)
                if parcel is None:
                    yield here(order)
                    continue
                known = None if order.full else self._store.value(parcel.key)
                made = self._known_files(known)
                if known is not None and made is not None:
                    yield self._taken_over(order, known.outcome, made)
                    continue
                future = self._client.submit(
                    _build, parcel, key=f"gongkai-{parcel.key}", retries=_RETRIES, pure=False
                )
                running[future.key] = order
                finished.add(future)
                if len(running) >= self._room():
                    break
            if not running:
                return
            future = next(finished)
            returned = self._result(future)
            made = self._store.body(returned.files)
            yield self._taken_over(running.pop(future.key), returned.outcome, made)

    def close(self) -> None:
        """Lets go of the cluster, which stays as it was."""
        self._client.close()

    def _room(self) -> int:
        """How many boards may be on their way at once."""
        threads: Mapping[str, int] = self._client.nthreads()
        return max(1, sum(threads.values())) * _AHEAD

    def _result(self, future: Any) -> Returned:  # noqa: ANN401 - the library tells no types
        from distributed import KilledWorker

        try:
            found = self._store.value(future.result())
        except (KilledWorker, CancelledError) as error:
            raise ClusterGone(0, "its workers were lost", self._scheduler) from error
        if not isinstance(found, Returned):
            raise BadStore(0, "the workers do not write to this place", self._store.address)
        return found

    def _parcel(self, order: BoardOrder) -> _Parcel | None:
        """The parcel of a board, its files put into the store; nothing when it has links."""
        files: dict[str, bytes] = {}
        for path in sorted(order.root.rglob("*")):
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                files[path.relative_to(order.root).as_posix()] = path.read_bytes()
            elif not stat.S_ISDIR(mode):
                return None
        sources = self._store.add(zip_bytes(files))
        folder = Path(order.root.resolve().name)
        plain = replace(order, root=folder, out=Path(), cache=None, jobs=1, full=False)
        plain = replace(plain, glance=None, folders={})
        key = hashlib.blake2b(f"{plain!r} {sources}".encode(), digest_size=20).hexdigest()
        return _Parcel(plain, sources, self._store.address, key)

    def _known_files(self, known: object) -> bytes | None:
        """The archive of what was built before, if it is there undamaged."""
        if not isinstance(known, Returned) or not self._store.has(known.files):
            return None
        try:
            return self._store.body(known.files)
        except BadStore:
            return None

    def _taken_over(self, order: BoardOrder, outcome: Outcome, body: bytes) -> Outcome:
        """Publishes the files of a board here, of which only those that differ are written."""
        if outcome.published is None:
            return outcome
        made = unzipped(body)
        if made.keys() != set(outcome.files):
            raise BadStore(0, "other files than were made", self._store.address)
        staging = Staging(order.out)
        puts = [staging.put(path, body) for path, body in made.items()]
        hashes = {one.path: one.digest for one in puts}
        return replace(outcome, published=commit(order.out, staging, puts, hashes)[0])


def _build(parcel: _Parcel) -> str:
    """Builds a board on a worker; gives the key that its result is kept under.

    Raises:
        OtherVersion: when this is not the version that the work was asked for by.
        OSError: when the worker's machine or the store refuses.
    """
    if parcel.version != __version__:
        raise OtherVersion(0, f"a worker has {__version__}, not {parcel.version}", "gongkai")
    store = Store(parcel.store)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        root, out = Path(folder) / "content" / parcel.order.root, Path(folder) / "public"
        root.mkdir(parents=True)
        for path, body in unzipped(store.body(parcel.sources)).items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
        outcome = build_board(replace(parcel.order, root=root, out=out), untold)
        made = {path: (out / path).read_bytes() for path in sorted(outcome.files)}
    store.keep(parcel.key, Returned(outcome, store.add(zip_bytes(made))))
    return parcel.key
