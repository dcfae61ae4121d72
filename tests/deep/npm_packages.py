"""Tools of Node for the long tests, in a cache of this user, never in the checkout."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

__all__ = ["installed", "unpacked"]


def _cache() -> Path:
    where = os.environ.get("XDG_CACHE_HOME")
    return (Path(where) if where else Path.home() / ".cache") / "gongkai-deep"


def _npm(*arguments: str, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail("the long tests need Node with npm (node 20 or later)")
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([npm, *arguments], cwd=folder, check=True, timeout=600, capture_output=True)


def installed(name: str, version: str) -> Path:
    """The folder ``node_modules`` with a package and all that it needs."""
    folder = _cache() / f"{name}-{version}"
    if not (folder / "node_modules" / name / "package.json").is_file():
        quiet = ("--no-audit", "--no-fund", "--no-save", "--ignore-scripts")
        _npm("install", *quiet, "--prefix", ".", f"{name}@{version}", folder=folder)
    return folder / "node_modules"


def unpacked(name: str, version: str) -> Path:
    """The folder of a package by itself, as it was published."""
    folder = _cache() / f"{name}-{version}-alone"
    if not (folder / "package" / "package.json").is_file():
        _npm("pack", f"{name}@{version}", folder=folder)
        (packed,) = folder.glob("*.tgz")
        with tarfile.open(packed) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"
