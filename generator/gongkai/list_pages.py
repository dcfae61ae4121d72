"""The pages of lists of one board: those that stand as they were made, and those made now."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from sys import intern

from gongkai.artifact import Artifact
from gongkai.cache import KeptFile, KeptList
from gongkai.links import Lead, written_of
from gongkai.recall import Lines, Recall
from gongkai.staging import Put, Staging

__all__ = ["ListPages"]


class ListPages:
    """The pages of lists in a build.

    ``kept`` are those of the last build by path, ``whole`` is the hash of what all pages depend
    on; ``lines`` knows the hashes of lines met elsewhere. ``made`` are those of this build, the
    new ones put aside in ``staging``.
    """

    def __init__(
        self,
        kept: Mapping[str, KeptList],
        out: Path,
        staging: Staging,
        whole: bytes,
        lines: Lines | None = None,
    ) -> None:
        self._kept = {path: one for path, one in kept.items() if one.file.is_at(out)}
        self._staging = staging
        self.recall = Recall(whole, {path: one.key for path, one in self._kept.items()}, lines)
        self.made: dict[str, KeptList] = {}

    def leads(self, path: str) -> tuple[str, ...]:
        """The links that a kept page had when it was made, target and anchor in one text."""
        return self._kept[path].leads

    def put(self, artifact: Artifact, leads: Iterable[Lead]) -> Put:
        """Puts a file aside unless it is kept; ``leads`` are the links of a new one.

        Raises:
            OSError: when the machine cannot write.
        """
        if artifact.is_kept:
            kept = self.made[artifact.path] = self._kept[artifact.path]
            return Put(artifact.path, *kept.file[1:], "")
        new = self._staging.put(artifact.path, artifact.body)
        if artifact.key:
            self.made[artifact.path] = KeptList(
                artifact.key, KeptFile.of(new), tuple(map(intern, written_of(leads)))
            )
        return new
