"""How long a ledger of many rows takes from the file to a record, as whole processes.

The ledger holds a year of entries; one month of it is imported, as the record of a month is.
Prints the median, and that of the import of a ledger of ten rows.

    python bench/import_speed.py [--rows 50000] [--runs 3]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

_BOARD = """\
name: 和风里社区
board_name: 和风里社区公开栏
organisation: 和风里社区居民委员会
supervision_phone: 0571-8888 6021
opinion_channel: 意见箱
show_unsigned: 是
"""
_OWN = 500
"""So many entries, the first ones, are of the month that is imported."""

_LATER = date(2026, 12, 5)


def make_ledger(path: Path, rows: int) -> None:
    """A ledger with title, headings, real dates and text numbers here and there."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("明细账")
    days = book.add_format({"num_format": "yyyy/m/d"})
    sheet.write_string(0, 0, "和风里社区收支明细账")
    for column, heading in enumerate(
        ("日期", "凭证号", "摘要", "对方单位", "收入", "支出", "余额")
    ):
        sheet.write_string(1, column, heading)
    balance = 0.0
    for row in range(rows):
        day = date(2026, 10, 1) + timedelta(days=row // (_OWN // 20)) if row < _OWN else _LATER
        income, expense = (120.5, 0.0) if row % 2 == 0 else (0.0, 80.25)
        balance += income - expense
        sheet.write_datetime(row + 2, 0, day, days)
        sheet.write_string(row + 2, 1, f"记-{row + 1:05}")
        sheet.write_string(row + 2, 2, f"第 {row + 1} 笔")
        sheet.write_string(row + 2, 3, "供电公司")
        sheet.write_number(row + 2, 4, income)
        sheet.write_number(row + 2, 5, expense)
        sheet.write_number(row + 2, 6, balance)
    book.close()


def seconds(folder: Path, ledger: Path, runs: int) -> float:
    """The median of whole processes; each of them has to succeed."""
    command = [
        sys.executable, "-m", "gongkai", "import", str(ledger), "--board", str(folder), "--kind",
        "ledger_entry", "--period", "2026-10", "--set", "account=基本账户", "--set",
        "opening_balance=0", "--dry-run", "--json",
    ]  # fmt: skip
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        taken.append(time.perf_counter() - start)
        if done.returncode:
            sys.exit(done.stdout.decode()[:400])
    return statistics.median(taken)


def main() -> None:
    """Makes the ledgers and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "board.yaml").write_text(_BOARD, encoding="utf-8")
        figures = {}
        for rows in (10, asked.rows):
            ledger = folder / f"{rows}.xlsx"
            make_ledger(ledger, rows)
            figures[rows] = seconds(folder, ledger, asked.runs)
    for rows, median in figures.items():
        print(f"{rows:>7,} rows: {median:.2f} s")


if __name__ == "__main__":
    main()
