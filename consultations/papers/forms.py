"""Papers that people fill in or sign on the spot: no number of the văn thư, signed by those who were there.

Pure.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from consultations.papers.issuing import Form, Known, Office, Part, issued
from core.papers import Block, Paper, Signature

BLANK: Final = Block("", "blank")


def filled_in(
    form: Form,
    office: Office,
    known: Known,
    *,
    subject: str,
    body: Iterable[Part],
    signatures: tuple[Signature, ...],
    is_kept: bool = False,
) -> Paper:
    """Put a paper together that is not issued; one that `is_kept` goes to the file."""
    written = issued(form, office, known, subject=subject, body=body, to_whom=())
    head = replace(written.head, symbol="", is_dated=False)
    return replace(written, head=head, signatures=signatures, recipients=("- Lưu: VT, hồ sơ.",) if is_kept else ())


def blanks(label: str, lines: int = 1) -> list[Block]:
    """Leave lines to be written by hand behind a label."""
    return [Block(label, "blank"), *([BLANK] * (lines - 1))]
