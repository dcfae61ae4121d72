"""What a new user does, as whole programs: from a ledger of sixty rows to page, poster and zip."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from intake.fee_book import fee_book

_SIGNED = """\
prepared_on: 2026-11-03
reviewed_by: {role: 会计, name: 吴月琴}
reviewed_on: 2026-11-03
supervised_by: {role: 业委会, name: 陈国强}
supervised_on: 2026-11-04
approved_by: {role: 经理, name: 沈建平}
approved_on: 2026-11-04
"""
_PRINTING = """\
printing:
  contact: 周敏 0571-8888 6021
  deliver_to: 东门岗亭
  boards:
    - {place: 东门, size: A2, areas: 一览、收费}
"""
_GIVEN = ("account=物业服务费", "expenditure=298000", "households=636")
_BALANCES = ("opening_balance=182055", "closing_balance=195314.10")


def test_from_a_ledger_to_page_poster_and_zip(tmp_path: Path) -> None:
    """Eight commands; each says what comes next where something is missing."""

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=300,
        )
        return done.returncode, done.stdout + done.stderr

    fee_book(tmp_path / "十月收费.xlsx")
    assert run("new", "board", "小区")[0] == 0
    settings = tmp_path / "小区" / "board.yaml"
    text = settings.read_text(encoding="utf-8")
    filled = re.sub("(?m)^([a-z_]+): +#.*$", r"\1: 和风里物业服务中心", text)
    settings.write_text(filled + _PRINTING, encoding="utf-8")
    day = ("--date", "2026-11-06")
    load = ("import", "十月收费.xlsx", "--board", "小区", "--date", "2026-11-05")
    given = [part for one in _GIVEN for part in ("--set", one)]
    code, told = run(*load, *given)
    assert (code, "--set closing_balance=… --set opening_balance=…" in told) == (1, True)
    given += [part for one in _BALANCES for part in ("--set", one)]
    assert run(*load, *given)[0] == 0
    code, told = run("check", "小区", *day)
    assert (code, "签齐以前不公布" in told) == (0, True)

    (record,) = (tmp_path / "小区" / "fees").rglob("*.yaml")
    written = record.read_text(encoding="utf-8")
    signed = written.replace("account: 物业服务费\n", f"{_SIGNED}account: 物业服务费\n")
    record.write_text(signed, encoding="utf-8")
    assert run("build", "小区", "--out", "网页", *day)[0] == 0
    page = (tmp_path / "网页/fees/2026/2026-10-fee-statement/index.html").read_text("utf-8")
    assert page.count("号楼") >= 60
    assert (tmp_path / "网页/fees/2026/2026-10-fee-statement/poster-press.pdf").is_file()

    code, told = run("poster", "--order", "2026-10", "小区", *day)
    assert code == 0, told
    (order,) = (tmp_path / "posters").glob("*.zip")
    with zipfile.ZipFile(order) as packed:
        assert sum(name.endswith(".pdf") for name in packed.namelist()) >= 3
    assert run("publish", "小区", "--to", "网站.zip", *day)[0] == 0
    code, told = run("verify", "网站.zip")
    assert (code, "核对无误" in told) == (0, True)
