"""All kinds of records, one file each, found by their place; outside ones by entry point."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any

from gongkai.model import Kind

__all__ = ["all_kinds"]

_GROUP = "gongkai.kinds"


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
    found += [point.load() for point in entry_points(group=_GROUP)]
    return MappingProxyType({kind.name: kind for kind in sorted(found, key=lambda kind: kind.name)})
