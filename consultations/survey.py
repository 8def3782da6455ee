"""The questions that stand beside a draft, and what counts as an answer to them.

Pure. A question is known by its number, a choice by its own, both from 1: content is frozen at the opening.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from core.errors import Refused


class Kind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    RANKING = "ranking"
    TEXT = "text"


KINDS: Final[dict[str, str]] = {
    Kind.ONE: "Chọn một",
    Kind.SEVERAL: "Chọn nhiều",
    Kind.SCALE: "Thang điểm 1 đến 5",
    Kind.RANKING: "Xếp hạng",
    Kind.TEXT: "Viết ngắn",
}
WITH_OPTIONS: Final = frozenset({Kind.ONE, Kind.SEVERAL, Kind.RANKING})
SCALE: Final = ("1", "2", "3", "4", "5")
MOST_QUESTIONS: Final = 30
MOST_OPTIONS: Final = 12
LONGEST_WORDS: Final = 300
LONGEST_OPTION: Final = 150
LONGEST_TEXT: Final = 1_000
"""Characters of a short text."""

Given = Mapping[int, Sequence[str]]
"""What one sending answers: the number of a question -> the codes chosen (a ranking: best first), or the one text."""

NO_KIND: Final = "Chọn cách trả lời câu hỏi này."
NO_WORDS: Final = "Nhập câu hỏi."
TOO_LONG: Final = f"Rút gọn câu hỏi còn không quá {LONGEST_WORDS} ký tự."
FEW_OPTIONS: Final = "Nhập ít nhất hai lựa chọn, mỗi lựa chọn một dòng."
MANY_OPTIONS: Final = f"Mỗi câu hỏi không quá {MOST_OPTIONS} lựa chọn."
LONG_OPTION: Final = f"Rút gọn mỗi lựa chọn còn không quá {LONGEST_OPTION} ký tự."
SAME_OPTION: Final = "Có hai lựa chọn giống nhau. Sửa hoặc bỏ một lựa chọn."
NO_ENDS: Final = "Nhập lời cho cả hai đầu thang điểm."
TOO_MANY: Final = f"Mỗi nội dung lấy ý kiến không quá {MOST_QUESTIONS} câu hỏi."


@dataclass(frozen=True)
class Question:
    """One question; `low` and `high` are the words at both ends of a scale."""

    kind: str
    words: str
    required: bool = False
    options: tuple[str, ...] = ()
    low: str = ""
    high: str = ""

    @property
    def choices(self) -> dict[str, str]:
        """Give what may be chosen, by code; nothing where words are asked."""
        if self.kind == Kind.SCALE:
            ends = {SCALE[0]: f"1 ({self.low})", SCALE[-1]: f"5 ({self.high})"}
            return {code: ends.get(code, code) for code in SCALE}
        return {str(number): words for number, words in enumerate(self.options, start=1)}

    @property
    def kind_label(self) -> str:
        """Name how it is answered, and whether it must be."""
        return f"{KINDS[self.kind]}, {'bắt buộc' if self.required else 'không bắt buộc'}"


def check_question(question: Question) -> None:
    """Refuse a question that nobody could answer, with the field to mend."""
    if question.kind not in KINDS:
        raise Refused(NO_KIND, field="kind")
    if not question.words or len(question.words) > LONGEST_WORDS:
        raise Refused(TOO_LONG if question.words else NO_WORDS, field="words")
    if question.kind == Kind.SCALE and not (question.low and question.high):
        raise Refused(NO_ENDS, field="high" if question.low else "low")
    if question.kind in WITH_OPTIONS:
        _check_options(question.options)


def check_questions(questions: Sequence[Question]) -> None:
    """Refuse more questions than a person answers, and any that nobody could answer."""
    if len(questions) > MOST_QUESTIONS:
        raise Refused(TOO_MANY)
    for question in questions:
        check_question(question)


def _check_options(options: Sequence[str]) -> None:
    if len(options) < 2:
        raise Refused(FEW_OPTIONS, field="options")
    if len(options) > MOST_OPTIONS:
        raise Refused(MANY_OPTIONS, field="options")
    if max(map(len, options)) > LONGEST_OPTION:
        raise Refused(LONG_OPTION, field="options")
    if len({option.casefold() for option in options}) < len(options):
        raise Refused(SAME_OPTION, field="options")


def write_questions(questions: Sequence[Question]) -> str:
    """Write questions as an event keeps them."""
    return json.dumps([asdict(question) for question in questions], ensure_ascii=False, sort_keys=True)


def read_questions(text: str) -> list[Question]:
    """Read what `write_questions` wrote."""
    return [Question(**{**known, "options": tuple(known["options"])}) for known in json.loads(text)]


def plain(question: Any) -> Question:
    """Give a question as a plain value, from anything that has its fields."""
    known = {name: getattr(question, name) for name in Question.__dataclass_fields__}
    return Question(**{**known, "options": tuple(known["options"])})
