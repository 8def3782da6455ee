"""Which papers a case can have, as one table: name, address, when it makes sense, whom it is addressed to.

Pure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from feedback.workflow import ANSWERED, LOOKED_AT_AGAIN, OPEN, WORKING, State


class Case(Protocol):
    """What the table needs to know of a case."""

    state: str
    home: str
    held_by: str
    restricted: bool
    accepted_at: datetime | None
    extended_by: int | None
    waiting_for: int
    contributors: int
    answered_on: date | None
    draft_event: int | None


@dataclass(frozen=True)
class PaperKind:
    """One paper of the table.

    `names_sender`: it is written to the sender, or of the sender to another body; the name stands on it only where
    whoever makes it asks for it, and that is recorded. `asks_body`: whom it goes to is chosen from the bodies outside.
    """

    code: str
    name: str
    slug: str
    when: Callable[[Case], bool]
    names_sender: bool = False
    asks_body: bool = False


TO_DECIDE: Final = frozenset({State.REVIEW, State.REFUSAL_REVIEW, State.GUIDANCE_REVIEW})
WITH_ANSWER: Final = frozenset({State.REVIEW, State.APPROVED}) | ANSWERED
HANDLED: Final = OPEN | LOOKED_AT_AGAIN | {State.EXECUTING}

PAPERS: Final = (
    PaperKind("receipt", "Phiếu tiếp nhận", "phieu-tiep-nhan", lambda _case: True),
    PaperKind("proposal", "Phiếu đề xuất xử lý (phiếu trình)", "phieu-trinh", lambda case: case.state in TO_DECIDE),
    PaperKind("guidance", "Phiếu hướng dẫn", "phieu-huong-dan", lambda case: case.state == State.GUIDED,
              names_sender=True),
    PaperKind("transfer", "Phiếu chuyển", "phieu-chuyen", lambda case: case.state in WORKING, names_sender=True,
              asks_body=True),
    PaperKind("accepted", "Thông báo thụ lý", "thong-bao-thu-ly",
              lambda case: case.accepted_at is not None and case.state in HANDLED | ANSWERED, names_sender=True),
    PaperKind("refused", "Thông báo không thụ lý", "thong-bao-khong-thu-ly",
              lambda case: case.state in {State.REFUSAL_REVIEW, State.REFUSED}, names_sender=True),
    PaperKind("extended", "Thông báo gia hạn", "thong-bao-gia-han", lambda case: case.extended_by is not None,
              names_sender=True),
    PaperKind("reply", "Công văn trả lời", "cong-van-tra-loi",
              lambda case: case.draft_event is not None and case.state in WITH_ANSWER, names_sender=True),
    PaperKind("urging", "Công văn đôn đốc", "cong-van-don-doc",
              lambda case: case.waiting_for > case.contributors and case.answered_on is None and case.state in OPEN),
    PaperKind("meeting", "Biên bản làm việc", "bien-ban-lam-viec",
              lambda case: case.accepted_at is not None and case.state in HANDLED),
    PaperKind("hand_over", "Biên bản bàn giao", "bien-ban-ban-giao",
              lambda case: case.held_by != case.home and case.state in HANDLED),
)  # fmt: skip
NAMES: Final = {paper.code: paper.name for paper in PAPERS}


def offered(case: Case) -> list[PaperKind]:
    """List the papers that make sense for a case now; a restricted one has none at all."""
    return [] if case.restricted else [paper for paper in PAPERS if paper.when(case)]


def paper_at(case: Case, slug: str) -> PaperKind | None:
    """Give the paper of an address, where the case can have it."""
    return next((paper for paper in offered(case) if paper.slug == slug), None)
