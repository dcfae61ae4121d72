"""What stands for a whole log: its origin, size and root, in the text form of C2SP tlog-checkpoint.

Unsigned it is a file that can be compared, not a note: it shows that nothing was changed since a
copy was kept, and cannot show who published.
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence

from gongkai.digest import fingerprint
from gongkai.log.entry import Entry
from gongkai.log.note import NAME
from gongkai.log.tree import Tree, leaf_hash
from gongkai.pattern import pattern
from gongkai.value_object import dataclass

__all__ = ["BadCheckpoint", "Checkpoint", "checkpoint_of", "read_checkpoint"]

_LINES = 3
_ROOT_BYTES = 32
_SIZE = pattern(r"0|[1-9][0-9]{0,8}")


class BadCheckpoint(ValueError):
    """A text that is no checkpoint."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The first ``size`` entries of the log of a board, as one hash of 32 bytes."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The three lines: origin, size, root in base64."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode('ascii')}\n"

    @property
    def fingerprint(self) -> str:
        """The first 160 bits of the root for people to compare, in eight groups of four letters."""
        return fingerprint(self.root.hex())

    @property
    def fragment(self) -> str:
        """Size and whole root for a code on paper, ``212.<64 hexadecimal digits>``."""
        return f"{self.size}.{self.root.hex()}"


def checkpoint_of(origin: str, entries: Sequence[Entry]) -> Checkpoint:
    """The checkpoint of all entries."""
    tree = Tree(leaf_hash(entry.line()) for entry in entries)
    return Checkpoint(origin, tree.size, tree.root())


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in a text of three lines; what follows an empty line, signatures, is left.

    Raises:
        BadCheckpoint: when the text is anything else.
    """
    body, _, _signatures = text.replace("\r\n", "\n").partition("\n\n")
    lines = body.rstrip("\n").split("\n")
    if len(lines) != _LINES:
        raise BadCheckpoint("核对点应当是三行：名称、条数、根")
    origin, size, root = lines
    if not NAME.fullmatch(origin) or not _SIZE.fullmatch(size):
        raise BadCheckpoint("核对点的名称或条数不对")
    try:
        decoded = b64decode(root, validate=True)
    except ValueError as error:
        raise BadCheckpoint("核对点的根不对") from error
    if len(decoded) != _ROOT_BYTES or b64encode(decoded).decode("ascii") != root:
        raise BadCheckpoint("核对点的根不对")
    return Checkpoint(origin, int(size), decoded)
