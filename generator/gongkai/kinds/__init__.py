"""All kinds of records, one file each, found by their place; outside ones by entry point."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from gongkai.model import Kind
from gongkai.offers import KINDS, offered
from gongkai.pattern import pattern

__all__ = ["all_kinds", "kind_named"]

_NAME = pattern("[a-z]+(?:_[a-z]+)*")


@cache
def kind_named(name: str) -> Kind[Any] | None:
    """The kind of that name, or nothing; of our own kinds no other one is imported for it."""
    if _NAME.fullmatch(name) and find_spec(f"{__name__}.{name}") is not None:
        kind: Kind[Any] = importlib.import_module(f"{__name__}.{name}").KIND
        return kind
    return all_kinds().get(name)


@cache
def all_kinds() -> Mapping[str, Kind[Any]]:
    """The kinds by name, in the order of the names.

    A file ``kinds/<name>.py`` gives the kind ``<name>`` as ``KIND``; an installed package gives
    one through the entry point group ``gongkai.kinds``.
    """
    found = [
        importlib.import_module(f"{__name__}.{module.name}").KIND
        for module in pkgutil.iter_modules(__path__)
    ]
    found += [point.load() for point in offered(KINDS)]
    return MappingProxyType({kind.name: kind for kind in sorted(found, key=lambda kind: kind.name)})
