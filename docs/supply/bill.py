"""Writes the bill of materials of an installed Gongkai as CycloneDX 1.6, the same bytes each time.

What is in it is what is installed: each package that Gongkai needs to run, with its version, its
licence, what it needs itself, and the hashes of the files that constraints.txt allows.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["bill", "main", "pinned_hashes"]

_CONSTRAINTS = Path(__file__).with_name("constraints.txt")
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(.*)$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_EXTRAS = ("sign",)


def pinned_hashes(text: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The hashes in a file of constraints, by name and version."""
    whole = text.replace("\\\n", " ")
    return {(pin[1], pin[2]): tuple(_HASH.findall(pin[3])) for pin in _PIN.finditer(whole)}


def bill(root: str, hashes: Mapping[tuple[str, str], tuple[str, ...]]) -> dict[str, object]:
    """The bill of an installed package and all that it needs, by name."""
    found = dict(sorted(_needed(root).items()))
    main = found.pop(canonicalize_name(root))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(main, "application", ())},
        "components": [
            _component(one, "library", hashes.get((name, one.version), ()))
            for name, one in found.items()
        ],
        "dependencies": [
            {"ref": _url(one), "dependsOn": [_url(found[name]) for name in _names(one, found)]}
            for one in (main, *found.values())
        ],
    }


def _needed(root: str) -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    waiting = [(root, frozenset(_EXTRAS))]
    while waiting:
        name, extras = waiting.pop()
        name = canonicalize_name(name)
        if name not in found:
            found[name] = distribution(name)
            waiting += [
                (one.name, frozenset(one.extras)) for one in _requirements(found[name], extras)
            ]
    return found


def _requirements(package: Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    for written in package.requires or ():
        one = Requirement(written)
        tried = ({"extra": extra} for extra in ("", *sorted(extras)))
        if one.marker is None or any(one.marker.evaluate(names) for names in tried):
            yield one


def _names(package: Distribution, found: Mapping[str, Distribution]) -> Iterator[str]:
    names = {canonicalize_name(one.name) for one in _requirements(package, frozenset(_EXTRAS))}
    yield from sorted(names & found.keys())


def _url(package: Distribution) -> str:
    return f"pkg:pypi/{canonicalize_name(package.name)}@{package.version}"


def _line(package: Distribution, name: str) -> str:
    """A line of what a package says of itself, empty when it has none, by whatever reads it."""
    return next(iter(package.metadata.get_all(name) or ()), "")


def _component(package: Distribution, sort: str, hashes: tuple[str, ...]) -> dict[str, object]:
    told: dict[str, object] = {
        "type": sort,
        "bom-ref": _url(package),
        "name": package.name,
        "version": package.version,
        "purl": _url(package),
    }
    words = _line(package, "Summary")
    if words:
        told["description"] = words
    expression = _line(package, "License-Expression")
    named = [
        one.rpartition(" :: ")[2]
        for one in package.metadata.get_all("Classifier") or ()
        if one.startswith("License ::")
    ]
    if expression:
        told["licenses"] = [{"expression": expression}]
    elif named:
        told["licenses"] = [{"license": {"name": one}} for one in named]
    if hashes:
        told["hashes"] = [{"alg": "SHA-256", "content": one} for one in hashes]
    return told


def main() -> None:
    """Writes the bill to the file that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    made = bill("gongkai", pinned_hashes(_CONSTRAINTS.read_text(encoding="utf-8")))
    out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
