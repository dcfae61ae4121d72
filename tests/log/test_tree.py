"""The tree of RFC 6962: known roots, proofs that hold, and none that holds when it should not."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.log.tree import (
    Tree,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

_INPUTS = (
    b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57", bytes(range(0x60, 0x70)),
)  # fmt: skip
_ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The vectors of the reference implementation of Certificate Transparency."""
_UP_TO = 48


def _leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(place).encode()) for place in range(count)]


def test_the_roots_are_those_of_the_reference() -> None:
    """Of nothing, and of the first one to eight inputs."""
    leaves = [leaf_hash(one) for one in _INPUTS]

    assert root_of([]).hex() == hashlib.sha256(b"").hexdigest()
    assert [root_of(leaves[:size]).hex() for size in range(1, 9)] == list(_ROOTS)


def test_every_leaf_is_proved_to_be_in_every_tree() -> None:
    """Of all sizes up to a bound; with another leaf, place or root the proof fails."""
    leaves = _leaves(_UP_TO)
    for size in range(1, _UP_TO + 1):
        root = root_of(leaves[:size])
        for place in range(size):
            proof = inclusion_proof(leaves[:size], place)
            assert verify_inclusion(leaves[place], place, size, proof, root)
            assert not verify_inclusion(leaf_hash(b"x"), place, size, proof, root)
            assert not verify_inclusion(leaves[place], place, size, (*proof, root), root)
            assert not verify_inclusion(leaves[place], size, size, proof, root)


def test_every_tree_is_proved_to_keep_every_smaller_one() -> None:
    """For all pairs of sizes up to a bound; ``make test-deep`` goes to 256."""
    leaves = _leaves(_UP_TO)
    roots = [root_of(leaves[:size]) for size in range(_UP_TO + 1)]
    for new in range(1, _UP_TO + 1):
        for old in range(1, new + 1):
            proof = consistency_proof(leaves[:new], old)
            assert verify_consistency(old, new, proof, roots[old], roots[new])
            assert not verify_consistency(old, new, proof, leaf_hash(b"x"), roots[new])
            assert not verify_consistency(old, new, proof, roots[old], leaf_hash(b"x"))


@given(st.integers(2, 40), st.data())
def test_a_proof_with_one_bit_wrong_proves_nothing(size: int, data: st.DataObject) -> None:
    """In any of its hashes."""
    leaves = _leaves(size)
    old = data.draw(st.integers(1, size - 1))
    proof = list(consistency_proof(leaves, old))
    if not proof:
        return
    place, bit = data.draw(st.tuples(st.integers(0, len(proof) - 1), st.integers(0, 255)))
    proof[place] = (int.from_bytes(proof[place]) ^ 1 << bit).to_bytes(32)

    assert not verify_consistency(old, size, proof, root_of(leaves[:old]), root_of(leaves))


def test_a_tree_that_grows_has_the_roots_of_all_its_sizes() -> None:
    """One leaf after the other, as from the start."""
    leaves, tree = _leaves(40), Tree()
    roots = []
    for leaf in leaves:
        tree.append(leaf)
        roots.append(tree.root())

    assert roots == [root_of(leaves[:size]) for size in range(1, 41)]
    assert all(one != two for one, two in pairwise(roots))


@pytest.mark.parametrize("place", [-1, 3])
def test_there_is_no_proof_of_what_is_not_there(place: int) -> None:
    """Before the first leaf, or after the last."""
    with pytest.raises(IndexError):
        inclusion_proof(_leaves(3), place)
    with pytest.raises(IndexError):
        consistency_proof(_leaves(2), place)
