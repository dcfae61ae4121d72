"""The SQLite file of the open data opens in Datasette, with every table and its rows."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from whole_sample import build_sample

_ASKED = 5
"""Tables whose rows are read through it, the largest of the board; each asks for a new process."""


def _answer(database: Path, address: str) -> Any:
    """What Datasette answers to a request."""
    done = subprocess.run(
        # Of a file that may change, it gives up counting a table after some milliseconds.
        [sys.executable, "-m", "datasette", "--immutable", str(database), "--get", address],
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_every_table_opens_in_datasette(tmp_path: Path) -> None:
    """It lists the tables with as many rows as they have, and shows those of the largest."""
    database = build_sample(tmp_path / "public", "plain") / "hefengli" / "data" / "hefengli.sqlite"
    with closing(sqlite3.connect(database)) as direct:
        names = [
            row[0] for row in direct.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        counts = {
            name: direct.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for name in names
        }
    told = _answer(database, "/hefengli.json")

    assert {one["name"]: one["count"] for one in told["tables"]} == counts
    assert len(counts) > 100
    for name in sorted(counts, key=lambda one: -counts[one])[:_ASKED]:
        shown = _answer(database, f"/hefengli/{name}.json?_shape=array&_size=3")
        assert len(shown) == 3
        assert all("record_id" in row for row in shown if name != "data_dictionary")
