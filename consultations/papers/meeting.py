"""Biên bản hội nghị: blank before the meeting, and with all that was entered after it.

Pure.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from consultations.ballots import FORM_WORDS
from consultations.meetings import Meeting
from consultations.papers.forms import blanks, filled_in
from consultations.papers.issuing import Form, Known, Office, Part, ended
from core.dates import short_date
from core.papers import Block, Grid, Paper, Signature

MINUTES: Final = Form("BIÊN BẢN", "bien-ban-hoi-nghi", "BB")
WHOLE: Final = "Toàn bộ dự thảo"


def blank_meeting_paper(known: Known, office: Office) -> Paper:
    """Write the minutes to be filled in by hand at the meeting."""
    signed = (Signature(("THƯ KÝ",)), Signature(("CHỦ TRÌ",)))
    return filled_in(MINUTES, office, known, subject=_subject(known), body=_blank(), signatures=signed, is_kept=True)


def meeting_paper(known: Known, office: Office, *, meeting: Meeting, labels: Mapping[str, str]) -> Paper:
    """Write the minutes of a meeting that was entered; `labels` are the names of parts by anchor."""
    signed = (Signature(("THƯ KÝ",), meeting.clerk), Signature(("CHỦ TRÌ",), meeting.chair))
    body = _held(meeting, labels)
    return filled_in(MINUTES, office, known, subject=_subject(known), body=body, signatures=signed, is_kept=True)


def _subject(known: Known) -> str:
    return f"Hội nghị lấy ý kiến Nhân dân về {known.subject}"


def _blank() -> Iterator[Part]:
    yield Block("I. Thời gian, địa điểm", "heading")
    yield from blanks("Bắt đầu lúc:")
    yield from blanks("Địa điểm:")
    yield Block("II. Thành phần", "heading")
    for label in ("Chủ trì:", "Thư ký:", "Số người được mời:", "Số người có mặt:"):
        yield from blanks(label)
    yield Block("III. Diễn biến", "heading")
    yield from blanks("", 4)
    yield Block("IV. Ý kiến của người có mặt", "heading")
    yield _counts(dict.fromkeys(FORM_WORDS, ""))
    yield Block("V. Ý kiến phát biểu", "heading")
    yield from blanks("", 6)
    yield Block("Biên bản được đọc lại cho những người có mặt nghe.")
    yield from blanks("Kết thúc lúc:")


def _held(meeting: Meeting, labels: Mapping[str, str]) -> Iterator[Part]:
    yield Block("I. Thời gian, địa điểm", "heading")
    day = f" ngày {short_date(meeting.held_on)}" if meeting.held_on else ""
    yield Block(f"Bắt đầu lúc {meeting.held_at}{day}. Địa điểm: {ended(meeting.venue)}")
    yield Block("II. Thành phần", "heading")
    yield Block(f"Chủ trì: {ended(meeting.chair)}")
    yield Block(f"Thư ký: {ended(meeting.clerk)}")
    yield Block(f"Số người được mời: {meeting.invited}. Số người có mặt: {meeting.present}.")
    if meeting.more_because:
        yield Block(f"Có mặt nhiều hơn được mời: {ended(meeting.more_because)}")
    yield Block("III. Diễn biến", "heading")
    yield from (Block(line) for line in meeting.account.splitlines() if line.strip())
    yield Block("IV. Ý kiến của người có mặt", "heading")
    if meeting.counted:
        yield _counts({stance: getattr(meeting, stance) for stance in FORM_WORDS})
    else:
        yield Block("Hội nghị không biểu quyết.")
    yield Block(f"V. Ý kiến phát biểu ({len(meeting.voiced)})", "heading")
    for line in meeting.voiced:
        place = labels.get(line.anchor, line.anchor) if line.anchor else WHOLE
        yield Block(f"- {FORM_WORDS[line.stance]} ({place}): {ended(line.text)}")
    yield Block("Biên bản được đọc lại cho những người có mặt nghe.")
    yield from blanks("Kết thúc lúc:")


def _counts(counts: Mapping[str, int | str]) -> Grid:
    return Grid((("Ý kiến", 16), ("Số người", 5)), tuple((FORM_WORDS[stance], counts[stance]) for stance in FORM_WORDS))
