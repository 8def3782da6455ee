"""The Merkle tree of RFC 6962 (section 2.1), over hashes in hex, without a database.

Pure. `lookup(level, index)` gives the stored hash of a complete subtree of 2**level leaves; ranges that are not
complete are put together from complete ones, so that a root or a proof reads a number of rows that grows with the
logarithm of the tree only.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

Lookup = Callable[[int, int], str]
EMPTY_ROOT = hashlib.sha256(b"").hexdigest()


def node_hash(left: str, right: str) -> str:
    """Join two subtrees: SHA-256 of 0x01, left, right."""
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def completed_by(index: int) -> Iterator[tuple[int, int]]:
    """Name the subtrees (level, index) that the leaf at `index` completes, from the lowest up."""
    level = 0
    while index % 2 == 1:
        index //= 2
        level += 1
        yield level, index


def root(size: int, lookup: Lookup) -> str:
    """Give the root of the first `size` leaves."""
    return range_hash(0, size, lookup) if size else EMPTY_ROOT


def range_hash(start: int, end: int, lookup: Lookup) -> str:
    """Give the hash of leaves start ≤ i < end, where start is where a subtree of that width may begin."""
    width = end - start
    if width & (width - 1) == 0 and start % width == 0:
        return lookup(width.bit_length() - 1, start // width)
    split = _largest_power_below(width)
    return node_hash(range_hash(start, start + split, lookup), range_hash(start + split, end, lookup))


def inclusion_proof(index: int, size: int, lookup: Lookup) -> list[str]:
    """Give the hashes that lead from the leaf at `index` to the root of the first `size` leaves."""
    if not 0 <= index < size:
        raise ValueError("vị trí nằm ngoài cây")
    return _path(index, 0, size, lookup)


def verify_inclusion(leaf: str, index: int, size: int, proof: list[str], expected_root: str) -> bool:
    """Check an inclusion proof (RFC 9162, section 2.1.3.2), with nothing but the proof."""
    if not 0 <= index < size:
        return False
    fn, sn, result = index, size - 1, leaf
    for hash_ in proof:
        if sn == 0:
            return False
        if fn % 2 == 1 or fn == sn:
            result = node_hash(hash_, result)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = node_hash(result, hash_)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and result == expected_root


def consistency_proof(old: int, new: int, lookup: Lookup) -> list[str]:
    """Give the hashes that show the first `old` leaves to be the beginning of the first `new`."""
    if not 0 <= old <= new:
        raise ValueError("cỡ cây không hợp lệ")
    return [] if old in (0, new) else _subproof(old, 0, new, True, lookup)


def verify_consistency(old: int, new: int, old_root: str, new_root: str, proof: list[str]) -> bool:
    """Check a consistency proof (RFC 9162, section 2.1.4.2), with nothing but the proof."""
    if old == new:
        return old_root == new_root and not proof
    if old == 0:
        return not proof
    if not proof:
        return False
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    return _replay_consistency(old - 1, new - 1, path) == (old_root, new_root)


def _replay_consistency(fn: int, sn: int, path: list[str]) -> tuple[str, str] | None:
    """Rebuild both roots from a consistency path; None where the path has another length than the sizes ask."""
    while fn % 2 == 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = path[0]
    for hash_ in path[1:]:
        if sn == 0:
            return None
        if fn % 2 == 1 or fn == sn:
            first, second = node_hash(hash_, first), node_hash(hash_, second)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node_hash(second, hash_)
        fn, sn = fn >> 1, sn >> 1
    return (first, second) if sn == 0 else None


class GrowingTree:
    """A tree that only grows, for those who walk all leaves from the first: it keeps one hash per level."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[str | None] = []

    def extend(self, leaves: Iterable[str]) -> None:
        """Take further leaves, in order."""
        for leaf in leaves:
            self._add(leaf)

    def root(self) -> str:
        """Give the root of all leaves taken so far."""
        result: str | None = None
        for peak in self._peaks:
            if peak is not None:
                result = peak if result is None else node_hash(peak, result)
        return result or EMPTY_ROOT

    def completed(self, level: int, index: int, hash_: str) -> None:
        """Take notice of a subtree of 2**level leaves that was just completed."""

    def _add(self, leaf: str) -> None:
        level = 0
        while level < len(self._peaks) and self._peaks[level] is not None:
            leaf = node_hash(self._peaks[level], leaf)
            self._peaks[level] = None
            level += 1
            self.completed(level, self.size >> level, leaf)
        if level == len(self._peaks):
            self._peaks.append(None)
        self._peaks[level] = leaf
        self.size += 1


def _largest_power_below(width: int) -> int:
    return 1 << ((width - 1).bit_length() - 1)


def _path(index: int, start: int, end: int, lookup: Lookup) -> list[str]:
    width = end - start
    if width == 1:
        return []
    middle = start + _largest_power_below(width)
    if index < middle:
        return [*_path(index, start, middle, lookup), range_hash(middle, end, lookup)]
    return [*_path(index, middle, end, lookup), range_hash(start, middle, lookup)]


def _subproof(old: int, start: int, end: int, whole: bool, lookup: Lookup) -> list[str]:
    width = end - start
    if old == width:
        return [] if whole else [range_hash(start, end, lookup)]
    split = _largest_power_below(width)
    middle = start + split
    if old <= split:
        return [*_subproof(old, start, middle, whole, lookup), range_hash(middle, end, lookup)]
    return [*_subproof(old - split, middle, end, False, lookup), range_hash(start, middle, lookup)]
