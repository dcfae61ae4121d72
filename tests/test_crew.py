"""Several processes do the same as one, and a lost one costs nothing but time."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from gongkai.crew import Crew, WorkerLost, _start_method


@dataclass
class _Tools:
    """Doubles numbers; ends its process at a number, as often as there are files to remove."""

    fatal: int = -1
    lives: Path | None = None
    abreast: Barrier | None = None
    wait: float = 0
    slow: int = -1

    def work(self, task: str, chunk: Sequence[int]) -> list[tuple[int, int]]:
        if self.abreast is not None:
            self.abreast.wait(60)
        time.sleep(self.wait + (self.slow in chunk))
        if task == "fail":
            message = "no such number"
            raise ValueError(message)
        for number in chunk:
            life = next(iter(self.lives.iterdir()), None) if self.lives else None
            if number == self.fatal and life is not None:
                life.unlink()
                os.kill(os.getpid(), signal.SIGKILL)
        return [(number, os.getpid()) for number in chunk]


def _numbers(crew: Crew[int], items: Sequence[int], task: str = "double") -> list[tuple[int, int]]:
    return [one for results in crew.each(task, items, str, 3) for one in results]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_item_is_done_once(jobs: int) -> None:
    """By one process or several."""
    with Crew[int](_Tools, jobs) as crew:
        found = _numbers(crew, range(20))

    assert sorted(number for number, _ in found) == list(range(20))
    assert (os.getpid() in {process for _, process in found}) == (jobs == 1)


@pytest.mark.parametrize(("jobs", "items"), [(1, 20), (2, 20), (2, 2), (2, 0)])
def test_what_is_done_meanwhile_is_done_to_its_end(jobs: int, items: int) -> None:
    """Whether others are at work, none is, or there is no work for them."""
    done: list[int] = []
    with Crew[int](_Tools, jobs) as crew:
        results = list(crew.each("double", range(items), str, 3, map(done.append, range(50))))

    assert done == list(range(50))
    assert sum(map(len, results)) == items


def test_steps_are_taken_while_others_work() -> None:
    """There is time for some before the first result, and none is waited for."""
    taken: list[int] = []
    steps = (taken.append(number) or time.sleep(0.01) for number in range(10_000))  # type: ignore[func-returns-value]
    with Crew[int](partial(_Tools, wait=0.5), 2) as crew:
        next(crew.each("double", range(4), str, 2, steps))

    assert 0 < len(taken) < 10_000


def test_a_worker_has_more_to_do_while_there_are_steps() -> None:
    """So that it need not wait for the end of one."""
    with Crew[int](_Tools, 2) as crew:
        sizes = [len(one) for one in crew.each("double", range(40), str, 3, iter(range(10**6)))]
        alone = [len(one) for one in crew.each("double", range(40), str, 3)]

    assert max(sizes) == 6
    assert max(alone) == 3


def test_a_few_items_are_done_here() -> None:
    """No process is started for one chunk."""
    with Crew[int](_Tools, 4) as crew:
        assert {process for _, process in _numbers(crew, [1, 2, 3])} == {os.getpid()}


def test_an_item_goes_where_it_was_before() -> None:
    """So that what a worker has read is used again; both go in step, so that neither helps out."""
    abreast = multiprocessing.get_context(_start_method()).Barrier(2)
    with Crew[int](partial(_Tools, abreast=abreast), 2) as crew:
        first, second = dict(_numbers(crew, range(12))), dict(_numbers(crew, range(12)))

    assert first == second
    assert len(set(first.values())) == 2


def test_an_item_goes_where_it_was_done_and_not_where_it_was_meant_to_be() -> None:
    """A worker that has nothing left takes over a chunk of one that is slow, and keeps it."""
    with Crew[int](partial(_Tools, slow=0), 2) as crew:
        first, second = dict(_numbers(crew, range(12))), dict(_numbers(crew, [0, 6]))

    assert first[6] == first[3]
    assert second == {number: first[number] for number in (0, 6)}


def test_a_lost_worker_is_replaced(tmp_path: Path) -> None:
    """Its chunk is done again, and nothing twice."""
    (tmp_path / "1").touch()
    with Crew[int](partial(_Tools, 7, tmp_path), 2) as crew:
        found = [number for number, _ in _numbers(crew, range(20))]

    assert not list(tmp_path.iterdir())
    assert sorted(found) == list(range(20))


def test_workers_that_are_lost_again_and_again_are_an_error(tmp_path: Path) -> None:
    """It is told, and not tried for ever."""
    for name in "123456":
        (tmp_path / name).touch()
    with pytest.raises(WorkerLost), Crew[int](partial(_Tools, 7, tmp_path), 2) as crew:
        _numbers(crew, range(20))


def test_what_the_work_raises_is_raised_here() -> None:
    """With its own type."""
    with pytest.raises(ValueError, match="no such number"), Crew[int](_Tools, 2) as crew:
        _numbers(crew, range(20), "fail")


def test_a_worker_whose_work_is_no_longer_wanted_ends_quietly(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Where one of them fails the others are amid a chunk, and have nobody to tell of it."""
    with Crew[int](partial(_Tools, wait=0.3), 2) as crew:
        next(crew.each("double", range(20), str, 3))
        workers = multiprocessing.active_children()

    assert {one.exitcode for one in workers} == {0}
    assert capfd.readouterr().err == ""


def test_the_keys_that_stop_the_program_are_no_affair_of_a_worker() -> None:
    """They reach all its processes at once, and the first of them lets the others end."""
    with Crew[int](partial(_Tools, wait=0.1), 2) as crew:
        results = crew.each("double", range(20), str, 3)
        done = [*next(results)]
        for one in multiprocessing.active_children():
            os.kill(one.pid or 0, signal.SIGINT)
        done += [one for chunk in results for one in chunk]

    assert sorted(number for number, _ in done) == list(range(20))
    assert len({process for _, process in done}) == 2


def test_no_process_is_forked_once_the_typesetter_has_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its threads are not there after a fork, and what waits for them waits for ever."""
    monkeypatch.setitem(sys.modules, "typst", sys)
    assert _start_method() == "spawn"
    monkeypatch.delitem(sys.modules, "typst")
    assert _start_method() == multiprocessing.get_all_start_methods()[0]


def test_workers_end_by_themselves() -> None:
    """When the crew is no longer needed none has to be stopped, and none is waited for."""
    with Crew[int](_Tools, 3) as crew:
        _numbers(crew, range(20))
        workers = multiprocessing.active_children()
        crew.dismiss()
        for one in workers:
            one.join(60)

    assert len(workers) == 3
    assert {one.exitcode for one in workers} == {0}


def _work_and_die(told: Connection) -> None:
    with Crew[int](_Tools, 2) as crew:
        told.send({process for _, process in _numbers(crew, range(20))})
        os.kill(os.getpid(), signal.SIGKILL)


def test_no_worker_outlives_the_one_it_works_for() -> None:
    """Even when that one is killed."""
    context: Any = multiprocessing.get_context(_start_method())
    here, there = context.Pipe()
    process = context.Process(target=_work_and_die, args=(there,))
    process.start()
    workers = here.recv()
    process.join()

    assert process.exitcode == -signal.SIGKILL
    assert len(workers) == 2
    for _ in range(200):
        if not any(map(_is_running, workers)):
            return
        time.sleep(0.05)
    pytest.fail("a worker is still there after ten seconds")


def _is_running(process: int) -> bool:
    """Whether a process is there and has not ended; one that nobody waits for lingers on."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"
