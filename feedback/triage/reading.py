"""Finding the patterns of the rules in one text, in a time that grows with its length and not with its tricks."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from core.text import nfc
from feedback.triage.patterns import ANY, Item, Part, Pattern
from feedback.triage.rules import Rule, Rules
from feedback.triage.words import NUMBER, Word, read_words

_GAP: Final = 6
"""How many words «...» stands for at most."""
_NEAR: Final = 8
"""How many words away, in the same sentence, `not_near` still speaks of what was found."""
_LONGEST_QUOTE: Final = 160

Span = tuple[int, int]
Hit = tuple[Span, ...]


class Reading:
    """One text being read: its words, where each stands, and the lists already looked for."""

    def __init__(self, text: str, rules: Rules) -> None:
        """Take a text apart."""
        self._text = nfc(text)
        self._rules = rules
        self._words: list[Word] = read_words(text, rules.short)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            self._places[NUMBER if word.text[0].isdigit() else word.text].append(place)
        self._lists: dict[str, dict[int, set[int]]] = {}

    def first_hit(self, rule: Rule) -> Hit | None:
        """Give the first place where a rule holds; None where it does not."""
        if next(self._covered(rule.not_with, rule.within), None):
            return None
        excused = self._excused(rule)
        held: list[Hit] = []
        for pattern in rule.any:
            hits = self._hits(pattern, rule.within)
            hit = next((hit for hit in hits if not any(any(excused[begin:end]) for begin, end in hit)), None)
            held += [hit] if hit else []
            if len(held) == rule.at_least:
                return tuple(sorted({span for hit in held for span in hit}))
        return None

    def quote(self, hit: Hit) -> str:
        """Give the words of a hit as the sender wrote them."""
        pieces = [self._text[self._words[begin].start : self._words[end - 1].end] for begin, end in hit]
        quoted = " … ".join(" ".join(piece.split()) for piece in dict.fromkeys(pieces))
        return quoted if len(quoted) <= _LONGEST_QUOTE else quoted[:_LONGEST_QUOTE].rstrip() + " …"

    def _excused(self, rule: Rule) -> bytearray:
        """Mark the words that mean something else to this rule: inside `not_in`, or around `not_near`."""
        marks = bytearray(len(self._words))
        for begin, end in self._covered(rule.not_in, rule.within):
            marks[begin:end] = b"\x01" * (end - begin)
        for begin, end in self._covered(rule.not_near, rule.within):
            for place in range(max(0, begin - _NEAR), min(len(marks), end + _NEAR)):
                marks[place] |= self._words[place].sentence == self._words[begin].sentence
        return marks

    def _covered(self, patterns: Iterable[Pattern], within: int) -> Iterator[Span]:
        for pattern in patterns:
            for hit in self._hits(pattern, within):
                yield from hit

    def _hits(self, pattern: Pattern, within: int) -> Iterator[Hit]:
        """Give each place of a pattern: of its first phrase, with the nearest place of every other one."""
        first, *others = [_Places(self._spans(part)) for part in pattern.parts]
        if not all(places.spans for places in (first, *others)):
            return
        for span in first.spans:
            found = [places.nearest(span, within) for places in others]
            if all(found):
                yield (span, *found)

    def _spans(self, part: Part) -> Iterator[Span]:
        for start in self._starts(part[0]):
            if ends := self._ends(part, start):
                yield start, min(ends)

    def _starts(self, item: Item) -> Iterable[int]:
        if item.list_name:
            return sorted(self._list(item.list_name))
        return sorted(place for word in item.words for place in self._places.get(word, ()))

    def _ends(self, part: Part, start: int) -> set[int]:
        ends = {start}
        for item in part:
            begins = self._later(ends) if item.after_gap else self._next(ends, start)
            after = {end for begin in begins for end in self._one(item, begin)}
            ends = after | ends if item.optional else after
        return ends

    def _next(self, ends: set[int], start: int) -> set[int]:
        return {end for end in ends if end == start or self._together(end - 1, end)}

    def _later(self, ends: set[int]) -> set[int]:
        return {place for end in ends for place in range(end, end + _GAP + 1) if self._together(end - 1, place)}

    def _together(self, place: int, later: int) -> bool:
        return later < len(self._words) and self._words[place].sentence == self._words[later].sentence

    def _one(self, item: Item, begin: int) -> set[int]:
        if begin >= len(self._words):
            return set()
        if item.list_name:
            return self._list(item.list_name).get(begin, set())
        word = self._words[begin].text
        known = NUMBER if word[0].isdigit() else word
        return {begin + 1} if known in item.words or ANY in item.words else set()

    def _list(self, name: str) -> dict[int, set[int]]:
        """Give where the phrases of a list begin and end, without those that an exception covers."""
        if name not in self._lists:
            words = self._rules.lists[name]
            covered = bytearray(len(self._words))
            for pattern in words.exceptions:
                for begin, end in self._spans(pattern.parts[0]):
                    covered[begin:end] = b"\x01" * (end - begin)
            found: dict[int, set[int]] = defaultdict(set)
            for part in (pattern.parts[0] for pattern in words.words):
                for start in self._starts(part[0]):
                    found[start] |= {end for end in self._ends(part, start) if not any(covered[start:end])}
            self._lists[name] = {start: ends for start, ends in found.items() if ends}
        return self._lists[name]


class _Places:
    """The places of one phrase, to be asked for the nearest."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = list(spans)
        self._begins = [begin for begin, _ in self.spans]
        self._by_end = sorted(self.spans, key=lambda span: span[1])
        self._ends = [end for _, end in self._by_end]

    def nearest(self, span: Span, within: int) -> Span | None:
        """Give the nearest place that does not overlap, at most so many words away; the earlier of two."""
        before, after = bisect_right(self._ends, span[0]), bisect_left(self._begins, span[1])
        found = []
        if before and span[0] - self._ends[before - 1] <= within:
            found.append((span[0] - self._ends[before - 1], self._by_end[before - 1]))
        if after < len(self.spans) and self._begins[after] - span[1] <= within:
            found.append((self._begins[after] - span[1], self.spans[after]))
        return min(found)[1] if found else None
