"""Several processes that work on chunks of one board, and remember what they have read.

A chunk goes back to the worker that had its records before, so that a record is read once for its
survey and its page. A worker that is lost is replaced, and its chunk done again.
"""

import gc
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar, cast

from gongkai.columns import columns_of, values_of
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["Crew", "Progress", "Toolbox", "WorkerLost", "untold"]

Progress = Callable[[int, int], None]
"""Told how many steps are done of how many: a record is two in a build, and one in a look at it;
of several boards that are looked over each is one."""

_MOST_LOSSES = 3
_LONGEST_STOP = 5.0
_DONE, _FAILED = "done", "failed"
"""What a worker says of a chunk."""
_END = object()
"""Stands for a step when there is none left."""
_GARBAGE = 10_000_000
"""Values that a worker makes before it looks for any that is not used any more: what it makes of a
record is let go at once, and what it holds all lives on."""

T = TypeVar("T")
_Pipe: TypeAlias = "Connection[Any, Any]"


def untold(_done: int, _total: int) -> None:
    """The progress of what nobody waits for."""


class Toolbox(Protocol):
    """What a worker holds: methods by name, each from one chunk to one result."""

    def work(self, task: str, chunk: Any, /) -> Any:  # noqa: ANN401 - any task has its own types
        """Does one chunk of a task."""


class WorkerLost(ChildProcessError):
    """A worker ended before its work, again and again."""


@dataclass(slots=True)
class _Worker:
    process: "BaseProcess"
    connection: _Pipe
    losses: int = 0


class Crew(Generic[T]):
    """Workers that each hold a toolbox, made by ``equip`` in their own process.

    With one job there is no other process, and the toolbox is here. Use it as a context.
    """

    def __init__(self, equip: Callable[[], Toolbox], jobs: int) -> None:
        self._equip = equip
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._own: Toolbox | None = None
        self._homes: dict[str, int] = {}

    def __enter__(self) -> "Crew[T]":
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()
        for worker in self._workers:
            worker.process.join(_LONGEST_STOP)
            if worker.process.is_alive():
                worker.process.terminate()
        self._workers.clear()

    def each(
        self,
        task: str,
        items: Sequence[T],
        name: Callable[[T], str],
        size: int,
        meanwhile: Iterable[object] = (),
    ) -> Iterator[Sequence[Any]]:
        """The results of all chunks of at most ``size`` items, in the order they are finished.

        ``name`` tells which worker had an item before. A few items are done here. ``meanwhile`` is
        work in small steps that is done here while the workers are at theirs, to its end.

        Raises:
            WorkerLost: when workers end again and again.
            Exception: whatever the work itself raised.
        """
        steps = iter(meanwhile)
        if self._jobs == 1 or (not self._workers and len(items) <= size):
            yield from self._here(task, items, size)
        else:
            chunks: list[deque[Sequence[T]]] = [deque() for _ in range(self._jobs)]
            for home, own in self._by_home(items, name, size):
                chunks[home].append(own)
            while len(self._workers) < self._jobs:
                self._workers.append(self._started())
            for home, chunk, result in self._shared(task, chunks, steps):
                self._homes.update(dict.fromkeys(map(name, chunk), home))
                yield result
        deque(steps, maxlen=0)

    def dismiss(self) -> None:
        """Lets the workers end, for which there is no more work; they are not waited for."""
        for worker in self._workers:
            worker.connection.close()

    def _here(self, task: str, items: Sequence[T], size: int) -> Iterator[Sequence[Any]]:
        if self._own is None:
            self._own = self._equip()
        for start in range(0, len(items), size):
            yield self._own.work(task, items[start : start + size])

    def _by_home(
        self, items: Iterable[T], name: Callable[[T], str], size: int
    ) -> Iterator[tuple[int, list[T]]]:
        """Chunks with the worker they go to; new items go to the workers in turn."""
        waiting: list[list[T]] = [[] for _ in range(self._jobs)]
        turn = count = 0
        for item in items:
            home = self._homes.get(name(item))
            if home is None:
                home = turn
                count += 1
                if count % size == 0:
                    turn = (turn + 1) % self._jobs
            waiting[home].append(item)
            if len(waiting[home]) == size:
                yield home, waiting[home]
                waiting[home] = []
        for home, rest in enumerate(waiting):
            if rest:
                yield home, rest

    def _shared(
        self, task: str, chunks: list[deque[Sequence[T]]], steps: Iterator[object]
    ) -> Iterator[tuple[int, Sequence[T], Sequence[Any]]]:
        """Each chunk that is done, with the worker that did it, and the results."""
        from multiprocessing.connection import wait

        busy: dict[_Pipe, tuple[int, Sequence[T]]] = {}
        for home in range(self._jobs):
            self._hand_out(task, home, chunks, busy)
        has_steps = next(steps, _END) is not _END
        while busy:
            done = wait(list(busy), timeout=0 if has_steps else None)
            if not done:
                has_steps = next(steps, _END) is not _END
            for ready in done:
                home, chunk = busy.pop(cast(_Pipe, ready))
                try:
                    told, result = _received(self._workers[home].connection)
                except (EOFError, OSError):
                    chunks[home].appendleft(chunk)
                    self._replace(home)
                    self._hand_out(task, home, chunks, busy)
                    continue
                if told == _FAILED:
                    raise result[0]
                # A step may be long; nobody is to wait for its end.
                self._hand_out(task, home, chunks, busy, at_once=1 + has_steps)
                yield home, chunk, values_of(result)

    def _hand_out(
        self,
        task: str,
        home: int,
        chunks: list[deque[Sequence[T]]],
        busy: dict[_Pipe, tuple[int, Sequence[T]]],
        at_once: int = 1,
    ) -> None:
        """Gives a worker its next chunks, or those of the worker that has most left."""
        longest = max(range(self._jobs), key=lambda one: len(chunks[one]))
        source = home if chunks[home] else longest
        if not chunks[source]:
            return
        take = chunks[source].popleft if source == home else chunks[source].pop
        chunk = [one for _ in range(min(at_once, len(chunks[source]))) for one in take()]
        worker = self._workers[home]
        try:
            _send(worker.connection, task, chunk)
        except OSError:
            chunks[home].appendleft(chunk)
            self._replace(home)
            self._hand_out(task, home, chunks, busy)
            return
        busy[worker.connection] = (home, chunk)

    def _replace(self, home: int) -> None:
        lost = self._workers[home]
        lost.connection.close()
        lost.process.join(_LONGEST_STOP)
        if lost.losses + 1 >= _MOST_LOSSES:
            message = f"a worker ended {_MOST_LOSSES} times (exit code {lost.process.exitcode})"
            raise WorkerLost(message)
        self._workers[home] = self._started(lost.losses + 1)

    def _started(self, losses: int = 0) -> _Worker:
        import multiprocessing

        method = _start_method()
        context: Any = multiprocessing.get_context(method)
        here, there = context.Pipe()
        # A forked worker has our ends of all pipes, and none is at an end while one is open.
        ours = (*(one.connection for one in self._workers), here) if method == "fork" else ()
        process = context.Process(target=_serve, args=(there, self._equip, ours), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here, losses=losses)


