"""Writes constraints.txt: every package of a running Gongkai by version and by its hashes.

pip itself resolves, once here and then for each kind of machine that is pinned, so that the hashes
are those of the files that pip would fetch there. The file holds no address and no path.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Pin", "constraints", "main"]

_TOP = Path(__file__).parent.parent.parent
_FILE = Path(__file__).with_name("constraints.txt")
_EXTRAS = ("sign",)
_PYTHONS = ("3.11", "3.12", "3.13")
_MACHINES: Mapping[str, tuple[str, ...]] = {
    "linux": ("manylinux_2_34_x86_64", "manylinux_2_28_x86_64", "manylinux2014_x86_64"),
    "windows": ("win_amd64",),
    "macos": ("macosx_11_0_arm64", "macosx_13_0_arm64", "macosx_14_0_arm64", "macosx_15_0_arm64"),
}
_WINDOWS_ALONE = ("colorama",)
"""What is wanted on Windows only; pip asks the machine that it runs on."""
_HEAD = """\
# Made by `make constraints`; not edited. Every package that Gongkai needs to run, with the extra
# sign, for CPython 3.11 to 3.13 on Linux (x86_64), Windows (x86_64) and macOS (arm64).
#   pip install --require-hashes -r constraints.txt && pip install --no-deps gongkai
"""


@dataclass(frozen=True, slots=True)
class Pin:
    """A package at one version, with the SHA-256 of each file that may be installed."""

    name: str
    version: str
    hashes: frozenset[str]

    def lines(self) -> str:
        """The pin as pip reads it."""
        only = ' ; sys_platform == "win32"' if self.name in _WINDOWS_ALONE else ""
        hashes = "".join(f" \\\n    --hash=sha256:{one}" for one in sorted(self.hashes))
        return f"{self.name}=={self.version}{only}{hashes}\n"


def constraints(pins: Iterable[Pin]) -> str:
    """The file of all pins, by name."""
    return _HEAD + "".join(pin.lines() for pin in sorted(pins, key=lambda one: one.name))


def _resolved(wanted: Sequence[str], more: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Version and hash of each package that pip would install, by name."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet",
            "--only-binary=:all:", "--report", str(report), *more, *wanted,
        ]  # fmt: skip
        subprocess.run(command, check=True)
        listed = json.loads(report.read_bytes())["install"]
    return {
        one["metadata"]["name"].lower().replace("_", "-"): (
            one["metadata"]["version"],
            one["download_info"]["archive_info"]["hashes"]["sha256"],
        )
        for one in listed
    }


def main() -> None:
    """Resolves for every machine and writes the file."""
    project = tomllib.loads((_TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra in _EXTRAS:
        wanted += project["optional-dependencies"][extra]
    here = _resolved([*wanted, *_WINDOWS_ALONE], [])
    hashes = {name: {digest} for name, (_, digest) in here.items()}
    fixed = [f"{name}=={version}" for name, (version, _) in here.items()]
    with tempfile.TemporaryDirectory() as folder:
        for platforms in _MACHINES.values():
            for python in _PYTHONS:
                more = ["--python-version", python, "--target", folder]
                more += [part for one in platforms for part in ("--platform", one)]
                for name, (_, digest) in _resolved(fixed, more).items():
                    hashes[name].add(digest)
    pins = (Pin(name, here[name][0], frozenset(found)) for name, found in hashes.items())
    _FILE.write_text(constraints(pins), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
