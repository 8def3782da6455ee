"""Telling a telephone, paper or account number from money, dates, decrees and areas, however its figures are grouped.

A run of figures is cut into groups; each row of neighbouring groups is tried as one number. What a number is follows
from its length, its beginning, its grouping and the nearest word before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.text import fold
from submissions.masking.found import Found

_DASHES: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u00a0": " ", "\u202f": " "}
)
_WIDE: Final = {0xFF10 + figure: str(figure) for figure in range(10)}
_LETTER_O: Final = re.compile(r"(?<=[0-9])[oO](?=[0-9])|(?<![^\W_])[oO](?=[ .-]?[0-9]{2})")
_LETTER_L: Final = re.compile(r"(?<=[0-9])[lI](?=[0-9])")

_START: Final = r"(?<![0-9.,])(?<![0-9][ -])"
_NOT_PERSONAL: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![0-9])[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?![./-]?[0-9])",
        rf"{_START}(?:19|20)[0-9]{{2}}\s?-\s?(?:19|20)[0-9]{{2}}(?![0-9.-])",
        r"(?<![0-9])[0-9]{1,6}/(?:[0-9]{4}/)?[A-ZĐ]{2,}[-0-9A-ZĐ]*",
        rf"(?i:{_START}[1-9][0-9]*(?:[., ][0-9]{{3}})*(?:,[0-9]+)?\s?"
        r"(?:đồng(?!\s+(?:chí|ý))|đ(?![/\w])|vnđ|vnd|tri[ệe]u|tỷ|tỉ|nghìn|ngàn))",
        rf"(?i:{_START}[1-9][0-9.,]{{0,7}}\s?(?:m[23²³]?\b|km|ha\b|kg|tấn|lít|kwh|%|hộ\b|người|khẩu|năm|tuổi))",
    )
)
_BETWEEN: Final = r"(?:[ ._()-]{1,3}|[,/*])?"
_RUN: Final = re.compile(rf"[0-9](?:{_BETWEEN}[0-9])*")
_GROUP: Final = re.compile("[0-9]+")
_JOIN: Final = re.compile(r"[.,/*_-]")
_JOINED_BEFORE: Final = re.compile(r"[0-9]([.,/*_-])$")
_JOINED_AFTER: Final = re.compile(r"([.,/*_-])([0-9]+)")
_NEW_NUMBER: Final = re.compile(r"0[1-9][0-9]{1,9}")
_LEAD: Final = re.compile(r"\(?\+?\(?$")

_PHONE: Final = re.compile(r"(?:0|84|0084|840)(?:[35789][0-9]{8}|2[0-9]{9}|1[2689][0-9]{8})")
_PHONE_WITHOUT_ZERO: Final = re.compile(r"[35789][0-9]{8}")
_MOST_GROUPS: Final = 6
_MOST_GROUPS_TRIED: Final = 19
_CARD_SHAPES: Final = {(12,), (3, 3, 6), (3, 3, 3, 3), (4, 4, 4), (3, 9), (6, 6), (3, 1, 2, 6), (3, 4, 5)}
_CARD_DIGITS: Final = 12
_OLD_CARD_DIGITS: Final = 9
_ANY_DIGITS: Final = range(6, 20)
_LONGER_THAN_A_CARD: Final = range(13, 20)
_NEAR: Final = 32
_WORDS: Final = {
    "phone": r"sdt|dt|dtdd|dien thoai|zalo|goi|lien he|lien lac|so may|hotline|phone|tel|mobile|alo",
    "id_card": r"cccd|cmnd|cmtnd|cmt|can cuoc|chung minh|dinh danh|giay to|ho chieu",
    "account": r"stk|tai khoan|tk|ngan hang|vietcombank|vcb|agribank|bidv|vietinbank|techcombank|mb ?bank|sacombank",
    "other": r"ma so thue|mst|ma khach hang|hoa don|bien lai|cong to|so seri",
}
_WORD: Final = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _WORDS.items()))

_SPOKEN: Final = r"(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|linh|le)"
_SPOKEN_RUN: Final = re.compile(rf"\b{_SPOKEN}(?:[ ,.-]{{1,3}}{_SPOKEN}\b){{8,}}")


@dataclass(frozen=True)
class _Row:
    """Neighbouring groups of figures, tried as one number."""

    start: int
    end: int
    digits: str
    shape: tuple[int, ...]

    @property
    def is_dictated(self) -> bool:
        return len(self.shape) == len(self.digits)


def personal_numbers(text: str) -> list[Found]:
    """Find the numbers that lead to one person; `text` is in its stored form."""
    plain = _without_other_numbers(_with_plain_figures(text))
    words = fold(text)
    found: list[Found] = []
    for run in _RUN.finditer(plain):
        found.extend(_numbers_in(plain, words, run))
    return found + [_spoken(match) for match in _SPOKEN_RUN.finditer(words)]


def _with_plain_figures(text: str) -> str:
    """Write figures as they were meant, each character for one, so that places in the text stay true."""
    plain = text.translate(_DASHES).translate(_WIDE)
    return _LETTER_L.sub("1", _LETTER_O.sub("0", plain))


def _without_other_numbers(text: str) -> str:
    for pattern in _NOT_PERSONAL:
        text = pattern.sub(lambda match: "\x00" * len(match.group()), text)
    return text


def _numbers_in(text: str, words: str, run: re.Match[str]) -> Iterator[Found]:
    groups = [(run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run.group())]
    at, is_fresh = 0, True
    while at < len(groups):
        row, kind = _longest(text, words, groups[at : at + _MOST_GROUPS_TRIED], is_fresh=is_fresh)
        is_fresh = kind is not None
        if kind:
            lead = len(_LEAD.search(text[max(0, row.start - 3) : row.start]).group())
            yield Found(row.start - lead, row.end, kind, f"Dãy {len(row.digits)} chữ số giống {_WHY[kind]}")
        at += len(row.shape) if kind else 1


def _longest(text: str, words: str, groups: list[tuple[int, int]], *, is_fresh: bool) -> tuple[_Row, str | None]:
    """Give the longest row of groups, from the first on, that is a personal number; else the first group alone."""
    called = _called(words, groups[0][0])
    rows = [_row(text, groups[:last]) for last in range(1, len(groups) + 1)]
    for row in reversed(rows):
        kind = _kind(row, called) if len(row.digits) in _ANY_DIGITS else None
        if kind and not _is_piece(text, row, is_fresh=is_fresh):
            return row, kind
    return rows[0], None


_WHY: Final = {"phone": "số điện thoại", "id_card": "số căn cước, chứng minh nhân dân", "account": "số tài khoản"}


def _row(text: str, groups: list[tuple[int, int]]) -> _Row:
    pieces = [text[start:end] for start, end in groups]
    return _Row(groups[0][0], groups[-1][1], "".join(pieces), tuple(len(piece) for piece in pieces))


def _is_piece(text: str, row: _Row, *, is_fresh: bool) -> bool:
    """Say whether the row is joined, by the sign that joins its own groups, to figures that belong to it.

    `is_fresh`: what stands before it is another number or none. After it, a group such as 0912 begins another one.
    """
    inside = set(_JOIN.findall(text[row.start : row.end]))
    before, after = _JOINED_BEFORE.search(text[max(0, row.start - 2) : row.start]), _JOINED_AFTER.match(text, row.end)
    if before and not is_fresh and before.group(1) in inside:
        return True
    return bool(after and after.group(1) in inside and not _NEW_NUMBER.match(after.group(2)))


def _kind(row: _Row, called: str | None) -> str | None:
    if called == "other" and len(row.digits) < _CARD_DIGITS:
        return None
    if called == "account":
        return "account"
    if _is_card(row, called):
        return "id_card"
    if _is_phone(row, called):
        return "phone"
    return "account" if len(row.shape) == 1 and len(row.digits) in _LONGER_THAN_A_CARD else None


def _called(words: str, at: int) -> str | None:
    """Give what the nearest word before a number says it is, if there is one in the same line."""
    near = words[max(0, at - _NEAR) : at].rpartition("\n")[2]
    called = None
    for match in _WORD.finditer(near):
        called = match.lastgroup
    return called


def _is_card(row: _Row, called: str | None) -> bool:
    if called == "id_card":
        return len(row.digits) in {_CARD_DIGITS, _OLD_CARD_DIGITS}
    if len(row.digits) == _CARD_DIGITS:
        return row.digits.startswith("0") and (row.shape in _CARD_SHAPES or row.is_dictated)
    is_bare_old = row.shape == (_OLD_CARD_DIGITS,) and not row.digits.endswith("000")
    return is_bare_old and called != "phone"


def _is_phone(row: _Row, called: str | None) -> bool:
    if len(row.shape) > _MOST_GROUPS and not row.is_dictated:
        return False
    if called == "phone" and _PHONE_WITHOUT_ZERO.fullmatch(row.digits):
        return True
    return bool(_PHONE.fullmatch(row.digits))


def _spoken(match: re.Match[str]) -> Found:
    count = len(re.findall(_SPOKEN, match.group()))
    kind = "id_card" if count == _CARD_DIGITS else "phone"
    return Found(match.start(), match.end(), kind, f"{count} chữ số viết bằng chữ")
