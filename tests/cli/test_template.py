"""``gongkai template``: a workbook in one step, never over another."""

from pathlib import Path

from click.testing import CliRunner, Result

from gongkai.cli.template import command


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_a_workbook_is_written(tmp_path: Path) -> None:
    """Its path is printed; nothing else is left beside it."""
    out = tmp_path / "收支.xlsx"
    result = _run("ledger_entry", "-o", str(out))

    assert (result.exit_code, result.output) == (0, f"{out.as_posix()}\n")
    assert out.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [out]


def test_one_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Somebody may have filled it in; ``--force`` overwrites."""
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"filled in")

    refused = _run("ledger_entry", "-o", str(out))
    assert (refused.exit_code, out.read_bytes()) == (1, b"filled in")
    assert "已经有了" in refused.output
    assert _run("ledger_entry", "-o", str(out), "--force").exit_code == 0
    assert out.read_bytes().startswith(b"PK")


def test_wrong_usage_is_said(tmp_path: Path) -> None:
    """Another ending, or a kind that there is not."""
    ending = _run("ledger_entry", "-o", str(tmp_path / "a.csv"))
    kind = _run("ledger", "-o", str(tmp_path / "a.xlsx"))

    assert (ending.exit_code, kind.exit_code) == (2, 2)
    assert ".xlsx" in ending.output
    assert list(tmp_path.iterdir()) == []
