"""The Vietnamese order of letters as keys, because SQLite cannot sort Vietnamese and both databases must agree.

The order is that of ICU's `vi` collation: a ă â b … d đ e ê … o ô ơ … u ư, then tones ngang, huyền, hỏi, ngã, sắc,
nặng, then small before capital. Keys use only 0-9 and a-f: every database orders them alike, whatever its locale.
"""

import unicodedata
from typing import Final

LEVEL_END: Final = "01"
FIELD_END: Final = "00"

_SPACES_AND_SIGNS: Final = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_LETTERS: Final = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PRIMARY: Final = {char: f"{place:02x}" for place, char in enumerate(_SPACES_AND_SIGNS + _LETTERS, start=2)}
_OTHER: Final = "ff"
_LETTER_MARKS: Final = frozenset("\u0306\u0302\u031b")
_TONE_PLACE: Final = {"\u0300": "03", "\u0309": "04", "\u0303": "05", "\u0301": "06", "\u0323": "07"}
_NO_TONE: Final = "02"
_OTHER_MARK: Final = "08"
_SMALL, _CAPITAL = "02", "03"


class _Weights(dict[str, tuple[str, str, str]]):
    """Answers the three weights of one character, remembering them, because lists sort the same few letters again."""

    def __missing__(self, char: str) -> tuple[str, str, str]:
        letter, tones = char.lower(), ""
        if letter not in _PRIMARY:
            letter, tones = _letter_and_tones(letter)
        primary = _PRIMARY.get(letter) or _OTHER + letter.encode("utf-32-be").hex()
        self[char] = (primary, tones or _NO_TONE, _SMALL if char == char.lower() else _CAPITAL)
        return self[char]


def _letter_and_tones(char: str) -> tuple[str, str]:
    letter, tones = "", ""
    for part in unicodedata.normalize("NFD", char):
        if not unicodedata.combining(part) or part in _LETTER_MARKS:
            letter += part
        else:
            tones += _TONE_PLACE.get(part, _OTHER_MARK)
    return unicodedata.normalize("NFC", letter), tones


_weights = _Weights()


def key(text: str) -> str:
    """The sort key of a text in NFC: its letters, then its tones, then its capitals, as dictionaries compare."""
    levels = zip(*(_weights[char] for char in text), strict=True)
    return LEVEL_END.join("".join(level) for level in levels)
