"""The rules of the house: who may import whom, who may touch the disk, how long a file may be."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

_TOP = Path(__file__).parent.parent
_ROOT = _TOP / "generator" / "gongkai"

_FLOORS = tuple(
    set(rooms.split())
    for rooms in (
        (
            "language foreign message translation problem money period working_days traditional "
            "digest checksum stamp masks resources faults personal pattern compiled_patterns "
            "value_object offers places"
        ),
        (
            "canonical_lines canonical_yaml regular_file yaml_text yaml_events source base_model "
            "scalars "
            "record_parts "
            "board_parts "
            "signing fields script contact_rule wall proof proved model artifact presentation "
            "account compared movement statement fees holding quotes rent priced voting rounding"
        ),
        (
            "kinds load exposure construction pydantic_models validate blank schema catalogue cms "
            "comments record_text carry"
        ),
        (
            "checks disclose facts packed_rows pieces tabulate terms wording tables duty_view "
            "comparison_view view comparing budgeting history household_view household entries "
            "front derive present duties agenda owing identities particulars recall settle "
            "attached_files searching summary over_time dictionary survey timeliness series "
            "proof_words published_form"
        ),
        (
            "route compiled_templates templates template_code theme typography markup output page "
            "links verifier standing_pages "
            "archive database csv_table json_table parquet attachments outputs posters"
        ),
        (
            "staging publish report attachment_review examine "
            "month "
            "whole_file columns packing "
            "trial build line held_records workbench crew cache keys inventory glance fleet "
            "surveys surveyor audit list_pages trail showing store cluster "
            "build_options board_order board_rows plugins poster_set poster_proof print_order "
            "problem_page editions disk lock log release ledger publication"
        ),
        "cli serve intake editor",
    )
)
_EDGES = {"__init__", "__main__"}
_DOORS = {
    "yaml": {"yaml_events"},
    "pydantic": {"pydantic_models"},
    "pydantic_core": {"pydantic_models"},
    "markdown": {"markup"},
    "nh3": {"markup"},
    "jinja2": {"compiled_templates", "template_code", "templates", "theme"},
    "typst": {"posters"},
    "pikepdf": {"attachments", "posters"},
    "pypdfium2": {"attachments", "posters"},
    "zxingcpp": {"posters"},
    "fontTools": {"posters"},
    "manimgx_fonts_cjk": {"posters"},
    "click": {"cli"},
    "livereload": {"serve"},
    "tornado": {"editor", "serve"},
    "holidays": {"working_days"},
    "opencc": {"traditional"},
    "distributed": {"cluster"},
    "fsspec": {"store"},
    "babel": {"translation"},
    "pyarrow": {"parquet"},
    "sqlite3": {"database"},
    "cryptography": {"log"},
    "xlsxwriter": {"intake"},
    "python_calamine": {"intake"},
}
_ON_DISK = {
    "offers",
    "regular_file",
    "load",
    "theme",
    "compiled_patterns",
    "compiled_templates",
    "translation",
    "publish",
    "staging",
    "cache",
    "inventory",
    "glance",
    "resources",
    "problem_page",
    "cli",
    "serve",
    "posters",
    "whole_file",
    "intake",
    "editor",
    "disk",
    "lock",
    "log",
    "release",
    "cluster",
}
_DISK_CALLS = {
    "open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "rmdir",
    "iterdir", "glob", "rglob",
}  # fmt: skip
_CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("time", "time")}
_FORBIDDEN_BELOW = {"random", "secrets", "socket", "urllib.request", "http", "requests", "time"}
_LONGEST_FILE = 400


def _files() -> list[Path]:
    return sorted(path for path in _ROOT.rglob("*.py") if path.relative_to(_ROOT).parts)


def _room(path: Path) -> str:
    """The file or package directly below the import package that a path is in."""
    first = path.relative_to(_ROOT).parts[0]
    return first.removesuffix(".py")


def _floor(room: str) -> int:
    return next(number for number, rooms in enumerate(_FLOORS) if room in rooms)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[str]:
    """All modules that a file imports, also those inside functions and for types alone."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "gongkai":
                yield from (f"gongkai.{alias.name}" for alias in node.names)


def _own_imports(path: Path) -> Iterator[str]:
    for module in _imports(path):
        parts = module.split(".")
        if parts[0] == "gongkai" and len(parts) > 1 and parts[1] != "__version__":
            yield module


def _name(path: Path) -> str:
    return path.relative_to(_ROOT).as_posix()


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_imports_go_down(path: Path) -> None:
    """A file imports only from its own floor or a lower one."""
    room = _room(path)
    if room in _EDGES:
        return
    above = [
        module
        for module in _own_imports(path)
        if module.split(".")[1] not in _EDGES and _floor(module.split(".")[1]) > _floor(room)
    ]

    assert above == []


def test_every_room_has_a_floor() -> None:
    """Each file and package of the import package stands on exactly one floor."""
    rooms = {_room(path) for path in _files()} - _EDGES
    placed = [room for floor in _FLOORS for room in floor]

    assert rooms == set(placed)
    assert len(placed) == len(set(placed))


