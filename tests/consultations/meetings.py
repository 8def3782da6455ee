"""A meeting whose numbers hold, and the scan of its signed biên bản."""

from dataclasses import replace

from consultations import queries
from consultations.meetings import Meeting, Voiced
from core.storage import Reference

MINUTES = Reference(key="b" * 64, size=20, media_type="application/pdf", name="bien-ban.pdf")
"""A scan, where nobody opens it."""

MEETING = Meeting(
    channel="community_meeting",
    village="",
    venue="Nhà văn hóa thôn",
    held_on=None,
    held_at="19:30",
    chair="Nguyễn Văn Hòa",
    clerk="Trần Thị Mai",
    invited=80,
    present=62,
    agree=40,
    disagree=15,
    other=5,
    account="Trưởng thôn đọc dự thảo.\nBà con bàn về mức đóng góp.",
    voiced=(Voiced("disagree", "Mức đóng góp cao", "dieu-2"), Voiced("other", "Nên có đèn đường")),
)
"""62 came, 60 were counted; two spoke."""


def meeting_for(consultation, **changes) -> Meeting:
    """Give that meeting for the first place of a consultation, on its first day."""
    place = next(iter(queries.meeting_places(consultation)))
    return replace(MEETING, **{"village": place, "held_on": consultation.opens_on, **changes})
