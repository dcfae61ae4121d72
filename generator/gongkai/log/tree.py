"""The Merkle tree of RFC 6962, section 2.1: roots, proofs of inclusion and of consistency.

Hashes are SHA-256, 32 bytes. A leaf is hashed after a zero byte, a node after a one byte, so that
neither can stand for the other.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "Tree",
    "consistency_proof",
    "inclusion_proof",
    "leaf_hash",
    "root_of",
    "verify_consistency",
    "verify_inclusion",
]


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows at its end and knows the root of what it holds.

    It keeps one hash for each whole subtree, about log2 of the size.
    """

    __slots__ = ("_peaks", "size")

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """A tree over hashes of leaves."""
        self.size = 0
        self._peaks: list[bytes] = []
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        """Adds one leaf, by its hash."""
        rest = self.size
        while rest & 1:
            leaf = _node(self._peaks.pop(), leaf)
            rest >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """What stands for all leaves in their order; the hash of nothing when there are none."""
        if not self._peaks:
            return hashlib.sha256(b"").digest()
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = _node(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over hashes of leaves."""
    return Tree(leaves).root()


def inclusion_proof(leaves: Sequence[bytes], place: int) -> tuple[bytes, ...]:
    """The hashes that lead from the leaf at a place to the root, lowest first.

    Raises:
        IndexError: when there is no such leaf.
    """
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    return tuple(_path(leaves, place))


def _path(leaves: Sequence[bytes], place: int) -> Iterator[bytes]:
    if len(leaves) == 1:
        return
    split = _split(len(leaves))
    if place < split:
        yield from _path(leaves[:split], place)
        yield root_of(leaves[split:])
    else:
        yield from _path(leaves[split:], place - split)
        yield root_of(leaves[:split])


def consistency_proof(leaves: Sequence[bytes], old: int) -> tuple[bytes, ...]:
    """The hashes that show that the first ``old`` leaves were kept, RFC 6962 section 2.1.2.

    Raises:
        IndexError: when the old size is not within 1 and the new one.
    """
    if not 1 <= old <= len(leaves):
        raise IndexError(old)
    return tuple(_subproof(leaves, old, whole=True))


def _subproof(leaves: Sequence[bytes], old: int, *, whole: bool) -> Iterator[bytes]:
    if old == len(leaves):
        if not whole:
            yield root_of(leaves)
        return
    split = _split(len(leaves))
    if old <= split:
        yield from _subproof(leaves[:split], old, whole=whole)
        yield root_of(leaves[split:])
    else:
        yield from _subproof(leaves[split:], old - split, whole=False)
        yield root_of(leaves[:split])


def _split(size: int) -> int:
    """The largest power of two below a size of at least 2."""
    return int(1 << ((size - 1).bit_length() - 1))


def verify_inclusion(
    leaf: bytes, place: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the leaf at a place belongs to a tree of a size and root (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < size:
        return False
    here, last, found = place, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = _node(step, found)
            while here and not here & 1:
                here >>= 1
                last >>= 1
        else:
            found = _node(found, step)
        here >>= 1
        last >>= 1
    return last == 0 and found == root


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether a tree of a new size and root keeps all leaves of the old (RFC 9162, 2.1.4.2)."""
    if not 1 <= old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    steps = list(proof)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    here, last = old - 1, new - 1
    while here & 1:
        here >>= 1
        last >>= 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = _node(step, first), _node(step, second)
            while here and not here & 1:
                here >>= 1
                last >>= 1
        else:
            second = _node(second, step)
        here >>= 1
        last >>= 1
    return last == 0 and first == old_root and second == new_root
