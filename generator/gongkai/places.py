"""Where the program and what travels with it stand, as text: this is asked before anything else.

An installed package holds it all itself; in a source checkout it stands at the top level.
"""

import os

__all__ = ["PACKAGE", "input_folders", "packaged"]

PACKAGE = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120 - pathlib takes a start's fifth
_CHECKOUT = os.path.dirname(os.path.dirname(PACKAGE))  # noqa: PTH120 - as above


def packaged(name: str, checkout: str = "") -> str:
    """A folder in the package, or the one of a checkout that is put there by that name."""
    inside = f"{PACKAGE}/{name}"
    return inside if os.path.isdir(inside) else f"{_CHECKOUT}/{checkout or name}"  # noqa: PTH112


def input_folders() -> tuple[str, ...]:
    """Every folder of ours that a build is made from: the program and all that travels with it."""
    return (PACKAGE, *map(packaged, ("themes", "site_src", "catalogues")))
