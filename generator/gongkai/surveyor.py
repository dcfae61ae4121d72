"""Who surveys the records of one board, in any process: reads a file, and tells what it says."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.disclose import Masked
from gongkai.source import Document, read_raw, read_yaml
from gongkai.survey import Setting, Surveyed, survey_document
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from gongkai.tabulate import RecordRows

__all__ = ["SurveyOrder", "SurveyedFile", "Surveyor"]

_SIZE = 16


@dataclass(frozen=True, slots=True)
class SurveyOrder:
    """A record to survey: its identity, and the hash its bytes are known by, if any."""

    name: str
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class SurveyedFile:
    """A survey with the hash of the bytes it was made of; nothing when they are as known.

    Its facts are without the words that a search looks in, which are ``words``, packed; nothing
    when no output reads them. ``rows`` are those in the open data, none when no output reads them.
    """

    record_id: str
    digest: bytes
    surveyed: Surveyed | None
    words: bytes | None = None
    rows: "tuple[RecordRows, ...]" = ()


class Surveyor:
    """Surveys the records of the board in ``root``, which problems name ``shown_as``."""

    def __init__(self, root: Path, shown_as: str, setting: Setting) -> None:
        self._root = root
        self._shown_as = shown_as
        self._setting = setting

    def work(self, _task: str, chunk: Sequence[SurveyOrder]) -> list[SurveyedFile]:
        """The surveys of some records.

        Raises:
            OSError: when the machine cannot read a file.
        """
        return [self.survey(one)[0] for one in chunk]

    def survey(self, order: SurveyOrder) -> tuple[SurveyedFile, Masked | None]:
        """The survey of one record, and what of it may be shown, when it had to be made.

        Raises:
            OSError: when the machine cannot read its file.
        """
        digest, raw = self.read(order.name)
        if digest == order.digest:
            return SurveyedFile(order.name, digest, None), None
        document = self.document(order.name, raw)
        surveyed, made = survey_document(order.name, document, self._setting)
        return SurveyedFile(order.name, digest, surveyed), made

    def read(self, record_id: str) -> tuple[bytes, bytes]:
        """The hash of the file of a record, and its bytes.

        Raises:
            OSError: when the machine cannot read it.
        """
        raw = read_raw(f"{self._root}/{record_id}.yaml")
        return blake2b(raw, digest_size=_SIZE).digest(), raw

    def document(self, record_id: str, raw: bytes) -> Document:
        """The bytes of a record's file with the places of all that is in it."""
        return read_yaml(f"{self._shown_as}/{record_id}.yaml", raw)