def test_no_cycles() -> None:
    """No module imports itself by way of others."""
    names = {_module(path): path for path in _files()}
    graph = {
        name: {target for module in _own_imports(path) for target in _targets(module, names)}
        - {name}
        for name, path in names.items()
    }

    assert _cycle(graph) == []


def _module(path: Path) -> str:
    parts = ("gongkai", *path.relative_to(_ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(module: str, names: dict[str, Path]) -> Iterator[str]:
    if module in names:
        yield module


def _cycle(graph: dict[str, set[str]]) -> list[str]:
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for target in sorted(graph.get(name, ())):
            found = visit(target, [*way, name])
            if found:
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := visit(name, []))), [])


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_one_door_per_library(path: Path) -> None:
    """A library is imported by the one room that is its door."""
    wrong = [
        module
        for module in _imports(path)
        if module.split(".")[0] in _DOORS and _room(path) not in _DOORS[module.split(".")[0]]
    ]

    assert wrong == []


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_pure_floors_know_no_clock_no_environment_no_chance(path: Path) -> None:
    """Floors 0 to 4 take the day and the address as arguments and nothing by chance."""
    if _room(path) in _EDGES or _floor(_room(path)) > 4:
        return
    calls = [
        node
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    clocks = [(node.value.id, node.attr) for node in calls if isinstance(node.value, ast.Name)]

    assert not _FORBIDDEN_BELOW & set(_imports(path))
    assert not _CLOCKS & set(clocks)
    assert not {pair for pair in clocks if pair[0] == "os" and pair[1] in ("environ", "getenv")}


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_only_some_rooms_touch_the_disk(path: Path) -> None:
    """Reading and writing files is the affair of a few rooms."""
    if _room(path) in _ON_DISK:
        return
    touched = [
        _called(node)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and _called(node) in _DISK_CALLS
    ]

    assert touched == []


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


@pytest.mark.parametrize("path", sorted((_ROOT / "kinds").glob("[!_]*.py")), ids=_name)
def test_a_kind_stands_alone(path: Path) -> None:
    """A kind imports no other kind, no output and no theme, and writes no markup."""
    modules = set(_own_imports(path))
    texts = [
        node.value
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]

    assert not [module for module in modules if module.startswith("gongkai.kinds")]
    assert not [text for text in texts if "</" in text or "/>" in text]


@pytest.mark.parametrize("path", sorted((_ROOT / "outputs").glob("[!_]*.py")), ids=_name)
def test_an_output_stands_alone(path: Path) -> None:
    """An output imports no named kind, no loader, no check and no other output."""
    names = ("kinds", "load", "source", "outputs", "checks", "disclose", "model")
    barred = tuple(f"gongkai.{name}" for name in names)

    assert not [module for module in _own_imports(path) if module.startswith(barred)]


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_files_are_short(path: Path) -> None:
    """No file has more than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= _LONGEST_FILE


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_nothing_mutable_at_module_level(path: Path) -> None:
    """A module holds no list, no set and no growing dictionary that a function could change."""
    changed = {
        node.value.id
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in ("append", "add", "update", "setdefault", "extend", "pop", "clear")
    }
    held = {
        target.id
        for node in _tree(path).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    assert not changed & held
    assert not [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Global)]


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_no_expression_is_compiled_at_the_start(path: Path) -> None:
    """A module compiles no regular expression of text when it is imported."""
    at_once = [
        node
        for statement in _tree(path).body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "re.compile"
        and not any(
            isinstance(one, ast.Constant) and isinstance(one.value, bytes) for one in node.args
        )
    ]

    assert at_once == []


def test_only_disclose_makes_public_records() -> None:
    """``PublicRecord`` is called in one file, so that nothing unmasked can become public."""
    makers = [
        _name(path)
        for path in _files()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and _called(node) == "PublicRecord"
    ]

    assert set(makers) == {"disclose.py"}


def test_every_module_has_its_tests() -> None:
    """Tests mirror the modules: a file without one is not finished."""
    mirrored = {
        path.relative_to(_TOP / "tests").as_posix() for path in (_TOP / "tests").rglob("test_*.py")
    }
    missing = [
        _name(path)
        for path in _files()
        if path.name != "__init__.py"
        and _room(path) not in ("faults", "__main__")
        and not _is_mirrored(path, mirrored)
    ]

    assert missing == []


def _is_mirrored(path: Path, mirrored: set[str]) -> bool:
    relative = path.relative_to(_ROOT)
    return (relative.parent / f"test_{relative.name}").as_posix() in mirrored


def test_check_loads_no_typesetter() -> None:
    """``gongkai check`` starts without the libraries that only a build needs."""
    reached: set[str] = set()
    todo = ["gongkai.examine", "gongkai.report"]
    names = {_module(path): path for path in _files()}
    while todo:
        module = todo.pop()
        if module in reached or module not in names:
            continue
        reached.add(module)
        todo.extend(_own_imports(names[module]))

    assert not {name for name in reached if name.startswith(("gongkai.posters", "gongkai.theme"))}
