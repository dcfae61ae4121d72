"""Which libraries each command loads: none pays for what only another one needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from boards import statement, write_board

_HEAVY = (
    "typst", "pikepdf", "fontTools", "jinja2", "markdown", "nh3", "livereload", "tornado",
    "xlsxwriter", "python_calamine", "holidays", "pypdfium2", "zxingcpp", "opencc", "sqlite3",
    "multiprocessing", "http",
)  # fmt: skip
_SITE = ("jinja2", "markdown", "nh3", "zxingcpp")
_PROGRAM = f"""\
import sys
from gongkai.cli import main
sys.argv[0] = "gongkai"
try:
    main()
except SystemExit:
    pass
print("LOADED", *sorted({{name.partition(".")[0] for name in sys.modules}} & {set(_HEAVY)!r}))
"""


def _loaded(folder: Path, *arguments: str) -> set[str]:
    """The libraries in memory when a command has ended."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=120,
    )
    line = next(one for one in done.stdout.splitlines() if one.startswith("LOADED"))
    return set(line.split()[1:])


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("--help",), set()),
        (("kinds",), set()),
        (("kinds", "resolution"), set()),
        (("new", "resolution"), set()),
        (("schema", "resolution"), set()),
        (("explain", "sum-mismatch"), set()),
        (("check", "board"), set()),
        (("template", "resolution", "-o", "a.xlsx"), {"xlsxwriter"}),
        (("month", "2026-10", "board"), set()),
        (("month", "2026-10", "board", "--begin"), set()),
        (("month", "2026-10", "board", "--statistics", "b.xlsx"), {"xlsxwriter"}),
        (("template", "month", "-o", "c.xlsx", "--board", "board"), {"xlsxwriter"}),
        (("new", "board", "another"), set()),
        (("import", "a.csv", "--board", "board"), set()),
        (("import", "b.xlsx", "--board", "board"), {"python_calamine"}),
        (("status", "board"), set()),
        (("verify", "board"), set()),
        (("key", "show", "board"), set()),
        (("preflight", "a.pdf"), {"pikepdf", "pypdfium2", "fontTools", "zxingcpp"}),
        (
            ("build", "board", "--out", "site", "--only", "pages"),
            set(_SITE),
        ),
        (
            ("publish", "board", "--to", "site.zip"),
            {*_SITE, "typst", "pikepdf", "fontTools", "sqlite3", "opencc"},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_what_it_uses(
    arguments: tuple[str, ...], allowed: set[str], tmp_path: Path
) -> None:
    """Working days are counted where a record has a deadline, and nowhere else."""
    text = statement("2026-10", "100.00", "50.00", "30.00")
    write_board(tmp_path / "board", {"financial/2026/2026-10": text})
    (tmp_path / "a.csv").write_text("项目,收支,金额\n电费,支出,5\n", encoding="utf-8")

    assert _loaded(tmp_path, *arguments) <= allowed


def test_a_build_makes_ready_only_what_it_needs() -> None:
    """No schema is built, no installed package is asked before a board is read."""
    program = (
        "import sys, gongkai.build\n"
        "from gongkai.outputs import all_outputs\n"
        "all_outputs()\n"
        "print(*{'yaml', 'importlib.metadata', 'pydantic.plugin._loader'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.split() == []
