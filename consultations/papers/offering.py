"""Which papers a consultation has, as one table: name, address, and when its content exists.

Pure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from consultations.entering import BALLOT
from consultations.meetings import MEETING_CHANNELS
from consultations.papers.announcing import notice_paper, plan_paper
from consultations.papers.answering import report_paper, result_notice_paper
from consultations.papers.gathering import ballot_paper, counting_paper, handing_paper
from consultations.papers.issuing import Known, Office
from consultations.papers.meeting import blank_meeting_paper
from core.papers import Paper

SHEET: Final = "bang-tong-hop-y-kien"
"""The matrix alone, for a spreadsheet."""


class Consultation(Protocol):
    """What the table needs to know."""

    channels: Sequence[str]
    opens_on: date | None
    responsible: str
    approved_at: datetime | None
    conclusion: str
    result_approved_at: datetime | None


@dataclass(frozen=True)
class PaperKind:
    """One paper of the table."""

    slug: str
    name: str
    when: Callable[[Consultation], bool]
    write: Callable[[Known, Office], Paper]


def _asks_households(one: Consultation) -> bool:
    return one.approved_at is not None and BALLOT in one.channels


def _asks_meetings(one: Consultation) -> bool:
    return one.approved_at is not None and not MEETING_CHANNELS.keys().isdisjoint(one.channels)


PAPERS: Final = (
    PaperKind("ke-hoach", "Kế hoạch lấy ý kiến", lambda one: bool(one.opens_on and one.responsible), plan_paper),
    PaperKind("thong-bao", "Thông báo lấy ý kiến", lambda one: one.approved_at is not None, notice_paper),
    PaperKind("phieu-lay-y-kien", "Phiếu lấy ý kiến", _asks_households, ballot_paper),
    PaperKind("danh-sach-phat-thu-phieu", "Danh sách phát, thu phiếu", _asks_households, handing_paper),
    PaperKind("bien-ban-kiem-phieu", "Biên bản kiểm phiếu", _asks_households, counting_paper),
    PaperKind("bien-ban-hoi-nghi", "Biên bản hội nghị (mẫu để trống)", _asks_meetings, blank_meeting_paper),
    PaperKind("bao-cao", "Báo cáo tổng hợp, tiếp thu, giải trình", lambda one: bool(one.conclusion), report_paper),
    PaperKind("ket-qua", "Thông báo kết quả", lambda one: one.result_approved_at is not None, result_notice_paper),
)


def offered(consultation: Consultation) -> list[PaperKind]:
    """List the papers whose content exists now."""
    return [paper for paper in PAPERS if paper.when(consultation)]
