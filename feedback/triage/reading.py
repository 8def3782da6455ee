"""Finding the patterns of the rules in one text, in a time that grows with its length and not with its tricks.

A pattern is looked for only where its first word stands, and only when all its words stand somewhere.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from core.text import nfc
from feedback.triage.patterns import ANY, NAME, Item, Part, Pattern
from feedback.triage.rules import Rule, Rules
from feedback.triage.words import Spelling, Word, read_words

_GAP: Final = 6
"""How many words «...» stands for at most."""
_NEAR: Final = 8
"""How many words away, in the same sentence, `not_near` still speaks of what was found."""
_LONGEST_QUOTE: Final = 160

Span = tuple[int, int]
Hit = tuple[Span, ...]


class _Step(NamedTuple):
    """One item of a phrase in this text: the places of its words, or of the phrases of its list with their ends."""

    places: frozenset[int] | range
    listed: Mapping[int, set[int]]
    reach: int
    optional: bool


class Reading:
    """One text being read: its words, where each stands, and what was already looked for."""

    def __init__(self, text: str, rules: Rules) -> None:
        """Take a text apart."""
        self._text = nfc(text)
        self._rules = rules
        self._words: list[Word] = read_words(text, rules.short)
        self._ends_of_sentences = _ends_of_sentences(self._words)
        self._plain: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            self._plain[word.spelt.plain].append(place)
        self._capitals = frozenset(place for place, word in enumerate(self._words) if word.capital)
        self._places: dict[Spelling, list[int]] = {}
        self._steps: dict[tuple[int, bool], frozenset[int]] = {}
        self._lists: dict[str, dict[int, set[int]]] = {}
        self._spans: dict[int, list[Span]] = {}

    def first_hit(self, rule: Rule) -> Hit | None:
        """Give the first place where a rule holds; None where it does not."""
        held: list[Hit] = []
        excused: bytearray | None = None
        for pattern in rule.any:
            for hit in self._hits(pattern, rule.within):
                excused = self._excused(rule) if excused is None else excused
                if not (_touches(hit, held) or any(excused.find(1, begin, end) >= 0 for begin, end in hit)):
                    held.append(hit)
                    break
            if len(held) == rule.at_least:
                return tuple(sorted({span for hit in held for span in hit}))
        return None

    def quote(self, hit: Hit) -> str:
        """Give the words of a hit as the sender wrote them."""
        pieces = [self._text[self._words[begin].start : self._words[end - 1].end] for begin, end in hit]
        quoted = " … ".join(" ".join(piece.split()) for piece in dict.fromkeys(pieces))
        return quoted if len(quoted) <= _LONGEST_QUOTE else quoted[:_LONGEST_QUOTE].rstrip() + " …"

    def _excused(self, rule: Rule) -> bytearray:
        """Mark the words that mean something else to this rule: inside `not_in`, around `not_near`; `not_with`, all."""
        if next(self._covered(rule.not_with, rule.within), None):
            return bytearray(b"\x01" * len(self._words))
        marks = bytearray(len(self._words))
        for begin, end in self._covered(rule.not_in, rule.within):
            marks[begin:end] = b"\x01" * (end - begin)
        for begin, end in self._covered(rule.not_near, rule.within):
            first = max(0, begin - _NEAR)
            while self._words[first].sentence != self._words[begin].sentence:
                first += 1
            last = min(end + _NEAR, self._ends_of_sentences[begin])
            marks[first:last] = b"\x01" * (last - first)
        return marks

    def _covered(self, patterns: Iterable[Pattern], within: int) -> Iterator[Span]:
        for pattern in patterns:
            for hit in self._hits(pattern, within):
                yield from hit

    def _hits(self, pattern: Pattern, within: int) -> Iterator[Hit]:
        """Give each place of a pattern: of its rarest phrase, with the nearest place of every other one."""
        if not self._can_hold(pattern):
            return
        places = sorted((self._all_spans(part) for part in pattern.parts), key=len)
        if not places[0]:
            return
        for span in places[0]:
            found = [_nearest(spans, span, within) for spans in places[1:]]
            if all(found):
                yield (span, *(one for one in found if one))

    def _can_hold(self, pattern: Pattern) -> bool:
        """Tell whether all that a pattern speaks of stands anywhere in the text."""
        if any(self._plain.keys().isdisjoint(words) for words in pattern.needs):
            return False
        return all(self._list(name) for name in pattern.lists)

    def _all_spans(self, part: Part) -> list[Span]:
        key = id(part)
        if key not in self._spans:
            self._spans[key] = list(self._find(part, names=False))
        return self._spans[key]

    def _find(self, part: Part, *, names: bool) -> Iterator[Span]:
        for start, ends in self._every_end(part, names=names):
            yield start, min(ends)

    def _every_end(self, part: Part, *, names: bool) -> Iterator[tuple[int, set[int]]]:
        """Give where a phrase begins, with all the places where it can end."""
        steps = [self._step_of(item, names=names) for item in part]
        starts: Iterable[int] = sorted(steps[0].listed or steps[0].places)
        if len(steps) > 1 and steps[0].places and not steps[1].optional and steps[1].reach == 1:
            starts = [start for start in starts if start + 1 in steps[1].places or start + 1 in steps[1].listed]
        for start in starts:
            if ends := self._ends(steps, start):
                yield start, ends

    def _ends(self, steps: list[_Step], start: int) -> set[int]:
        ends, stop = {start}, self._ends_of_sentences[start]
        for step in steps:
            after: set[int] = set()
            for end in ends:
                for begin in range(end, min(end + step.reach, stop)):
                    if begin in step.places:
                        after.add(begin + 1)
                    elif begin in step.listed:
                        after |= step.listed[begin]
            ends = after | ends if step.optional else after
            if not ends:
                break
        return ends

    def _step_of(self, item: Item, *, names: bool) -> _Step:
        """Look up where one item of a phrase stands."""
        reach = _GAP + 1 if item.after_gap else 1
        if item.list_name:
            return _Step(frozenset(), self._list(item.list_name), reach, item.optional)
        if item.kind == ANY:
            return _Step(range(len(self._words)), {}, reach, item.optional)
        if item.kind == NAME:
            return _Step(self._capitals, {}, reach, item.optional)
        return _Step(self._step(item.words, names=names), {}, reach, item.optional)

    def _step(self, words: frozenset[Spelling], *, names: bool) -> frozenset[int]:
        """Give where any of some words stands; inside a proper name only if `names`."""
        key = (id(words), names)
        if key not in self._steps:
            places = {place for word in words for place in self._standing(word)}
            self._steps[key] = frozenset(place for place in places if names or not self._words[place].name)
        return self._steps[key]

    def _standing(self, word: Spelling) -> list[int]:
        if word not in self._places:
            self._places[word] = [at for at in self._plain.get(word.plain, ()) if self._words[at].may_be(word)]
        return self._places[word]

    def _list(self, name: str) -> dict[int, set[int]]:
        """Give where the phrases of a list begin and end, without those that an exception covers."""
        if name not in self._lists:
            listed = self._rules.lists[name]
            covered = bytearray(len(self._words))
            for pattern in filter(self._can_hold, listed.exceptions):
                for begin, end in self._find(pattern.parts[0], names=listed.names):
                    covered[begin:end] = b"\x01" * (end - begin)
            found: dict[int, set[int]] = defaultdict(set)
            for pattern in filter(self._can_hold, listed.words):
                for start, ends in self._every_end(pattern.parts[0], names=listed.names):
                    found[start] |= {end for end in ends if covered.find(1, start, end) < 0}
            self._lists[name] = {start: ends for start, ends in found.items() if ends}
        return self._lists[name]


def _ends_of_sentences(words: list[Word]) -> list[int]:
    """Give, for each word, the place after the last word of its sentence."""
    ends = [len(words)] * len(words)
    for place in range(len(words) - 2, -1, -1):
        ends[place] = ends[place + 1] if words[place].sentence == words[place + 1].sentence else place + 1
    return ends


def _touches(hit: Hit, held: list[Hit]) -> bool:
    """Tell whether a hit speaks of words that another one has already counted."""
    return any(begin < its_end and its_begin < end for one in held for its_begin, its_end in one for begin, end in hit)


def _nearest(spans: list[Span], span: Span, within: int) -> Span | None:
    """Give the nearest of some places that does not overlap, at most so many words away; the earlier of two."""
    found = []
    at = bisect_left(spans, (span[1], 0))
    if at < len(spans) and spans[at][0] - span[1] <= within:
        found.append((spans[at][0] - span[1], 1, spans[at]))
    for one in reversed(spans[:at][-_LOOK_BACK:]):
        if one[1] <= span[0]:
            if span[0] - one[1] <= within:
                found.append((span[0] - one[1], 0, one))
            break
    return min(found)[2] if found else None


_LOOK_BACK: Final = 40
"""How many places before are tried: those that overlap are passed over."""
