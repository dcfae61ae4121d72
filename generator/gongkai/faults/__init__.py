"""Every sort of problem that Gongkai itself can find, by code.

Each has a page of the same name in ``docs/problems`` and a case in ``tests/problems``; a test
keeps the three equal.
"""

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.faults import (
    affairs,
    attached,
    budgets,
    figures,
    intake,
    making,
    owed,
    printing,
    reading,
    trust,
    works,
)
from gongkai.problem import Fault

__all__ = ["ALL_FAULTS"]


def _collected() -> Mapping[str, Fault]:
    found = [
        value
        for module in (
            reading,
            figures,
            affairs,
            attached,
            budgets,
            intake,
            making,
            owed,
            printing,
            trust,
            works,
        )
        for value in vars(module).values()
        if isinstance(value, Fault)
    ]
    return MappingProxyType({fault.code: fault for fault in sorted(found, key=lambda f: f.code)})


ALL_FAULTS: Mapping[str, Fault] = _collected()
"""All faults by code, in the order of the codes."""
