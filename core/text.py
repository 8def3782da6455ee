"""One spelling for every text, so that the same Vietnamese word is equal, found and sorted alike wherever it was typed.

`nfc` is applied at every border (forms, API, imports); the other functions derive keys from it. Offsets in `fold(s)`
are offsets in `nfc(s)`, which lets a search result be highlighted in the original text.
"""

import re
import unicodedata
from typing import Final

from core import collation

MOST_DIGITS: Final = 9

_LOOKALIKES: Final = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"}
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs"})
_GRAPHEME_JOINER: Final = "\u034f"
_WORD: Final = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_TONES: Final = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_VOWELS: Final = frozenset("aeiouy")
_NOT_SLUG: Final = re.compile("[^a-z0-9]+")
_PHONE_MARKS: Final = re.compile(r"[\s.\-()]")
_PHONE: Final = re.compile(r"0[35789][0-9]{8}|02[0-9]{9}")
_COUNTRY_CODE: Final = re.compile(r"(?:\+|00)?84(?=[0-9]{9,10}$)")


class _Cleaning(dict[int, str | None]):
    """Answers what becomes of one character at the border, remembering each answer, because every text passes here."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kept = char in "\n\t" or (unicodedata.category(char) not in _UNSEEN_CATEGORIES and char != _GRAPHEME_JOINER)
        self[code] = _LOOKALIKES.get(char, char) if kept else None
        return self[code]


class _Folding(dict[int, str]):
    """Answers the plain lower-case letter of one character, always exactly one, so that offsets stay true."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bases = [part for part in unicodedata.normalize("NFD", char) if unicodedata.category(part) != "Mn"]
        lower = (bases[0] if len(bases) == 1 else char).lower()[0]
        self[code] = "d" if lower == "đ" else lower
        return self[code]


_cleaning = _Cleaning()
_folding = _Folding()


def in_sentence(words: str) -> str:
    """Write a label within a sentence: only its first letter becomes small, names and numerals stay."""
    return words[:1].lower() + words[1:]


def nfc(s: str) -> str:
    """The one stored form of a text: look-alikes of Đ mapped, composed, without characters nobody can see.

    Zero-width and direction-changing characters are dropped because they let two different texts look the same.
    """
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", s).translate(_cleaning))


def fold(s: str) -> str:
    """The text as typed without accents, in lower case, one character for each character of `nfc(s)`."""
    return nfc(s).translate(_folding)


def exact_key(s: str) -> str:
    """The spelling with accents but without tone placement, so that «hoà» equals «hòa» (`hoa2`) and differs from «hoa».

    Tones are digits at the end of the word: sắc 1, huyền 2, hỏi 3, ngã 4, nặng 5.
    """
    return " ".join(_WORD.sub(_tone_last, nfc(s).lower()).split())


def _tone_last(word: re.Match[str]) -> str:
    letters, tones, vowel = [], [], False
    for part in unicodedata.normalize("NFD", word.group()):
        if vowel and part in _TONES:
            tones.append(_TONES[part])
        else:
            letters.append(part)
        if not unicodedata.combining(part):
            vowel = part in _VOWELS
    return unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)


def tokens(s: str) -> list[str]:
    """The words of a text in lower case, with their accents; a document number gives each of its pieces."""
    return _WORD.findall(nfc(s).lower())


def sort_key(s: str) -> str:
    """A key whose plain byte order is the Vietnamese dictionary order (letters, then tones, then capitals)."""
    return collation.key(nfc(s))


def name_key(s: str) -> str:
    """A key that lists people as Vietnamese lists do: by given name (the last word), then by family and middle name."""
    words = nfc(s).split()
    given, rest = (words[-1], " ".join(words[:-1])) if words else ("", "")
    return collation.key(given) + collation.FIELD_END + collation.key(rest)


def slugify(s: str, *, limit: int = 80) -> str:
    """The text as part of an address: a-z, 0-9 and hyphens, at most `limit` characters, cut between words if it can be.

    Empty when nothing of the text is a Latin letter or a digit; the caller then uses its own code.
    """
    slug = _NOT_SLUG.sub("-", fold(s)).strip("-")
    if len(slug) <= limit:
        return slug
    whole_words = slug[: limit + 1].rpartition("-")[0]
    return whole_words or slug[:limit]


def whole_number(typed: str | None) -> int | None:
    """Read a whole number as our own pages write it into addresses and hidden fields; None for anything else.

    At most nine digits, as any database column holds: what somebody puts there by hand must break no page.
    """
    typed = typed or ""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS else None


def phone(s: str) -> str:
    """The digits of a Vietnamese telephone number, so that one person is not two because of spaces or +84.

    Ten digits for a mobile, eleven (beginning with 02) for a land line. ValueError with a message for the sender.
    """
    digits = _COUNTRY_CODE.sub("0", _PHONE_MARKS.sub("", nfc(s)))
    if not _PHONE.fullmatch(digits):
        raise ValueError("Số điện thoại gồm 10 chữ số, ví dụ 0912 345 678")
    return digits
