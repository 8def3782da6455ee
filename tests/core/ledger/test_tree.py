"""The tree against the definition of RFC 6962, written out plainly here as the oracle."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ledger import tree


def leaf(number: int) -> str:
    return hashlib.sha256(b"\x00" + str(number).encode()).hexdigest()


def plain_root(leaves: list[str]) -> str:
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = plain_root(leaves[:split]), plain_root(leaves[split:])
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def stored(size: int):
    nodes = {(0, i): leaf(i) for i in range(size)}
    for i in range(size):
        for level, index in tree.completed_by(i):
            nodes[level, index] = tree.node_hash(nodes[level - 1, 2 * index], nodes[level - 1, 2 * index + 1])
    return lambda level, index: nodes[level, index]


@pytest.mark.parametrize("size", range(34))
def test_roots_from_stored_nodes_and_from_growing_are_those_of_the_definition(size):
    growing = tree.GrowingTree()
    growing.extend(leaf(i) for i in range(size))
    expected = plain_root([leaf(i) for i in range(size)])
    assert tree.root(size, stored(size)) == expected == growing.root()


def test_the_root_of_rfc_6962s_seven_leaf_example_shape():
    h = [leaf(i) for i in range(7)]
    n = tree.node_hash
    assert tree.root(7, stored(7)) == n(n(n(h[0], h[1]), n(h[2], h[3])), n(n(h[4], h[5]), h[6]))


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_every_leaf_can_show_that_it_is_in_the_tree_and_no_other_can(pair):
    index, size = pair
    lookup = stored(size)
    root = tree.root(size, lookup)
    proof = tree.inclusion_proof(index, size, lookup)
    assert tree.verify_inclusion(leaf(index), index, size, proof, root)
    assert not tree.verify_inclusion(leaf(index + 1), index, size, proof, root)
    assert len(proof) <= size.bit_length()


@given(st.integers(0, 150).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_older_tree_is_shown_to_be_the_beginning_of_the_newer(pair):
    old, new = pair
    lookup = stored(new)
    old_root, new_root = plain_root([leaf(i) for i in range(old)]), tree.root(new, lookup)
    proof = tree.consistency_proof(old, new, lookup)
    assert tree.verify_consistency(old, new, old_root, new_root, proof)
    if 0 < old < new:
        forged = plain_root([leaf(i + 1) for i in range(old)])
        assert not tree.verify_consistency(old, new, forged, new_root, proof)
        assert not tree.verify_consistency(old, new, old_root, leaf(0) if new > 1 else leaf(1), proof)
