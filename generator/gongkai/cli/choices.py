"""Arguments that name something we know, refused with the nearest name."""

from difflib import get_close_matches
from typing import Any

import click

from gongkai.model import Kind

__all__ = ["kind_named"]


def kind_named(name: str) -> Kind[Any]:
    """The kind of that name; a wrong one ends the command with code 2 and a proposal."""
    from gongkai.kinds import all_kinds

    known = all_kinds()
    by_label = {kind.label.zh: kind.name for kind in known.values()}
    found = known.get(by_label.get(name, name))
    if found is not None:
        return found
    near = get_close_matches(name, [*known, *by_label], n=1, cutoff=0.5)
    proposal = f"，是不是“{near[0]}”" if near else ""
    words = f"没有“{name}”这种记录{proposal}。可以选：{'、'.join(known)}"
    raise click.BadParameter(words, param_hint="KIND")
