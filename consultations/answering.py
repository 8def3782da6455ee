"""What counts as an answer to the questions beside a draft.

Pure. Faults are told by question, all at once, in words for the person who answers.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from consultations.survey import LONGEST_TEXT, Given, Kind, Question

REQUIRED: Final = "Trả lời câu {number}"
TWICE: Final = "Câu {number}: mỗi lựa chọn chỉ đứng ở một hạng. Chọn lại hạng bị trùng"
GAP: Final = "Câu {number}: chọn lần lượt từ hạng 1, không bỏ trống hạng ở giữa"
LONG: Final = f"Câu {{number}}: rút gọn còn không quá {LONGEST_TEXT:,} ký tự".replace(",", ".")
UNKNOWN: Final = "Câu {number}: chọn lại một trong các mục có sẵn"
NOTHING: Final = "Trả lời ít nhất một câu, hoặc viết ý kiến về dự thảo"

Questions = Mapping[int, Question]


def faults(questions: Questions, given: Given) -> dict[int, str]:
    """Say by question what is wrong with its answer; an empty mapping when all may be sent."""
    found = {number: _fault(question, given.get(number, ())) for number, question in questions.items()}
    told = {number: words.format(number=number) for number, words in found.items() if words}
    return told | {number: UNKNOWN.format(number=number) for number in given if number not in questions}


def kept(given: Given) -> dict[int, list[str]]:
    """Give the answers without the empty ones; the rank at which a ranking ends stands for all after it."""
    filled = {number: [code for code in codes if code] for number, codes in sorted(given.items())}
    return {number: codes for number, codes in filled.items() if codes}


def chosen(questions: Questions, given: Given) -> dict[int, list[str]]:
    """Give the answers that choose, without those in words."""
    return {number: codes for number, codes in kept(given).items() if questions[number].kind != Kind.TEXT}


def texts(questions: Questions, given: Given) -> dict[int, str]:
    """Give the answers in words."""
    return {number: codes[0] for number, codes in kept(given).items() if questions[number].kind == Kind.TEXT}


def points(kind: str, codes: Sequence[str]) -> list[tuple[str, int]]:
    """Give what an answer adds to: choice and, in a ranking, rank (0 elsewhere)."""
    return [(code, rank if kind == Kind.RANKING else 0) for rank, code in enumerate(codes, start=1)]


def in_words(question: Question, codes: Sequence[str]) -> list[str]:
    """Give an answer line by line as its author reads it."""
    if question.kind == Kind.TEXT:
        return list(codes)
    said = [question.choices[code] for code in codes]
    return [f"Hạng {rank}: {words}" for rank, words in enumerate(said, start=1)] if _ranks(question) else said


def _fault(question: Question, codes: Sequence[str]) -> str:
    filled = [code for code in codes if code]
    if not filled:
        return REQUIRED if question.required else ""
    if question.kind == Kind.TEXT:
        return LONG if len(filled[0]) > LONGEST_TEXT else ""
    if set(filled) - question.choices.keys():
        return UNKNOWN
    if len(set(filled)) < len(filled):
        return TWICE if _ranks(question) else UNKNOWN
    if _ranks(question):
        return GAP if list(codes[: len(filled)]) != filled else ""
    return UNKNOWN if len(filled) > 1 and question.kind != Kind.SEVERAL else ""


def _ranks(question: Question) -> bool:
    return question.kind == Kind.RANKING
