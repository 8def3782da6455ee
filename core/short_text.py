"""Short messages for telephones: without accents they fit 160 characters on any phone, and their length is known.

Pure. With accents a message may hold 70 characters only (UCS-2), and some old phones show squares.
"""

import unicodedata
from typing import Final, NamedTuple

from core.text import nfc

ONE_GSM, PART_GSM, ONE_UCS, PART_UCS = 160, 153, 70, 67
GSM7, UCS2 = "gsm7", "ucs2"
_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE: Final = frozenset("^{}\\[~]|€")
_CUT: Final = "..."


class Length(NamedTuple):
    """How a message travels: in which alphabet, and as how many messages it is paid for."""

    encoding: str
    segments: int


def length_of(text: str) -> Length:
    """Say how a message would travel (3GPP TS 23.038)."""
    if all(char in _BASIC or char in _TWICE for char in text):
        size = sum(2 if char in _TWICE else 1 for char in text)
        return Length(GSM7, 1 if size <= ONE_GSM else -(-size // PART_GSM))
    size = len(text.encode("utf-16-be")) // 2
    return Length(UCS2, 1 if size <= ONE_UCS else -(-size // PART_UCS))


def without_accents(text: str) -> str:
    """Give a text as people type it on an old phone: no accents, no đ, nothing that is not plain."""
    spread = unicodedata.normalize("NFD", nfc(text)).replace("đ", "d").replace("Đ", "D")
    plain = "".join(char for char in spread if not unicodedata.combining(char))
    for fancy, simple in (("–", "-"), ("…", _CUT), ("«", '"'), ("»", '"'), ("“", '"'), ("”", '"')):
        plain = plain.replace(fancy, simple)
    return "".join(char if char.isascii() and (char in _BASIC or char in _TWICE) else " " for char in plain)


def short_message(words: str, link: str) -> str:
    """Give one message that always fits one segment: the words are cut, the link never; a link too long is left out."""
    end = f" Xem: {without_accents(link)}"
    plain = " ".join(without_accents(words).split()).rstrip(".") + "."
    if length_of(end).segments > 1 or len(end) > ONE_GSM // 2 + len(_CUT):
        end = ""
    while length_of(plain + end).segments > 1:
        plain = plain.removesuffix(_CUT)[:-1].rstrip() + _CUT
    return plain + end
