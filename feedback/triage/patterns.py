"""The small language of the rules, read from policies/triage.toml; its words are explained at the head of that file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from feedback.triage.words import NUMBER, Spelling, spell

_WORDS: Final = r"(?:=?[^\W\d_]+|#)(?:/(?:=?[^\W\d_]+|#))*"
_PIECE: Final = re.compile(rf"\{{[a-z_]+\}}|\[{_WORDS}\]|{_WORDS}|\*|@|\.\.\.")
_LIST: Final = re.compile(r"\{([a-z_]+)\}")
GAP: Final = "..."
ANY: Final = "*"
NAME: Final = "@"
STRICT: Final = "="
_OPEN: Final = {GAP, ANY}


@dataclass(frozen=True)
class Item:
    """One step of a phrase: a word out of several, or a phrase of a list; it may be missing, or stand a bit later.

    `kind` is «*» for any word and «@» for a name; then there are no words.
    """

    words: frozenset[Spelling]
    list_name: str
    kind: str
    optional: bool
    after_gap: bool


Part = tuple[Item, ...]
"""Words that follow each other."""


@dataclass(frozen=True)
class Pattern:
    """One or more phrases; several must stand near each other, in any order."""

    parts: tuple[Part, ...]

    @cached_property
    def lists(self) -> set[str]:
        """Name the lists this pattern speaks of."""
        return {item.list_name for part in self.parts for item in part if item.list_name}

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Give the words, without accents, of which a text must hold one each to be worth a closer look."""
        items = [item for part in self.parts for item in part if item.words and not item.optional]
        return tuple(frozenset(word.plain for word in item.words) for item in items)


def parse(written: str, *, refuse: Callable[[str], Exception]) -> Pattern:
    """Read one pattern; raises what `refuse` makes of the reason when it is not written as it must be."""
    return Pattern(tuple(_part(piece.split(), refuse) for piece in written.split("&")))


def _part(pieces: list[str], refuse: Callable[[str], Exception]) -> Part:
    if wrong := [piece for piece in pieces if not _PIECE.fullmatch(piece)]:
        raise refuse(f"không hiểu «{wrong[0]}»")
    gaps = [piece == GAP for piece in pieces]
    items = tuple(_item(piece, after_gap=n > 0 and gaps[n - 1]) for n, piece in enumerate(pieces) if not gaps[n])
    if not items or items[0].optional or items[-1].optional or pieces[0] in {*_OPEN, NAME} or pieces[-1] in _OPEN:
        raise refuse("mỗi vế phải bắt đầu và kết thúc bằng từ không được bỏ qua")
    return items


def _item(piece: str, *, after_gap: bool) -> Item:
    named = _LIST.fullmatch(piece)
    kind = piece if piece in {ANY, NAME} else ""
    words = () if named or kind else piece.strip("[]").split("/")
    return Item(frozenset(map(_spell, words)), named[1] if named else "", kind, piece.startswith("["), after_gap)


def _spell(word: str) -> Spelling:
    if word == NUMBER:
        return Spelling(NUMBER, NUMBER, "")
    return spell(word.lstrip(STRICT))._replace(strict=word.startswith(STRICT))
