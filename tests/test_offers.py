"""What other packages offer is found where they are installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gongkai.offers import KINDS, OUTPUTS, THEMES, offered

_LIST = "[console_scripts]\na = b:c\n\n[gongkai.kinds]\nlift = far.away:KIND\n"


def _package(folder: Path, listed: str = _LIST) -> None:
    about = folder / "far-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: far\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(listed, encoding="utf-8")


def _names(*groups: str) -> list[tuple[str, str]]:
    return [(entry.name, entry.value) for entry in offered(*groups)]


def test_what_a_package_offers_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the group that is asked for."""
    _package(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)

    assert _names(KINDS) == _names(OUTPUTS, KINDS, THEMES) == [("lift", "far.away:KIND")]
    assert _names(OUTPUTS) == []


def test_a_package_in_an_archive_is_found_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its list is not looked into beforehand."""
    _package(tmp_path / "far")
    with zipfile.ZipFile(tmp_path / "far.zip", "w") as archive:
        for path in sorted((tmp_path / "far").rglob("*")):
            archive.write(path, path.relative_to(tmp_path / "far"))
    monkeypatch.syspath_prepend(tmp_path / "far.zip")

    assert _names(KINDS) == [("lift", "far.away:KIND")]


def test_packages_of_a_finder_of_their_own_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it finds, ``importlib`` is the one to say so."""

    class Finder:
        asked = False

        def find_spec(self, *_: object) -> None:
            """No module is here."""

        def find_distributions(self, *_: object) -> tuple[()]:
            """No package either."""
            Finder.asked = True
            return ()

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    monkeypatch.setattr(sys, "path", [*sys.path, "a place that is not there"])

    assert _names(KINDS) == []
    assert Finder.asked


def test_where_nothing_is_offered_nobody_is_asked(tmp_path: Path) -> None:
    """The library that asks them is not even loaded."""
    _package(tmp_path, "[console_scripts]\na = b:c\n")
    program = (
        "import sys\n"
        f"sys.path.append({str(tmp_path)!r})\n"
        "from gongkai.offers import KINDS, offered\n"
        "assert offered(KINDS) == ()\n"
        "assert 'importlib.metadata' not in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", program], check=True)
