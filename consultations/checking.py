"""What the declarer looks at before signing that nothing secret and nobody's personal data stands in what is asked.

Pure. The detector of the reviewers only proposes; who hands a plan in judges it and answers for it by name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from core.text import nfc
from submissions import masking
from submissions.masking import KINDS

MOST_SHOWN: Final = 100
AROUND: Final = 40
"""Characters shown on either side, so that a place is recognised without opening the draft."""


@dataclass(frozen=True)
class Proposed:
    """One place that may hold personal data: where it stands, what it seems to be, and the words around it."""

    where: str
    kind: str
    before: str
    words: str
    after: str


def proposals(pieces: Iterable[tuple[str, str]]) -> list[Proposed]:
    """Give what may be personal data in texts with the names of their places, in their order."""
    return [_proposed(where, text, found) for where, text in pieces for found in masking.find(text)]


def _proposed(where: str, text: str, found: masking.Found) -> Proposed:
    plain = nfc(text)
    begun, ended = max(0, found.start - AROUND), min(len(plain), found.end + AROUND)
    before = ("…" if begun else "") + plain[begun : found.start]
    after = plain[found.end : ended] + ("…" if ended < len(plain) else "")
    return Proposed(where, KINDS[found.kind], before, plain[found.start : found.end], after)
