"""What a phản biện xã hội holds back: the calendar until it was sent, the decision until it is answered."""

import pytest

from consultations import services
from core import clock
from core.errors import Refused
from tests.consultations import conftest as world
from tests.consultations.conftest import EDITOR, REVIEWER, at
from tests.consultations.test_critique import WHOLE, approve, ask

pytestmark = pytest.mark.usefixtures("early")


def test_a_flagged_draft_is_not_scheduled_before_it_was_sent_to_the_front():
    consultation = world.approved(needs_critique=True)
    services.record_plan_sent(consultation, number="15/KH-UBND", sent_on=clock.today(), actor=EDITOR)
    with pytest.raises(Refused, match="Lên lịch lấy ý kiến"):
        services.schedule(consultation, actor=EDITOR)
    critique = ask(consultation)
    services.withdraw_critique(critique, reason="Nhầm", actor=EDITOR)
    with pytest.raises(Refused, match="Lên lịch lấy ý kiến"):
        services.schedule(consultation, actor=EDITOR)
    ask(consultation)
    services.schedule(consultation, actor=EDITOR)
    assert consultation.state == "scheduled"


def decide(consultation):
    services.decide(consultation, number="12/NQ", decided_on=clock.today(), differs=False, actor=EDITOR)


def test_nothing_is_decided_before_the_opinion_of_the_front_is_answered():
    consultation = world.published()
    critique = ask(consultation)
    with pytest.raises(Refused, match="ngày dự kiến trình"):
        decide(consultation)
    services.write_point(critique, 1, WHOLE, actor=REVIEWER)
    services.send_critique(critique, number="12/MTTQ", dated_on=clock.today(), actor=REVIEWER)
    at(critique.submits_on)
    with pytest.raises(Refused, match="Mặt trận đã phản biện"):
        decide(consultation)
    services.answer_point(critique, 1, kind="accepted", reason="", actor=EDITOR)
    services.submit_reply(critique, actor=EDITOR)
    approve(critique)
    decide(consultation)
    assert consultation.state == "decided"


def test_silence_of_the_front_stops_nothing_once_the_day_has_come():
    consultation = world.published()
    critique = ask(consultation)
    at(critique.submits_on)
    decide(consultation)
    assert consultation.state == "decided"


def test_a_flagged_draft_is_not_decided_unsent():
    consultation = world.published()
    consultation.needs_critique = True
    with pytest.raises(Refused, match="phải gửi Mặt trận phản biện"):
        decide(consultation)
