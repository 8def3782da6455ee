"""The shipped rules on short texts, each written for one idea; with accents, without, loosely typed, in capitals."""

import itertools
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest

from feedback.triage import judge, shipped
from feedback.triage.patterns import Pattern

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
ALL = [text for texts in SENTENCES.values() for text in texts]


def unaccented(text: str) -> str:
    """Write a text as on a telephone without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)).translate(
        str.maketrans("đĐ", "dD")
    )


@pytest.mark.parametrize("text", SENTENCES["denunciation"])
def test_a_person_accused_is_a_denunciation_and_restricted(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.restricted) == ("denunciation", True)


@pytest.mark.parametrize("text", SENTENCES["complaint"])
def test_a_decision_contested_is_a_complaint(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.restricted, verdict.mixed) == ("complaint", False, False)


@pytest.mark.parametrize("text", SENTENCES["petition"])
def test_anything_else_is_a_petition_without_reasons(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.emergency, verdict.group, verdict.reasons) == ("petition", False, False, ())


@pytest.mark.parametrize("text", SENTENCES["emergency"])
def test_danger_now_is_an_emergency(text):
    assert judge(text).emergency


@pytest.mark.parametrize("text", SENTENCES["complaint"] + SENTENCES["mixed"])
def test_anger_is_no_emergency(text):
    assert not judge(text).emergency


@pytest.mark.parametrize("text", SENTENCES["group"])
def test_several_senders_are_a_group(text):
    assert judge(text).group


@pytest.mark.parametrize("text", SENTENCES["one_sender"])
def test_speaking_of_the_people_is_no_group(text):
    assert not judge(text).group


@pytest.mark.parametrize("text", SENTENCES["mixed"])
def test_two_kinds_in_one_text_are_mixed_and_the_gravest_counts(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.mixed, verdict.restricted) == ("denunciation", True, True)


@pytest.mark.parametrize("text", SENTENCES["only_denounced"])
def test_calling_the_deed_unlawful_asks_for_nothing_besides(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.mixed, verdict.restricted) == ("denunciation", False, True)


@pytest.mark.parametrize("text", ALL)
def test_accents_typed_loosely_or_in_capitals_protect_the_writer_as_much(text):
    verdict = judge(text)
    assert judge(unicodedata.normalize("NFD", text)) == verdict
    for same in (unaccented(text), text.upper(), text.lower()):
        assert judge(same).restricted >= verdict.restricted


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "…", "12345"])
def test_nothing_is_a_petition(text):
    assert judge(text).reasons == ()


@pytest.mark.parametrize(
    "text",
    [
        "Trưởng thôn thu tiền quỹ, đề nghị sửa đường cho 5 hộ. ",
        "ông bà anh tiền không ",
        "a",
        "1 2 3\n\n",
        "đề nghị " * 9,
    ],
)
def test_the_longest_text_asks_for_no_more_work_a_letter_than_half_of_it(text):
    whole, half = (steps_of(text * (length // len(text))) for length in (20_000, 10_000))
    assert whole < 2.2 * half + 1000


def steps_of(text: str) -> int:
    """Count the calls that judging a text takes: a measure of work that is the same on every machine."""
    steps = itertools.count()
    sys.setprofile(lambda *_: next(steps))
    try:
        judge(text)
    finally:
        sys.setprofile(None)
    return next(steps)


def simple(pattern: Pattern) -> list[frozenset[str]]:
    """Give the words of a pattern that is one phrase of words, else nothing."""
    items = pattern.parts[0] if len(pattern.parts) == 1 else ()
    plain = all(item.words and not item.optional and not item.after_gap for item in items)
    return [item.words for item in items] if plain else []


def covers(short: list[frozenset[str]], part: tuple) -> bool:
    """Tell whether a phrase is always found inside a part of a pattern."""
    words = [item.words if not item.optional else frozenset() for item in part]
    ends = range(len(words) - len(short) + 1)
    return any(all(one & other for one, other in zip(short, words[at:], strict=False)) for at in ends)


@pytest.mark.parametrize("rule", shipped().rules, ids=lambda rule: rule.code)
def test_no_exclusion_excludes_what_its_own_rule_looks_for(rule):
    exclusions = [words for pattern in rule.not_in if (words := simple(pattern))]
    parts = [part for pattern in rule.any for part in pattern.parts]
    assert [(words, part) for words in exclusions for part in parts if covers(words, part)] == []


@pytest.mark.parametrize("rule", shipped().rules, ids=lambda rule: rule.code)
def test_a_reason_is_one_or_two_plain_sentences(rule):
    assert rule.reason.endswith(".")
    assert len(rule.reason) <= 160
