"""What is written so far in a citizen's draft: an opinion for each part, known by its part, in the order written."""

from typing import Final

from consultations.queries import WHOLE
from consultations.said import Said, check_together
from submissions import services as submissions
from submissions.models import Draft

WORDS: Final = "noi-dung"
PARTS: Final = "cac_phan"
QUESTIONS: Final = "cau-hoi"

Given = dict[str, str]


def written(draft: Draft) -> dict[str, Given]:
    """Give what is written so far, by key; also of a draft begun when a sending had one opinion only."""
    kept = submissions.answers(draft).get(WORDS, {})
    return {key_of(given["phan"]): given for given in kept.get(PARTS, [kept] if kept else [])}


def answered(draft: Draft) -> dict[int, list[str]] | None:
    """Give the answers to the questions beside the draft; None while they were not asked."""
    known = submissions.answers(draft).get(QUESTIONS)
    return None if known is None else {int(number): codes for number, codes in known.items()}


def key_of(anchor: str | None) -> str:
    """Give what an opinion is called in an address of the draft: its part, or the whole."""
    return anchor or WHOLE


def as_said(given: Given) -> Said:
    """Give an opinion of the draft as the service takes it."""
    anchor = given["phan"] or None
    return Said(anchor, given["y_kien"], text=given["noi_dung"], proposed=given.get("de_nghi", ""))


def put(draft: Draft, given: Given, *, instead_of: str = "") -> None:
    """Keep an opinion, after the others or in the place of the one called so; refused where its part has one."""
    known = [*_locked(draft).values()]
    places = [at for at, one in enumerate(known) if key_of(one["phan"]) == instead_of]
    at = places[0] if places else len(known)
    known[at : at + 1] = [given]
    check_together([as_said(one) for one in known])
    submissions.keep(draft, WORDS, {PARTS: known})


def drop(draft: Draft, key: str) -> None:
    """Take an opinion out of the draft; one that is gone already stays gone."""
    rest = [given for known, given in _locked(draft).items() if known != key]
    submissions.keep(draft, WORDS, {PARTS: rest})


def _locked(draft: Draft) -> dict[str, Given]:
    """Give what is written, read after the lock, so that two tabs do not overwrite each other's part."""
    submissions.claim_for_sending(draft)
    return written(draft)
