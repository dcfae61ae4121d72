"""What Gongkai is made of: pinned by hash without an address, and told in a bill of materials."""

import importlib
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from bill import bill, pinned_hashes
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pin import Pin, constraints

_TOP = Path(__file__).parent.parent
_PINS = (_TOP / "docs" / "supply" / "constraints.txt").read_text(encoding="utf-8")
_MOST_DIRECT = 25


def _direct() -> list[Requirement]:
    text = (_TOP / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extra = project["optional-dependencies"]["sign"]
    return [Requirement(one) for one in (*project["dependencies"], *extra)]


def test_every_package_is_pinned_by_version_and_hash() -> None:
    """In a version that the project file allows."""
    pinned = {name: (number, found) for (name, number), found in pinned_hashes(_PINS).items()}

    for one in _direct():
        number, hashes = pinned[canonicalize_name(one.name)]
        assert one.specifier.contains(number), one
        assert hashes
    assert all(hashes for _, hashes in pinned.values())


def test_the_pins_name_no_place() -> None:
    """Neither an address nor a path of the machine that made them."""
    lines = [line for line in _PINS.splitlines() if not line.startswith("#")]

    assert [line for line in lines if re.search(r"[/@]|\bindex\b", line)] == []


def test_the_packages_are_few() -> None:
    """Each has its reason in ADR 0011."""
    reasons = (_TOP / "docs" / "adr" / "0011-dependencies-and-their-reasons.md").read_text("utf-8")

    assert len(_direct()) <= _MOST_DIRECT
    assert [one.name for one in _direct() if f"| {one.name}" not in reasons] == []


def test_a_pin_is_what_pip_reads() -> None:
    """With all its hashes, in their order."""
    text = constraints([Pin("b", "2", frozenset({"f" * 64, "0" * 64})), Pin("a", "1", frozenset())])

    body = text[text.index("a==") :]
    assert body.startswith("a==1\nb==2 \\\n    --hash=sha256:000")
    assert pinned_hashes(text)["b", "2"] == ("0" * 64, "f" * 64)


def test_the_bill_is_the_same_whoever_reads_the_packages() -> None:
    """Some library brings a reader of its own, which takes a missing line for an error."""
    plain = bill("gongkai", pinned_hashes(_PINS))
    importlib.import_module("importlib_metadata")

    assert bill("gongkai", pinned_hashes(_PINS)) == plain


def test_the_bill_tells_every_package_and_what_it_needs() -> None:
    """In the form of CycloneDX 1.6, with a reference for each, and hashes where they are pinned."""
    made = bill("gongkai", pinned_hashes(_PINS))
    components = {one["bom-ref"]: one for one in made["components"]}  # type: ignore[attr-defined]
    dependencies = {
        one["ref"]: one["dependsOn"]
        for one in made["dependencies"]  # type: ignore[attr-defined]
    }

    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    names = {canonicalize_name(one["name"]) for one in components.values()}
    assert {canonicalize_name(one.name) for one in _direct()} <= names
    (root,) = dependencies.keys() - components.keys()
    assert root == f"pkg:pypi/gongkai@{version('gongkai')}"
    assert all(ref in components for needs in dependencies.values() for ref in needs)
    assert all(one["purl"] == ref and one["version"] for ref, one in components.items())
    assert any("hashes" in one for one in components.values())
