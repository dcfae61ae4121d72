"""Which libraries each command loads: none pays for what only another one needs."""

import subprocess
import sys
from pathlib import Path

import pytest
from corpus import write_corpus

from boards import statement, write_board

_HEAVY = (
    "typst", "pikepdf", "fontTools", "jinja2", "markdown", "nh3", "livereload", "tornado",
    "xlsxwriter", "python_calamine", "holidays", "pypdfium2", "zxingcpp", "opencc", "sqlite3",
    "multiprocessing", "http", "yaml", "pydantic",
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
        (("schema", "resolution"), {"pydantic"}),
        (("explain", "sum-mismatch"), set()),
        (("check", "board"), set()),
        (("template", "resolution", "-o", "a.xlsx"), {"xlsxwriter"}),
        (("month", "2026-10", "board"), set()),
        (("month", "2026-10", "board", "--begin"), set()),
        (("month", "2026-10", "board", "--statistics", "b.xlsx"), {"xlsxwriter"}),
        (("template", "month", "-o", "c.xlsx", "--board", "board"), {"xlsxwriter"}),
        (("new", "board", "another"), set()),
        (("import", "a.csv", "--board", "board"), {"pydantic"}),
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

    # The files of this board are not quite as the program itself writes them.
    assert _loaded(tmp_path, *arguments) <= allowed | {"yaml"}


def test_an_edit_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    """A record and settings as they are usually written need no parser, and no second model."""
    write_corpus(tmp_path / "board", "gongkai", 3, 1)
    build = ("build", "board", "--out", "site", "--only", "pages", "--cache", "kept")
    _loaded(tmp_path, *build)
    record = next((tmp_path / "board").rglob("20*.yaml"))
    text = record.read_text(encoding="utf-8").rstrip("\n")
    record.write_text(f"{text}已核对。\n", encoding="utf-8")

    assert _loaded(tmp_path, *build) == {"jinja2"}


def test_an_edit_without_a_log_loads_none() -> None:
    """Nor what only few records, or only whole sites, need."""
    seldom = {"difflib", "html", "zipfile", "importlib.resources", "gongkai.log", "gongkai.ledger"}
    seldom |= {"csv", "fractions", "xml.etree.ElementTree", "calendar", "locale"}
    program = (
        "import sys, gongkai.build\n"
        "from gongkai.outputs import all_outputs\n"
        "all_outputs()\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert seldom.isdisjoint(done.stdout.decode().split())


def test_a_build_asks_no_installed_package() -> None:
    """None of them may be a plug-in of ours, or of a library."""
    program = (
        "import sys, gongkai.build\n"
        "from gongkai.outputs import all_outputs\n"
        "all_outputs()\n"
        "print('importlib.metadata' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.split() == [b"False"]
