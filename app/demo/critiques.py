"""Phản biện xã hội of the demo: one that waits for the Front, one that was answered point by point."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.demo.calendar import Chance
from app.demo.founding import actor
from consultations import queries, services
from consultations.critique import Point
from consultations.models import ConsultationState, SocialCritique
from core import clock

POINTS = (
    Point(
        "Đề nghị nêu rõ hộ nghèo, hộ cận nghèo được miễn, giảm thế nào.",
        "Hộ nghèo được miễn; hộ cận nghèo giảm một nửa.",
    ),
    Point("Thời hạn giao việc cho thôn ngắn, khó họp dân."),
)
ANSWERS = (
    ("accepted", "Đã bổ sung vào dự thảo."),
    ("not_accepted", "Giữ thời hạn để kịp vụ sản xuất; thôn được mời họp trước một tuần."),
)


def ask(consultation: ConsultationState) -> SocialCritique:
    """Ask the Front for its opinion on a draft."""
    said = {"number": "45/UBND-VP", "asked": "Sự cần thiết, tác động đến hộ nghèo, cách thực hiện."}
    days = {"dated_on": clock.today(), "submits_on": clock.today() + timedelta(days=20)}
    return services.ask_critique(consultation, **said, **days, actor=actor("kinhte"))


def whole(consultation: ConsultationState, chance: Chance) -> Iterator[datetime]:
    """Let the Front say its opinion and the unit answer it, some working days between the steps."""
    subject = ask(consultation).subject
    yield chance.working_day_after(clock.local(clock.now()), 4)
    for number, point in enumerate(POINTS, start=1):
        services.write_point(queries.critique(subject), number, point, actor=actor("mattran"))
    sent = {"number": "12/MTTQ-BTT", "dated_on": clock.today()}
    services.send_critique(queries.critique(subject), **sent, actor=actor("mattran"))
    yield chance.working_day_after(clock.local(clock.now()), 3)
    for number, (kind, reason) in enumerate(ANSWERS, start=1):
        services.answer_point(queries.critique(subject), number, kind=kind, reason=reason, actor=actor("kinhte"))
    services.submit_reply(queries.critique(subject), actor=actor("kinhte"))
    yield chance.working_day_after(clock.local(clock.now()), 1)
    replied = {"number": "52/UBND-VP", "dated_on": clock.today()}
    services.approve_reply(queries.critique(subject), **replied, actor=actor("chutich"))