def _start_method() -> str:
    """Forking is quickest, where the machine knows it and no library runs threads of its own."""
    import multiprocessing

    # A fork of a process in which the typesetter has run would wait for threads that it lacks.
    can_fork = "fork" in multiprocessing.get_all_start_methods() and "typst" not in sys.modules
    return "fork" if can_fork else "spawn"


def _serve(connection: _Pipe, equip: Callable[[], Toolbox], inherited: Iterable[_Pipe]) -> None:
    """The life of a worker: chunks in, results out, until the other end is closed."""
    # Who stops the program by its keys stops all its processes; one of them says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in inherited:
        one.close()
    gc.set_threshold(_GARBAGE)
    toolbox = equip()
    while True:
        # Where the work is no longer wanted the other end is closed, also amid a chunk.
        try:
            task, chunk = _received(connection)
            _send(connection, *_done(toolbox, task, chunk))
        except (EOFError, OSError):
            return


def _done(toolbox: Toolbox, task: str, chunk: object) -> tuple[str, object]:
    """What a worker says of a chunk, and its results, or what the work raised."""
    try:
        # As columns, for results are held to the end: what many have in common is there once.
        return _DONE, columns_of(toolbox.work(task, chunk))
    except Exception as error:  # noqa: BLE001 - raised again where the work was asked for
        return _FAILED, (error,)


def _send(connection: _Pipe, head: str, told: object) -> None:
    connection.send_bytes(pickle.dumps((head, told), protocol=5))


def _received(connection: _Pipe) -> tuple[str, Any]:
    head, told = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our own process
    return head, told
