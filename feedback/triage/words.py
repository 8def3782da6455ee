"""A text as the rules see it: its words, how surely each is spelt, and which of them are somebody's name.

One accent decides a meaning («lắp không» or «lập khống»), yet half of the texts come without any. So a word with
accents is taken by them, and only a word typed without is taken for every word that it could be.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from core.text import fold, nfc

NUMBER: Final = "#"
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SENTENCE_END: Final = re.compile(r"[.!?;…]|\n\s*\n|\n\s*[-+*•]")
_FRESH_START: Final = re.compile(r"[.!?;:…\n\"“«(]")
_TONES: Final = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "3", "\u0323": "5"}
"""Sắc, huyền, hỏi, nặng; ngã counts as hỏi, which half of the country does not tell apart."""
_EITHER_I: Final = re.compile(r"([hklmst])y")
_ACCENTED_TEXT: Final = 0.66
_ACCENTED_SENTENCE: Final = 0.4
_MOSTLY_CAPITALS: Final = 0.5
_BEFORE_A_NAME: Final = frozenset(
    fold(
        "ông bà anh chị em chú bác cô dì cậu mợ thím thầy thằng con cháu bé lão mụ chồng tên kẻ bọn người gia đình họ "
        "thôn xóm ấp bản làng xã phường huyện tỉnh buôn sóc khu tổ chợ cầu suối sông hồ đường phố hẻm ngõ bãi kênh "
        "rạch đập núi đồi đền chùa miếu quán tiệm công ty trường nhà hộ trại xưởng lô số thị trần văn"
    ).split()
)


class Spelling(NamedTuple):
    """A word without accents, and the letters and tone that its accents give it.

    `strict`, in a pattern: not to be found where the accents are missing.
    """

    plain: str
    letters: str
    tone: str
    strict: bool = False


class Word(NamedTuple):
    """One word; `start` and `end` count characters of the text in its stored form (NFC).

    `sure`: spelt with all its accents; otherwise it may be any word that has more of them. `name`: a proper name.
    """

    spelt: Spelling
    sure: bool
    name: bool
    capital: bool
    start: int
    end: int
    sentence: int

    def may_be(self, other: Spelling) -> bool:
        """Tell whether the writer can have meant that word; the plain letters are known to be the same."""
        if self.sure or other.strict:
            return self.spelt[:3] == other[:3]
        letters = zip(self.spelt.letters, other.letters, other.plain, strict=True)
        return all(mine in {its, plain} for mine, its, plain in letters) and self.spelt.tone in {"", other.tone}


@lru_cache(maxsize=8192)
def spell(word: str) -> Spelling:
    """Give the spelling of one word, the same for «hoà» and «hòa», «ký» and «kí», «sửa» and «sữa»."""
    if word[0].isdigit():
        return Spelling(NUMBER, NUMBER, "")
    letters, tone = [], ""
    for part in unicodedata.normalize("NFD", word.lower()):
        if part in _TONES:
            tone = _TONES[part]
        else:
            letters.append(part)
    whole = unicodedata.normalize("NFC", "".join(letters))
    if same := _EITHER_I.fullmatch(whole):
        whole = f"{same[1]}i"
    return Spelling(fold(whole), whole, tone)


class _Token(NamedTuple):
    typed: str
    start: int
    end: int
    sentence: int
    fresh: bool

    @property
    def accented(self) -> bool:
        return fold(self.typed) != self.typed.lower()

    @property
    def capital(self) -> bool:
        return self.typed[0].isupper() and (len(self.typed) == 1 or not self.typed.isupper())


def read_words(text: str, short: Mapping[str, tuple[str, ...]]) -> list[Word]:
    """Give the words of a text, short forms written out, so that «ct xã» and «chủ tịch xã» are the same to a rule.

    A sentence ends at its mark, at an empty line or before an item of a list; one line break is often mere wrapping.
    """
    tokens = list(_tokens(nfc(text)))
    sure, names = _sure_sentences(tokens), _names(tokens)
    return list(_words(tokens, short, sure, names))


def _tokens(text: str) -> Iterator[_Token]:
    sentence, last = 0, 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        sentence += bool(_SENTENCE_END.search(between))
        fresh = last == 0 or bool(_FRESH_START.search(between))
        yield _Token(match.group(), match.start(), match.end(), sentence, fresh)
        last = match.end()


def _words(
    tokens: list[_Token], short: Mapping[str, tuple[str, ...]], sure: set[int], names: set[int]
) -> Iterator[Word]:
    for place, token in enumerate(tokens):
        written_out = short.get(_short_key(tokens, place)) or short.get(fold(token.typed))
        capital = token.capital and not token.fresh
        for typed in written_out or (token.typed,):
            yield Word(
                spell(typed),
                bool(written_out) or token.sentence in sure,
                place in names,
                capital,
                token.start,
                token.end,
                token.sentence,
            )


def _short_key(tokens: list[_Token], place: int) -> str:
    """Give a word the mark of a number when it stands right after one: the «k» of «500k» is no «không»."""
    before, token = tokens[place - 1], tokens[place]
    glued = place > 0 and before.end == token.start and before.typed[-1].isdigit()
    return f"{NUMBER}{fold(token.typed)}" if glued else ""


def _sure_sentences(tokens: list[_Token]) -> set[int]:
    """Name the sentences written with accents; a text half without them is nowhere sure."""
    words = [token for token in tokens if token.typed[0].isalpha()]
    if _share(token.accented for token in words) < _ACCENTED_TEXT:
        return set()
    sentences = groupby(words, key=lambda token: token.sentence)
    return {number for number, group in sentences if _share(token.accented for token in group) >= _ACCENTED_SENTENCE}


def _share(held: Iterable[bool]) -> float:
    all_held = list(held)
    return sum(all_held) / len(all_held) if all_held else 0.0


def _names(tokens: list[_Token]) -> set[int]:
    """Name the places of proper names: capitals inside a sentence, several together or after «ông», «xóm», «quán».

    A single capital elsewhere is mere respect («Chủ tịch», «Quyết định»); a text full of capitals tells nothing.
    """
    if _share(token.capital for token in tokens if not token.fresh) > _MOSTLY_CAPITALS:
        return set()
    names: set[int] = set()
    run: list[int] = []
    for place, token in enumerate(tokens):
        if token.capital and not token.fresh:
            run.append(place)
            continue
        names |= _name_in(run, tokens)
        run = []
    return names | _name_in(run, tokens)


def _name_in(run: list[int], tokens: list[_Token]) -> set[int]:
    if not run:
        return set()
    before = fold(tokens[run[0] - 1].typed)
    return set(run) if len(run) > 1 or before in _BEFORE_A_NAME else set()
