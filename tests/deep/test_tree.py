"""Every proof of every tree of up to 256 leaves."""

from gongkai.log.tree import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

_UP_TO = 256


def test_every_proof_up_to_256_leaves_holds_and_no_other_does() -> None:
    """That a leaf is in a tree, and that a tree keeps a smaller one; one bit off proves nothing."""
    leaves = [leaf_hash(str(place).encode()) for place in range(_UP_TO)]
    roots = [root_of(leaves[:size]) for size in range(_UP_TO + 1)]
    for size in range(1, _UP_TO + 1):
        root = roots[size]
        for place in range(size):
            inside = inclusion_proof(leaves[:size], place)
            assert verify_inclusion(leaves[place], place, size, inside, root)
            assert not verify_inclusion(leaves[place - 1], place, size, inside, root) or size == 1
            kept = consistency_proof(leaves[:size], place + 1)
            assert verify_consistency(place + 1, size, kept, roots[place + 1], root)
            assert not verify_consistency(place + 1, size, kept, roots[place], root)
