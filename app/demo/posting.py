"""Where the drafts of the imagined commune hung, and on which days they were read out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.demo.founding import actor
from app.demo.papers import notice_board, signed_posting
from app.demo.scheduling import Story
from consultations import queries, services
from consultations.broadcasts import Broadcast
from consultations.models import ConsultationPosting, ConsultationState
from consultations.postings import Posting
from consultations.services import Photos
from core.clock import VIETNAM
from core.db import db

HANGS, EARLY = 31, 18
"""Days after which it is taken down: when it has hung for long enough, and where a storm came before."""

STORM = "closed"
"""The stage of the consultation whose notice board a storm tore down."""

POSTED_BY, WITNESSES = "Trần Văn Bình, công chức xã", ("Lê Thị Lan", "Nguyễn Văn Hòa", "Trần Thị Mai")
STATION = "Hệ thống truyền thanh xã"


def hang(subject: Callable[[], str], first: date, stage: str, today: date) -> Story:
    """Put a draft up at three places, read it out on three days, and take it down when its days are full."""
    yield _at(first, 9, 30)
    state = db.session.get_one(ConsultationState, subject())
    made = [_put_up(state, place, witness, first) for place, witness in _places(state)]
    services.sign_posting(
        state, found=made[0], paper="put_up", scans=(signed_posting(made[0].place, first),), actor=actor("tiepnhan")
    )
    for number in range(min(3, (today - first).days)):
        day = first + timedelta(days=number)
        yield _at(day, 17, 40)
        said = Broadcast(day, "05:30, 17:00", STATION, "Phạm Văn Nam")
        services.record_broadcast(state, broadcast=said, actor=actor("tiepnhan"))
    last = first + timedelta(days=EARLY if stage == STORM else HANGS)
    if last >= today:
        return
    yield _at(last, 16, 50)
    for found in made[:1] if stage == STORM else made:
        _take_down(state, found, last, "Bảng tin đổ vì gió bão, đang dựng lại" if stage == STORM else "")


def _places(state: ConsultationState) -> list[tuple[str, str]]:
    return list(zip(queries.posting_places(state)[: len(WITNESSES)], WITNESSES, strict=True))


def _put_up(state: ConsultationState, place: str, witness: str, day: date) -> ConsultationPosting:
    posting = Posting(place, "", day, "08:30", POSTED_BY, witness)
    photos = Photos((notice_board(place),), day, is_public=True)
    return services.record_posting(state, posting=posting, photos=photos, actor=actor("tiepnhan"))


def _take_down(state: ConsultationState, found: ConsultationPosting, day: date, because: str) -> None:
    said = {"taken_down_on": day, "taken_down_at": "16:30", "taken_down_by": POSTED_BY, "early_because": because}
    posting = replace(found.posting, remarks="Một hộ hỏi mức đóng góp", **said)
    photos = Photos((notice_board(found.place),), day)
    services.end_posting(state, found=found, posting=posting, photos=photos, actor=actor("tiepnhan"))


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), VIETNAM)
