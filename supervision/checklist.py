"""What is asked of an answer when it is looked at, from `policies/answer_quality.toml`: data with dates and a basis.

Pure. A question is never taken out of the file: a frozen sample keeps asking what it was drawn with.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from core.policies import PolicyError

FILE: Final = Path(__file__).resolve().parents[1] / "policies" / "answer_quality.toml"
Verdict = Literal["yes", "no", "none"]
VERDICTS: Final[dict[str, str]] = {"yes": "Có", "no": "Không", "none": "Không cần cho việc này"}


@dataclass(frozen=True)
class Question:
    """One question; `told` ends the sentence «Trong 30 việc xem, 24 việc …»; not asked of what is older."""

    code: str
    text: str
    told: str
    legal_basis: str
    valid_from: date
    valid_to: date | None = None


def questions_on(day: date) -> tuple[Question, ...]:
    """Give the questions asked of a sample drawn on a day."""
    known = all_questions()
    return tuple(one for one in known if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to))


def questions_of(codes: list[str]) -> list[Question]:
    """Give the questions a sample was drawn with."""
    known = {one.code: one for one in all_questions()}
    return [known[code] for code in codes if code in known]


@cache
def all_questions() -> tuple[Question, ...]:
    """Give the shipped questions."""
    return load(FILE)


def load(path: Path) -> tuple[Question, ...]:
    """Read a file of questions; PolicyError names the first that is not as it must be."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    found = tuple(_question(row, f"{path.name}, [[question]] thứ {at}") for at, row in enumerate(rows, start=1))
    if len({one.code for one in found}) != len(found):
        raise PolicyError(f"{path.name}: có hai câu hỏi cùng mã")
    return found


def _question(row: dict[str, Any], where: str) -> Question:
    try:
        question = Question(**row)
    except TypeError as error:
        raise PolicyError(f"{where}: thiếu hoặc thừa mục") from error
    if not (question.code and question.text and question.told and question.legal_basis):
        raise PolicyError(f"{where}: mã, câu hỏi, lời kết quả và căn cứ không được trống")
    return question
