"""Where all links of a build lead: each target once, of pages made now and of pages kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from gongkai.artifact import Artifact
from gongkai.links import Lead, dead_ends, lead_of, leads_away, leads_of
from gongkai.list_pages import ListPages
from gongkai.output import Site
from gongkai.problem import Problem
from gongkai.route import record_path

__all__ = ["Trail"]

_PAGE = "\0"
"""Begins what stands for a kept page among links, none of which has it."""


class _Kept(NamedTuple):
    """The links of a page that was kept, each by its target and anchor in one text."""

    page: str
    source: str
    written: Sequence[str]


class Trail:
    """The links met so far, by where they lead, and among them pages with links of before."""

    def __init__(self) -> None:
        self._leads: dict[str, Lead | _Kept] = {}

    def add(self, leads: Iterable[Lead]) -> None:
        """Remembers links; of several that lead to one place the first stands for all."""
        for lead in leads:
            self._leads.setdefault(lead.written, lead)

    def join(self, other: "Trail") -> None:
        """Remembers the links of another trail after its own."""
        for key, one in other._leads.items():
            self._leads.setdefault(key, one)

    def add_kept(self, page: str, source: str, written: Sequence[str]) -> None:
        """Remembers the links of a page that was kept, by their target and anchor in one text."""
        self._leads[f"{_PAGE}{page}"] = _Kept(page, source, written)

    def add_records(
        self, leads: Mapping[str, Sequence[str]], source_of: Callable[[str], str]
    ) -> None:
        """Remembers the links of the pages of records; ``source_of`` tells how problems name each.

        Records that lead to the same places may have them as one value, which is looked into once.
        """
        met: set[int] = set()
        for record_id, written in leads.items():
            if id(written) not in met:
                met.add(id(written))
                self.add_kept(record_path(record_id), source_of(record_id), written)

    def follow(self, artifact: Artifact, pages: ListPages, site: Site) -> Sequence[Lead]:
        """Remembers the links of a file across records; gives them when it was made now.

        Those to a place in the file itself are proved by it, and are not looked for again.
        """
        if artifact.is_kept:
            source = artifact.sources[0] if artifact.sources else artifact.path
            self.add_kept(artifact.path, source, pages.leads(artifact.path))
            return ()
        found = leads_of(artifact, site.base_url, site.base_path)
        leads = leads_away(found, {artifact.path: artifact.body}, lambda _: False)
        self.add(leads)
        return leads

    def dead_ends(
        self,
        paths: set[str],
        read: Callable[[str], bytes],
        is_left_out: Callable[[str], bool],
    ) -> tuple[Problem, ...]:
        """The links that lead to none of the paths, or to no place in one. Problems: ``dead-link``.

        ``read`` gives the bytes of a file; ``is_left_out`` is whether this build was told not to
        make one.
        """
        return tuple(dead_ends(self._unsure(paths).values(), paths, read, is_left_out))

    def _unsure(self, paths: set[str]) -> dict[str, Lead]:
        """All links but those of kept pages that surely lead to one of the paths."""
        found: dict[str, Lead] = {}
        for key, one in self._leads.items():
            if isinstance(one, Lead):
                found.setdefault(key, one)
            elif not paths.issuperset(one.written):
                for written in one.written:
                    if written not in paths and written not in found:
                        found[written] = lead_of(written, one.page, one.source)
        return found
