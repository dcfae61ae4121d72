"""All output formats, one file each, found by their place; outside ones by entry point."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from gongkai.offers import OUTPUTS, offered
from gongkai.output import Output

__all__ = ["all_outputs"]


@cache
def all_outputs() -> Mapping[str, Output]:
    """The outputs by name, in the order of the names.

    A file ``outputs/<name>.py`` gives the output ``<name>`` as ``OUTPUT``; an installed package
    gives one through the entry point group ``gongkai.outputs``.
    """
    found = [
        importlib.import_module(f"{__name__}.{module.name}").OUTPUT
        for module in pkgutil.iter_modules(__path__)
    ]
    found += [point.load() for point in offered(OUTPUTS)]
    return MappingProxyType({one.name: one for one in sorted(found, key=lambda one: one.name)})
