"""The folders of what other packages bring."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from gongkai import plugins
from gongkai.plugins import plugin_folders
from gongkai.resources import theme_folders


def test_our_own_themes_are_no_plug_ins() -> None:
    """They are among our own folders already."""
    assert plugin_folders([theme_folders()[0] / "plain"]) == ()


def test_a_theme_from_elsewhere_is_one(tmp_path: Path) -> None:
    """With the folders of all that it extends."""
    assert plugin_folders([tmp_path]) == (str(tmp_path),)


def test_an_entry_point_leads_to_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package by its folder, a single file by the folder it is in."""
    entries = (
        EntryPoint("a", "json.decoder:X", "gongkai.kinds"),
        EntryPoint("b", "argparse:X", "gongkai.outputs"),
    )
    monkeypatch.setattr(plugins, "offered", lambda *_: entries)
    found = plugin_folders([])

    assert [Path(one).name == "json" for one in found].count(True) == 1
    assert any((Path(one) / "argparse.py").is_file() for one in found)
