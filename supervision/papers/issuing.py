"""Whose report it is, and what every report of the Front has: its head, its number left blank, who signs.

Pure.
"""

from dataclasses import dataclass
from typing import Final

from core.papers import Block, Grid, Head, Letterhead, Paper, Signature

NAME: Final = "BÁO CÁO"
NOTHING: Final = "–"

Part = Block | Grid


@dataclass(frozen=True)
class Office:
    """The Front of a place: head of its papers, symbol, who signs; `place` is the place as sentences name it."""

    letterhead: Letterhead
    symbol: str
    signature: Signature
    place: str
    is_practice: bool


def said(value: int | str | None) -> int | str:
    """Give what stands in a cell: a figure, words, or the dash for none."""
    return NOTHING if value in (None, "") else value


def lowered(words: str) -> str:
    """Give a name as it stands within a sentence."""
    return words[:1].lower() + words[1:]


def report(office: Office, *, file_name: str, subject: str, to: tuple[str, ...], body: list[Part]) -> Paper:
    """Put a report together."""
    return Paper(
        file_name=file_name,
        title=f"Báo cáo {lowered(subject)}",
        head=Head(office.letterhead, name=NAME, subject=subject, symbol=f"/BC-{office.symbol}"),
        to=to,
        body=tuple(body),
        signatures=(office.signature,),
        recipients=("- Như trên;" if to else f"- Ủy ban nhân dân {office.place};", "- Lưu: VT."),
        is_practice=office.is_practice,
    )
