"""A meeting at which people were asked (Điều 26 khoản 1, a, b, h): who came, what they thought, what was said.

Pure. Those present are counted in the three words of the ballot; what somebody said is written one opinion a line.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from consultations.ballots import FORM_WORDS, LARGEST, MOST_LINES, STANCE_COUNTS, lines_by_stance, read_written
from consultations.workflow import CHANNELS, OPINION_LIMIT
from core.text import nfc

MEETING_CHANNELS: Final = {code: CHANNELS[code] for code in ("community_meeting", "dialogue", "persons_concerned")}
"""The forms of Điều 26 that are meetings, the commonest first."""

LABELS: Final = {
    "invited": "Số người được mời",
    "present": "Số người có mặt",
    **{stance: FORM_WORDS[stance] for stance in STANCE_COUNTS},
}
CODES: Final = ("channel", "village", "held_at", *LABELS)
"""What of a meeting is a number or a code."""

TEXTS: Final = ("venue", "chair", "clerk", "more_because", "account")
"""What of a meeting somebody wrote, names among it."""

LONGEST_LINE: Final = 200
LONGEST_ACCOUNT: Final = 20_000
_HOUR: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_PART: Final = re.compile(r"\[([^\]\n]{1,120})\]\s*")

NO_HOUR: Final = "Giờ họp: ghi dạng 19:30"
SIZE: Final = "{label}: ghi số từ 0 đến 20.000"
NOBODY: Final = "Số người có mặt: ghi số từ 1"
MORE: Final = "Có mặt ({present}) nhiều hơn được mời ({invited}): ghi rõ vì sao"
STANCED: Final = (
    "Đồng ý ({agree}), Không đồng ý ({disagree}), Ý kiến khác ({other}) cộng lại nhiều hơn số người có mặt ({present})"
)
VOICED: Final = "«{label}»: có {lines} ý kiến phát biểu, nhiều hơn {count} người đã đếm"
TOO_MANY: Final = f"Mỗi cuộc họp ghi được nhiều nhất {MOST_LINES} ý kiến phát biểu"
TOO_LONG: Final = "Một ý kiến phát biểu không quá 20.000 ký tự"
NO_PART: Final = "Dự thảo không có phần «{typed}». Ghi như trong dự thảo, ví dụ [Điều 2] hoặc [Khoản 1 Điều 2]"


@dataclass(frozen=True)
class Voiced:
    """What one person said at a meeting, on the whole draft or on a part."""

    stance: str
    text: str
    anchor: str | None = None


@dataclass(frozen=True)
class Meeting:
    """One meeting: where and when, who led and who wrote, how many came, what they thought and said."""

    channel: str
    village: str
    venue: str
    held_on: date | None
    held_at: str
    chair: str
    clerk: str
    invited: int
    present: int
    agree: int
    disagree: int
    other: int
    account: str
    more_because: str = ""
    voiced: tuple[Voiced, ...] = field(default_factory=tuple)

    @property
    def counted(self) -> int:
        """Say how many of those present were counted by what they think; none where nobody counted."""
        return self.agree + self.disagree + self.other

    @property
    def bare(self) -> dict[str, int]:
        """Give by stance how many were counted who said nothing: they are told as a count."""
        if not self.counted:
            return dict.fromkeys(STANCE_COUNTS, 0)
        with_words = lines_by_stance(self.voiced)
        return {stance: getattr(self, stance) - with_words[stance] for stance in STANCE_COUNTS}

    @property
    def by_stance(self) -> dict[str, int]:
        """Give for how many people each stance counts: those counted, or those who spoke where nobody counted."""
        spoken = lines_by_stance(self.voiced)
        return {stance: getattr(self, stance) if self.counted else spoken[stance] for stance in STANCE_COUNTS}

    @property
    def opinions(self) -> int:
        """Say for how many people the opinions of this meeting stand."""
        return self.counted or len(self.voiced)

    def facts(self) -> dict[str, Any]:
        """Give what a leaf takes: numbers and codes."""
        day = self.held_on.isoformat() if self.held_on else ""
        return {"held_on": day, **{name: getattr(self, name) for name in CODES}}

    def texts(self) -> dict[str, str]:
        """Give what people wrote, apart from the leaf."""
        return {**{name: getattr(self, name) for name in TEXTS}, "voiced": voiced_text(self.voiced)}

    def content(self) -> str:
        """Give everything in one form, to say of two meetings whether they are the same."""
        return json.dumps([self.facts(), self.texts()], ensure_ascii=False, sort_keys=True)


def faults_of(meeting: Meeting) -> list[str]:
    """Say what does not add up, each in one sentence; nothing when the numbers hold."""
    numbers: Mapping[str, int] = {name: getattr(meeting, name) for name in LABELS}
    faults = [SIZE.format(label=LABELS[name]) for name, value in numbers.items() if not 0 <= value <= LARGEST]
    if not _HOUR.fullmatch(meeting.held_at):
        faults.append(NO_HOUR)
    if faults:
        return faults
    if meeting.present < 1:
        faults.append(NOBODY)
    if meeting.present > meeting.invited and not meeting.more_because:
        faults.append(MORE.format(**numbers))
    if meeting.counted > meeting.present:
        faults.append(STANCED.format(**numbers))
    return faults + _faults_of_voiced(meeting)


def _faults_of_voiced(meeting: Meeting) -> list[str]:
    faults = [
        VOICED.format(label=FORM_WORDS[stance], lines=lines, count=getattr(meeting, stance))
        for stance, lines in lines_by_stance(meeting.voiced).items()
        if meeting.counted and lines > getattr(meeting, stance)
    ]
    if len(meeting.voiced) > MOST_LINES:
        faults.append(TOO_MANY)
    if any(len(line.text) > OPINION_LIMIT for line in meeting.voiced):
        faults.append(TOO_LONG)
    return faults


def read_voiced(typed: str, *, parts: Mapping[str, str]) -> tuple[tuple[Voiced, ...], list[str]]:
    """Read what was said, one opinion a line: 2 [Điều 3] Mức đóng góp cao. `parts` are anchors by name."""
    written, faults = read_written(typed)
    known = {_exact(name): anchor for name, anchor in parts.items()}
    voiced = []
    for line in written:
        named = _PART.match(line.text)
        anchor = known.get(_exact(named[1])) if named else None
        text = line.text[named.end() :] if named else line.text
        if named and (anchor is None or not text):
            faults.append(NO_PART.format(typed=named[1]))
        voiced.append(Voiced(line.stance, text, anchor))
    return tuple(voiced), faults


def _exact(name: str) -> str:
    """Give the exact words of a name whatever its capitals: «Điểm d» and «Điểm đ» are two parts."""
    return " ".join(nfc(name).casefold().split())


def typed_again(voiced: tuple[Voiced, ...], *, names: Mapping[str, str]) -> str:
    """Write what was said as it is typed; `names` are the names of parts by anchor."""
    keys = {stance: key for key, stance in zip("123", STANCE_COUNTS, strict=True)}
    placed = [(line, f"[{names.get(line.anchor, line.anchor)}] " if line.anchor else "") for line in voiced]
    return "\n".join(f"{keys[line.stance]} {place}{line.text}" for line, place in placed)


def voiced_text(voiced: tuple[Voiced, ...]) -> str:
    """Write what was said as the log keeps it."""
    return json.dumps([asdict(line) for line in voiced], ensure_ascii=False) if voiced else ""


def voiced_from(text: str) -> tuple[Voiced, ...]:
    """Read what `voiced_text` wrote."""
    return tuple(Voiced(**line) for line in json.loads(text)) if text else ()
