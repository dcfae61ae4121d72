"""Every attachment of a board looked at: is it there, the one that was signed for, and clean."""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from gongkai.attachments import LARGEST, Trace, inspect_file
from gongkai.disclose import standing
from gongkai.facts import AttachmentFact, Facts, Standing
from gongkai.faults import attached
from gongkai.language import Text
from gongkai.load import ATTACHMENT_FOLDER, read_attachment
from gongkai.problem import Problem
from gongkai.record_parts import ATTACHMENT_SORTS, ending_of
from gongkai.regular_file import NoRegularFile, SourceChanged
from gongkai.value_object import dataclass

__all__ = ["Reviewed", "Reviewer", "signed_files", "unnamed_files"]

_NOT_THERE = Text("没有这个文件", "there is no such file")
_NO_FILE = Text("是链接或特殊文件", "it is a link or a special file")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An attachment with its record, its hash and size in bytes, and all that is wrong with it.

    The hash is empty when the file could not be read. ``gone`` is set where the record has left
    the board, and its file with it.
    """

    record_id: str
    named: AttachmentFact
    sha256: str
    size: int
    problems: tuple[Problem, ...]
    gone: bool = False


@dataclass(slots=True)
class Reviewer:
    """Looks at the attachments of one board; what it found in a file is not looked for again.

    ``root`` is the folder of the board, ``allowed`` the telephones and addresses of its offices.
    ``known`` are the traces by the hash of the file; afterwards those of the files that are there.
    """

    root: Path
    today: date
    allowed: Collection[str] = ()
    known: dict[str, tuple[Trace, ...]] = field(default_factory=dict)
    met: dict[str, tuple[Trace, ...]] = field(default_factory=dict)

    def problems(self, facts: Iterable[Facts]) -> Iterator[Problem]:
        """Everything wrong with the files of records.

        Problems: ``attachment-missing``, ``attachment-changed`` and those of ``inspect_file``.

        Raises:
            OSError: when the machine cannot read a file that is there.
        """
        for one in self.review(facts):
            yield from one.problems

    def review(self, facts: Iterable[Facts]) -> Iterator[Reviewed]:
        """Every attachment that a record names, whose name is one of a file that may be attached.

        Raises:
            OSError: when the machine cannot read a file that is there.
        """
        for record in facts:
            for named in record.attachments:
                if ending_of(named.file) in ATTACHMENT_SORTS and "/" not in named.file:
                    yield self._reviewed(record, named)

    def _reviewed(self, record: Facts, named: AttachmentFact) -> Reviewed:
        # What has left the board may leave the folder too.
        is_gone = standing(record, (), self.today) is Standing.STUB
        try:
            body = read_attachment(self.root, named.file, LARGEST)
        except (FileNotFoundError, NotADirectoryError, NoRegularFile) as error:
            detail = _NO_FILE if isinstance(error, NoRegularFile) else _NOT_THERE
            problem = attached.ATTACHMENT_MISSING.at(
                named.place, named.field, name=named.file, detail=detail
            )
            return Reviewed(record.record_id, named, "", 0, () if is_gone else (problem,), is_gone)
        digest = hashlib.sha256(body).hexdigest()
        problems = [_problem(trace, named) for trace in self._traces(named.file, digest, body)]
        if named.sha256 and named.sha256 != digest:
            problems.append(
                attached.ATTACHMENT_CHANGED.at(
                    named.place, named.field, name=named.file, found=digest
                )
            )
        return Reviewed(record.record_id, named, digest, len(body), tuple(problems), is_gone)

    def _traces(self, file: str, digest: str, body: bytes) -> tuple[Trace, ...]:
        ending = ending_of(file)
        key = f"{digest}.{ending}"
        if key not in self.met:
            found = self.known.get(key)
            self.met[key] = inspect_file(ending, body, self.allowed) if found is None else found
        return self.met[key]


def _problem(trace: Trace, named: AttachmentFact) -> Problem:
    facts: dict[str, str | Text] = {"name": named.file, **trace.facts}
    return replace(trace.fault.at(named.place, named.field), facts=facts)


def signed_files(root: Path, facts: Facts) -> tuple[tuple[str, bytes], ...]:
    """The files that are published with a record, by name, each the one that was signed for.

    Raises:
        SourceChanged: when one of them is not, any more.
        OSError: when the machine cannot read one.
    """
    found = []
    for one in facts.attachments:
        body = read_attachment(root, one.file, LARGEST)
        if hashlib.sha256(body).hexdigest() != one.sha256:
            raise SourceChanged(one.file)
        found.append((one.file, body))
    return tuple(found)


def unnamed_files(root: Path, facts: Iterable[Facts]) -> tuple[str, ...]:
    """The files in the folder of the attachments that no record names, which are not published.

    Raises:
        OSError: when the machine cannot read the folder.
    """
    named = {one.file for record in facts for one in record.attachments}
    try:
        found = os.listdir(root / ATTACHMENT_FOLDER)  # noqa: PTH208 - a name is all it takes
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(name for name in found if name not in named and not name.startswith(".")))
