"""Where all links of a build lead: each target once, of pages made now and of pages kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from gongkai.artifact import Artifact
from gongkai.links import Lead, dead_ends, lead_of, leads_away, leads_of
from gongkai.list_pages import ListPages
from gongkai.output import Site
from gongkai.problem import Problem
from gongkai.route import record_path

__all__ = ["Trail"]


class Trail:
    """The links met so far, by where they lead."""

    def __init__(self) -> None:
        self._leads: dict[str, Lead] = {}

    def add(self, leads: Iterable[Lead]) -> None:
        """Remembers links; of several that lead to one place the first stands for all."""
        for lead in leads:
            self._leads.setdefault(lead.written, lead)

    def join(self, other: "Trail") -> None:
        """Remembers the links of another trail after its own."""
        self.add(other._leads.values())

    def add_kept(self, page: str, source: str, written: Iterable[str]) -> None:
        """Remembers the links of a page that was kept, by their target and anchor in one text."""
        for one in written:
            if one not in self._leads:
                self._leads[one] = lead_of(one, page, source)

    def add_records(
        self,
        leads: Mapping[str, Sequence[str]],
        source_of: Callable[[str], str],
        paths: set[str],
    ) -> None:
        """Remembers the links of the pages of records, but for those that surely lead somewhere.

        ``leads`` are by record, ``source_of`` tells how problems name its file; ``paths`` are those
        of ``dead_ends``. Records that lead to the same places may have them as one value, which is
        looked into once.
        """
        met: set[int] = set()
        for record_id, written in leads.items():
            if id(written) in met:
                continue
            met.add(id(written))
            if not paths.issuperset(written):
                unsure = (one for one in written if one not in paths)
                self.add_kept(record_path(record_id), source_of(record_id), unsure)

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
        paths: Set[str],
        read: Callable[[str], bytes],
        is_left_out: Callable[[str], bool],
    ) -> tuple[Problem, ...]:
        """The links that lead to none of the paths, or to no place in one. Problems: ``dead-link``.

        ``read`` gives the bytes of a file; ``is_left_out`` is whether this build was told not to
        make one.
        """
        return tuple(dead_ends(self._leads.values(), paths, read, is_left_out))
