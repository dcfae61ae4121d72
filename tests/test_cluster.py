"""A district built by a real cluster of several processes is the one that is built here."""

import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from boards import BOARD, ledger, statement, write_board
from gongkai.board_order import BoardOrder
from gongkai.build import BuildOptions, build
from gongkai.cli.build import command
from gongkai.cluster import Cluster, ClusterGone, OtherVersion, _build, _Parcel
from gongkai.publish import MARKER
from gongkai.store import Store

_DAY = date(2026, 11, 15)
_BOARDS = tuple(f"estate-{number}" for number in range(6))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two processes on this machine; a killed one is started again."""
    from distributed import LocalCluster

    start: Any = LocalCluster

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with start(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as started:
            yield started.scheduler_address


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """Six boards, one of which does not add up."""
    root = tmp_path / "content"
    for number, name in enumerate(_BOARDS):
        records = {
            "financial/2025/2025-12": statement("2025-12", "0.00", f"{number}0.00", "0.00"),
            "financial/2026/2026-10": ledger(amount=f"{number + 1}.00"),
        }
        if number == 3:
            records["financial/2025/2025-12"] = records["financial/2025/2025-12"].replace(
                "income: 30.00", "income: 31.00", 1
            )
        write_board(root / name, records, config=BOARD.replace("和风里", f"和风里{number}"))
    (root / "district.yaml").write_text(
        "name: 清河街道\norganisation: 清河街道办事处\n", encoding="utf-8"
    )
    return root


def _options(district: Path, out: Path, cache: Path | None = None) -> BuildOptions:
    only = ("assets", "data", "pages", "ranking")
    return BuildOptions(district, out, _DAY, "content", only=only, cache=cache)


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_site_is_the_same(scheduler: str, district: Path, tmp_path: Path) -> None:
    """Byte for byte, the problems too; the board that does not add up stops no other one."""
    here = build(_options(district, tmp_path / "here"))
    cluster = Cluster(scheduler, Store(str(tmp_path / "store")))
    there = build(_options(district, tmp_path / "there"), engine=cluster)
    cluster.close()

    assert there.problems == here.problems
    assert there.published == here.published
    assert _tree(tmp_path / "there") == _tree(tmp_path / "here")
    assert (tmp_path / "there" / "estate-2" / MARKER).is_file()
    assert not (tmp_path / "there" / "estate-3").exists()


def test_a_worker_that_is_killed_loses_nothing(
    scheduler: str, district: Path, tmp_path: Path
) -> None:
    """In the midst of a run; its boards are built by the others."""
    cluster = Cluster(scheduler, Store(str(tmp_path / "store")))
    killed: list[int] = []

    def progress(_done: int, _total: int) -> None:
        if not killed:
            killed.append(min(cluster._client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    there = build(_options(district, tmp_path / "there"), progress, cluster)
    cluster.close()
    here = build(_options(district, tmp_path / "here"))

    assert killed
    assert there.problems == here.problems
    assert _tree(tmp_path / "there") == _tree(tmp_path / "here")


def test_what_is_in_the_store_is_not_built_again(
    scheduler: str, district: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that was cut off goes on; on another machine, with nothing kept of its own, as well."""
    cluster = Cluster(scheduler, Store(str(tmp_path / "store")))
    build(_options(district, tmp_path / "first", tmp_path / "cache"), engine=cluster)
    write_board(district / "estate-1", {"financial/2026/2026-10": ledger(amount="9.00")})
    asked: list[str] = []
    submit = cluster._client.submit

    def watched(work: object, parcel: _Parcel, **more: object) -> object:
        asked.append(parcel.order.below)
        return submit(work, parcel, **more)

    monkeypatch.setattr(cluster._client, "submit", watched)
    build(_options(district, tmp_path / "second", tmp_path / "other"), engine=cluster)
    cluster.close()

    assert asked == ["estate-1/"]
    assert _tree(tmp_path / "first" / "estate-2") == _tree(tmp_path / "second" / "estate-2")


def test_what_was_damaged_in_the_store_is_built_again(
    scheduler: str, district: Path, tmp_path: Path
) -> None:
    """By the same command; nobody has to look for the file."""
    store = tmp_path / "store"
    cluster = Cluster(scheduler, Store(str(store)))
    build(_options(district, tmp_path / "first"), engine=cluster)
    for one in (store / "objects").rglob("*"):
        if one.is_file():
            one.write_bytes(one.read_bytes()[:-1])
    report = build(_options(district, tmp_path / "second"), engine=cluster)
    cluster.close()

    assert report.published is not None
    assert _tree(tmp_path / "second") == _tree(tmp_path / "first")


def test_a_board_with_a_link_is_built_here(scheduler: str, district: Path, tmp_path: Path) -> None:
    """It is refused with its place, as ever; what it leads to goes nowhere."""
    (district / "estate-0" / "financial" / "away.yaml").symlink_to("/etc/hostname")
    cluster = Cluster(scheduler, Store(str(tmp_path / "store")))
    done = build(_options(district, tmp_path / "there"), engine=cluster)
    cluster.close()

    assert "link-refused" in {one.code for one in done.problems}
    secret = Path("/etc/hostname").read_bytes()
    assert not any(secret in body for body in _tree(tmp_path / "store").values())


def test_a_worker_of_another_version_is_refused(tmp_path: Path) -> None:
    """It might make another site of the same records."""
    order = BoardOrder(Path("a"), "a", Path(), _DAY)
    with pytest.raises(OtherVersion, match="a worker has"):
        _build(_Parcel(order, "", str(tmp_path), "key", version="0"))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense"])
def test_a_cluster_that_is_not_there_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some seconds, with its address."""
    monkeypatch.setattr("gongkai.cluster._PATIENCE", "1s")
    with pytest.raises(ClusterGone) as told:
        Cluster(address, Store(str(tmp_path)))

    assert told.value.filename == address


def test_the_command_says_what_a_cluster_needs(district: Path) -> None:
    """Its address, a store, and a theme that is installed there."""
    asked = [str(district), "--engine", "dask"]
    alone = CliRunner().invoke(command, asked)
    own = CliRunner().invoke(
        command, [*asked, "--scheduler", "tcp://a:1", "--store", "b", "--theme", "./own"]
    )

    without = CliRunner().invoke(command, [str(district), "--scheduler", "tcp://a:1"])

    assert (alone.exit_code, own.exit_code, without.exit_code) == (2, 2, 2)
    assert "--engine dask" in without.output
    assert "--store" in alone.output
    assert "--theme" in own.output


def test_the_command_builds_on_a_cluster(scheduler: str, district: Path, tmp_path: Path) -> None:
    """The same line as ever, with an engine."""
    asked = [str(district), "--out", str(tmp_path / "out"), "--cache", str(tmp_path / "cache")]
    asked += ["--only", "assets,pages", "--date", "2026-11-15", "--engine", "dask"]
    asked += ["--scheduler", scheduler, "--store", str(tmp_path / "store")]
    # A process of its own, as it is for users: its loop does not meet those of the cluster here.
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "build", *asked],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "sum-mismatch" in done.stdout + done.stderr
    assert (tmp_path / "out" / "estate-5" / "index.html").is_file()
