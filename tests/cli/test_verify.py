"""``gongkai verify``: one sentence and an exit code."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.verify import command
from gongkai.route import TREE_HEAD
from published import content_of, publish_to


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published board, which is never changed."""
    top = tmp_path_factory.mktemp("published")
    publish_to(top / "site", content_of(top))
    return top / "site"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """One with another figure in a record."""
    publish_to(tmp_path / "site", content_of(tmp_path))
    file = tmp_path / "site" / "current" / "financial" / "2025-11" / "record.json"
    file.write_bytes(file.read_bytes().replace(b"1300.00", b"1800.00"))
    return tmp_path / "site"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments])


def test_a_sound_board_is_said_to_be_sound_and_what_cannot_be_seen(published: Path) -> None:
    """Without anything kept from earlier a log rewritten as a whole does not show."""
    done = _run(published)
    files = sum(path.is_file() for path in (published / "current" / "data").rglob("*"))
    told = re.search(r"核对无误：(\d+) 个文件、3 份记录都和公开日志（4 条）对得上。", done.output)

    assert done.exit_code == 0
    assert told is not None
    assert int(told[1]) >= files
    assert "--since" in done.output
    assert f"All right: {told[1]} files" in _run(published, "--lang", "en").output


def test_a_checkpoint_and_a_root_are_compared(published: Path) -> None:
    """And that is said."""
    head = published / "current" / TREE_HEAD
    root = json.loads(_run(published, "--json").stdout)["boards"][0]["root"]
    done = _run(published, "--since", head, "--root", f"4.{root}")

    assert done.exit_code == 0
    assert "之后没有改写过" in done.output
    assert "海报上的根在这本日志里" in done.output


def test_a_changed_figure_names_record_and_file(changed: Path) -> None:
    """With exit code 1, in words and as JSON."""
    done = _run(changed)
    told = json.loads(_run(changed, "--json").stdout)

    assert done.exit_code == 1
    assert "financial/2025-11/record.json 被改过（financial/2025-11）" in done.output
    assert "有 2 处对不上" in done.output
    assert not told["ok"]
    assert {one["record_id"] for one in told["boards"][0]["findings"]} == {"financial/2025-11"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere"], 3, "找不到"),
        ([".", "--root", "7"], 2, "根要写全"),
        (["."], 1, "没有公开日志"),
    ],
)
def test_what_is_no_board_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
) -> None:
    """A place that is not there, a root that is none, a folder without a log."""
    monkeypatch.chdir(tmp_path)
    done = _run(*arguments)

    assert done.exit_code == code
    assert words in done.output
