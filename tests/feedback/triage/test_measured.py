"""How well the shipped rules judge 300 texts written by people who had not seen the rules: as written and unaccented.

Lines 1-200 of texts.jsonl served to improve the rules. Lines 201-300 were not used for tuning: they were counted once,
when the rules stood, and nothing was changed after that. Reached there, as written and unaccented: 33 and 36 of 36
denunciations kept back, 6 and 4 of 43 petitions kept back needlessly, 17 and 15 of 21 complaints known. A share may not
fall by more than MARGIN.
"""

import json
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from feedback.triage import Verdict, judge

TEXTS = [json.loads(line) for line in (Path(__file__).parent / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
LINES = {"seen": TEXTS[:200], "unseen": TEXTS[200:]}
MARGIN = 0.01
SIGNS = ("emergency", "group", "mixed")
WHAT = (
    "denunciations kept back",
    "petitions let through",
    "complaints known",
    "emergency right",
    "group right",
    "mixed right",
)
REACHED = {
    ("seen", "written"): (1.0, 1.0, 0.974, 0.99, 0.995, 0.985),
    ("seen", "folded"): (1.0, 0.988, 0.974, 0.98, 0.995, 0.98),
    ("unseen", "written"): (0.916, 0.86, 0.809, 0.95, 0.99, 0.94),
    ("unseen", "folded"): (1.0, 0.906, 0.714, 0.94, 0.99, 0.92),
}
EACH = [(*where, what, least) for where, shares in REACHED.items() for what, least in zip(WHAT, shares, strict=True)]


def folded(text: str) -> str:
    """Write a text as on a telephone without accents."""
    letters = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return "".join(letters).translate(str.maketrans("đĐ", "dD"))


@cache
def judged(lines: str, spelling: str) -> list[tuple[dict, Verdict]]:
    """Judge one part of the texts in one spelling."""
    write = folded if spelling == "folded" else str
    return [(text, judge(write(text["text"]))) for text in LINES[lines]]


def share(held: list[bool]) -> float:
    """Give how many of them hold."""
    return sum(held) / len(held)


def measured(lines: str, spelling: str) -> dict[str, float]:
    """Give what a person may rely on, as shares between 0 and 1."""
    pairs = judged(lines, spelling)
    of = {kind: [verdict for text, verdict in pairs if text["kind"] == kind] for kind in ("denunciation", "petition")}
    complaints = [verdict.kind == "complaint" for text, verdict in pairs if text["kind"] == "complaint"]
    right = {name: share([getattr(verdict, name) == text[name] for text, verdict in pairs]) for name in SIGNS}
    return {
        "denunciations kept back": share([verdict.restricted for verdict in of["denunciation"]]),
        "petitions let through": share([not verdict.restricted for verdict in of["petition"]]),
        "complaints known": share(complaints),
        **{f"{name} right": found for name, found in right.items()},
    }


@pytest.mark.parametrize(("lines", "spelling", "what", "least"), EACH)
def test_no_share_falls_below_what_was_reached(lines, spelling, what, least):
    assert measured(lines, spelling)[what] >= least - MARGIN


def test_the_whole_set_is_measured():
    assert [len(part) for part in LINES.values()] == [200, 100]
    assert set(measured("seen", "written")) == set(WHAT)
