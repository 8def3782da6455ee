"""Which unit somebody means who writes its name, or the one it had before communes were merged, in a sentence.

Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from core.text import fold, tokens

SHORTEST_ALONE = 2
"""So many syllables a name needs to be known without the word before it: «Phú Thành» for «Thôn Phú Thành»."""


class Named(Protocol):
    """What has a name, and names it had."""

    code: str
    name: str
    aliases: Sequence[str]


def named_in(sentence: str, units: Iterable[Named]) -> str | None:
    """Give the code of the one unit whose name or old name stands in a sentence, the longest name first.

    None where no name stands there, or where two units are named equally well.
    """
    said = tuple(tokens(fold(sentence)))
    found = {(len(name), unit.code) for unit in units for name in _names(unit) if _holds(said, name)}
    longest = {code for length, code in found if length == max(found)[0]}
    return longest.pop() if len(longest) == 1 else None


def with_old_names(unit: Named) -> str:
    """Write a unit's name for a list to choose from, with the names people may know it by."""
    return f"{unit.name} (tên cũ: {'; '.join(unit.aliases)})" if unit.aliases else unit.name


def _names(unit: Named) -> Iterator[tuple[str, ...]]:
    for name in (unit.name, *unit.aliases):
        whole = tuple(tokens(fold(name)))
        yield whole
        if len(whole) > SHORTEST_ALONE:
            yield whole[1:]


def _holds(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(said[at : at + len(name)] == name for at in range(len(said) - len(name) + 1))
