"""Meetings of the imagined hamlets: one is checked, the other waits for its second person."""

from datetime import date

from app.demo.founding import actor
from app.demo.papers import signed_minutes
from consultations import queries, services
from consultations.meetings import Meeting, Voiced
from consultations.models import ConsultationState

ACCOUNT = "Trưởng thôn đọc dự thảo và trả lời câu hỏi.\nBà con bàn nhiều về mức đóng góp và cách giám sát thi công."
SAID = (("disagree", "Đề nghị giảm mức đóng góp cho hộ cận nghèo."), ("other", "Làm trước mùa mưa."))
COUNTS = (75, 58, 41, 12, 4)
"""Invited, present; agreed, disagreed, other."""


def hold(consultation: ConsultationState, day: date) -> None:
    """Enter the meetings of two hamlets on one evening, the first of them checked."""
    part = next((one.anchor for one in queries.parts(consultation) if one.anchor == "dieu-2-khoan-2"), None)
    places = list(queries.ballot_places(consultation).items())[:2]
    voiced = tuple(Voiced(stance, text, part) for stance, text in SAID)
    made = [_enter(consultation, code, name, day, voiced) for code, name in places]
    services.check_meeting(consultation, meeting=made[0], actor=actor("kinhte"))


def _enter(consultation: ConsultationState, code: str, name: str, day: date, voiced: tuple[Voiced, ...]):
    place, people = f"Nhà văn hóa {name[:1].lower()}{name[1:]}", ("Nguyễn Văn Hòa", "Trần Thị Mai")
    said = Meeting("community_meeting", code, place, day, "19:30", *people, *COUNTS, ACCOUNT, voiced=voiced)
    scan = signed_minutes(name, day)
    return services.enter_meeting(consultation, meeting=said, scans=(scan,), actor=actor("tiepnhan"))
