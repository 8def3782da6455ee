"""How well the shipped rules judge texts written by people who had not seen the rules: as written and unaccented.

Four parts. `seen`, lines 1-200 of texts.jsonl, and `mended`, lines 1-372 of veiled.jsonl, served to improve the rules:
they guard what was learnt. `unseen`, lines 201-300 of texts.jsonl, were long not used for tuning; their misses have been
looked at since. `fresh`, the last 40 lines of veiled.jsonl, were counted once and nothing was changed for them: 12 and
12 of 14 denunciations kept back, 3 and 4 of 20 petitions kept back needlessly, 2 and 2 of 6 complaints known, as written
and unaccented (before: 9 and 10, 2 and 3, 2 and 2); one petition fewer since, by a fault found in other texts. A share
may not fall by more than MARGIN.

Texts of `mended` were each part new when first counted, and then found only 14 of 24, 19 of 30 and 11 of 21 veiled
denunciations: rules of phrases carry over badly to new words. What a stranger's set will find lies nearer to `fresh`.
"""

import json
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from feedback.triage import Verdict, judge


def texts(name: str) -> list[dict]:
    """Read one file of texts with what a reader holds each for."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


LINES = {
    "seen": texts("texts.jsonl")[:200],
    "unseen": texts("texts.jsonl")[200:],
    "mended": texts("veiled.jsonl")[:372],
    "fresh": texts("veiled.jsonl")[372:],
}
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
    ("seen", "written"): (1.0, 1.0, 0.974, 0.99, 0.995, 0.99),
    ("seen", "folded"): (1.0, 1.0, 0.974, 0.98, 0.995, 0.975),
    ("unseen", "written"): (0.944, 0.906, 0.857, 0.95, 0.99, 0.96),
    ("unseen", "folded"): (1.0, 0.93, 0.761, 0.94, 0.99, 0.94),
    ("mended", "written"): (0.975, 0.994, 1.0, 0.994, 1.0, 0.991),
    ("mended", "folded"): (0.943, 0.961, 0.955, 0.986, 1.0, 0.978),
    ("fresh", "written"): (0.857, 0.9, 0.333, 0.975, 0.975, 1.0),
    ("fresh", "folded"): (0.857, 0.8, 0.333, 0.975, 0.975, 1.0),
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
    assert [len(part) for part in LINES.values()] == [200, 100, 372, 40]
    assert set(measured("seen", "written")) == set(WHAT)
