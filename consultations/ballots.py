"""A batch of household ballots: how many went out and came back, what was ticked, and what people wrote on them.

Pure. The ballot asks in three words (WORDS row 57 without «đề nghị sửa»): a household ticks one and may write below.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from consultations.workflow import OPINION_LIMIT, STANCES, Stance

FORM_WORDS: Final = {code: STANCES[code] for code in (Stance.AGREE, Stance.DISAGREE, Stance.OTHER)}
"""What stands on the ballot to be ticked."""

KEYS: Final = {"1": Stance.AGREE, "2": Stance.DISAGREE, "3": Stance.OTHER}
"""The key with which a line of words begins, so that the hands stay on the keyboard."""

COUNTS: Final = {
    "given_out": "Phát ra",
    "collected": "Thu về",
    "valid": "Hợp lệ",
    "invalid": "Không hợp lệ",
    "agree": FORM_WORDS[Stance.AGREE],
    "disagree": FORM_WORDS[Stance.DISAGREE],
    "other": FORM_WORDS[Stance.OTHER],
}
STANCE_COUNTS: Final = ("agree", "disagree", "other")
LARGEST: Final = 20_000
"""Ballots of one batch: more households no commune has."""
MOST_LINES: Final = 300
LAST_ROUND: Final = 999

ROUND: Final = f"Đợt: ghi số từ 1 đến {LAST_ROUND}"
SIZE: Final = "{label}: ghi số từ 0 đến 20.000"
BACK: Final = "Thu về ({collected}) nhiều hơn phát ra ({given_out})"
VALID: Final = "Hợp lệ ({valid}) cộng không hợp lệ ({invalid}) phải bằng thu về ({collected})"
STANCED: Final = (
    "Đồng ý ({agree}), Không đồng ý ({disagree}), Ý kiến khác ({other}) cộng lại phải bằng hợp lệ ({valid})"
)
WORDS: Final = "«{label}»: có {lines} phiếu ghi ý kiến, nhiều hơn {count} phiếu đã đếm"
TOO_MANY: Final = f"Mỗi đợt ghi được nhiều nhất {MOST_LINES} phiếu có ý kiến. Chia thành nhiều đợt"
NO_KEY: Final = "Dòng {number}: bắt đầu bằng 1 (Đồng ý), 2 (Không đồng ý) hoặc 3 (Ý kiến khác), rồi nội dung"
NO_WORDS: Final = "Dòng {number}: chưa có nội dung"
TOO_LONG: Final = "Nội dung một phiếu không quá 20.000 ký tự"


@dataclass(frozen=True)
class Written:
    """One ballot on which something was written."""

    stance: str
    text: str


@dataclass(frozen=True)
class Batch:
    """The ballots of one place, counted at one time: its counts, and those ballots that bear words."""

    village: str
    round: int
    collected_on: date | None
    given_out: int
    collected: int
    valid: int
    invalid: int
    agree: int
    disagree: int
    other: int
    written: tuple[Written, ...] = field(default_factory=tuple)

    @property
    def bare(self) -> dict[str, int]:
        """Give by stance how many ballots bear no words: they are told as a count."""
        with_words = lines_by_stance(self.written)
        return {stance: getattr(self, stance) - with_words[stance] for stance in STANCE_COUNTS}

    @property
    def by_stance(self) -> dict[str, int]:
        """Give for how many ballots each stance counts."""
        return {stance: getattr(self, stance) for stance in STANCE_COUNTS}

    def facts(self) -> dict[str, Any]:
        """Give what a leaf takes: numbers and codes."""
        numbers = {name: getattr(self, name) for name in COUNTS}
        day = self.collected_on.isoformat() if self.collected_on else ""
        return {"village": self.village, "round": self.round, "collected_on": day, **numbers}

    def content(self) -> str:
        """Give everything in one form, to say of two batches whether they are the same."""
        return json.dumps([self.facts(), written_text(self.written)], ensure_ascii=False, sort_keys=True)


def lines_by_stance(written: tuple[Written, ...]) -> dict[str, int]:
    """Count the ballots with words by what was ticked."""
    return {stance: sum(line.stance == stance for line in written) for stance in STANCE_COUNTS}


def faults_of(batch: Batch) -> list[str]:
    """Say what does not add up, each in one sentence; nothing when the numbers hold."""
    numbers: Mapping[str, int] = {name: getattr(batch, name) for name in COUNTS}
    faults = [SIZE.format(label=COUNTS[name]) for name, value in numbers.items() if not 0 <= value <= LARGEST]
    if not 1 <= batch.round <= LAST_ROUND:
        faults.append(ROUND)
    if faults:
        return faults
    if batch.collected > batch.given_out:
        faults.append(BACK.format(**numbers))
    if batch.valid + batch.invalid != batch.collected:
        faults.append(VALID.format(**numbers))
    if sum(numbers[name] for name in STANCE_COUNTS) != batch.valid:
        faults.append(STANCED.format(**numbers))
    return faults + _faults_of_words(batch)


def _faults_of_words(batch: Batch) -> list[str]:
    faults = [
        WORDS.format(label=FORM_WORDS[stance], lines=lines, count=getattr(batch, stance))
        for stance, lines in lines_by_stance(batch.written).items()
        if lines > getattr(batch, stance)
    ]
    if len(batch.written) > MOST_LINES:
        faults.append(TOO_MANY)
    if any(len(line.text) > OPINION_LIMIT for line in batch.written):
        faults.append(TOO_LONG)
    return faults


def read_written(typed: str) -> tuple[tuple[Written, ...], list[str]]:
    """Read the ballots with words, one a line, each begun by its key; gives them and what is wrong."""
    written, faults = [], []
    for number, line in enumerate(typed.splitlines(), start=1):
        words = line.strip()
        if not words:
            continue
        stance, text = KEYS.get(words[0]), words[1:].lstrip(" .:)-\t")
        if stance is None or (len(words) > 1 and words[1].isalnum()):
            faults.append(NO_KEY.format(number=number))
        elif not text:
            faults.append(NO_WORDS.format(number=number))
        else:
            written.append(Written(str(stance), text))
    return tuple(written), faults


def typed_again(written: tuple[Written, ...]) -> str:
    """Write the ballots with words as they are typed."""
    keys = {stance: key for key, stance in KEYS.items()}
    return "\n".join(f"{keys[Stance(line.stance)]} {line.text}" for line in written)


def written_text(written: tuple[Written, ...]) -> str:
    """Write the ballots with words as the log keeps them, apart from the leaf."""
    return json.dumps([asdict(line) for line in written], ensure_ascii=False) if written else ""


def written_from(text: str) -> tuple[Written, ...]:
    """Read what `written_text` wrote."""
    return tuple(Written(**line) for line in json.loads(text)) if text else ()
