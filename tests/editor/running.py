"""An editor that runs beside a test or a picture, in a loop and a thread of its own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from gongkai.editor.server import Editor, start

__all__ = ["TODAY", "TOKEN", "running"]

TODAY = date(2027, 1, 12)
TOKEN = "of-this-test"  # noqa: S105 - it guards a board of a test


@contextmanager
def running(board: Path, today: date = TODAY) -> Iterator[Editor]:
    """The editor of a board on a day, until the block ends."""
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    found: list[Editor] = []

    def run() -> None:
        asyncio.set_event_loop(loop)

        async def begin() -> None:
            found.append(start(board, today, TOKEN))
            ready.set()

        loop.run_until_complete(begin())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(20)
    yield found[0]
    loop.call_soon_threadsafe(loop.stop)
    thread.join(20)
