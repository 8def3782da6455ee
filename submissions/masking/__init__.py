"""Personal data in what people write: found for the reviewer to judge, and covered before it is shown.

A detector only proposes. It would rather show the reviewer a number too many than let one through.
"""

from collections.abc import Callable, Iterable
from typing import Final

from core.text import nfc
from submissions.masking.found import KINDS, Found
from submissions.masking.numbers import personal_numbers
from submissions.masking.words import emails, houses, names, plates

__all__ = ["KINDS", "Found", "find", "find_words", "mask"]

_DETECTORS: Final[tuple[Callable[[str], Iterable[Found]], ...]] = (emails, plates, personal_numbers, houses, names)


def find(text: str) -> list[Found]:
    """Give what may be personal data, in the order of the text; where two detectors meet, the surer one counts."""
    stored, found = nfc(text), []
    taken = bytearray(len(stored))
    for new in (proposal for detector in _DETECTORS for proposal in detector(stored)):
        if not any(taken[new.start : new.end]):
            taken[new.start : new.end] = b"\x01" * (new.end - new.start)
            found.append(new)
    return sorted(found)


def find_words(text: str, phrases: Iterable[str]) -> list[Found]:
    """Give every place of the phrases a reviewer wants covered, however they are capitalised."""
    stored = nfc(text)
    lowered = stored.lower()
    found = []
    for phrase in {nfc(phrase).strip().lower() for phrase in phrases} - {""}:
        at = lowered.find(phrase)
        while at >= 0:
            found.append(Found(at, at + len(phrase), "words", "Người rà soát chọn"))
            at = lowered.find(phrase, at + len(phrase))
    return sorted(found)


def mask(text: str, spans: Iterable[Found]) -> str:
    """Give the text with each span replaced by words that say what was covered, and nothing else changed.

    Spans that meet are covered as one, under the name of the first.
    """
    stored, pieces, at = nfc(text), [], 0
    for span in sorted(spans):
        if span.start >= at:
            pieces += [stored[at : span.start], f"[đã che {KINDS[span.kind]}]"]
        at = max(at, span.end)
    return "".join([*pieces, stored[at:]])
