"""Phản biện xã hội: asked in time, written by the Front, answered by two people, public with its answer."""

from datetime import date, timedelta

import pytest

from accounts.hats import Hat
from consultations import queries, services
from consultations.critique import Point
from consultations.workflow import CRITIQUE
from core import clock, ledger
from core.actor import ANONYMOUS
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.verify import verify
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, BOTH, EDITOR, INTAKE, REVIEWER, STRANGER, UNIT

pytestmark = pytest.mark.usefixtures("early")

TODAY = date(2026, 11, 20)
SUBMITS = TODAY + timedelta(days=15)
WORDS = Point("Mức đóng góp cao so với thu nhập của hộ khó khăn.", "Miễn cho hộ nghèo, cận nghèo.", "dieu-2")
WHOLE = Point("Cần thiết làm đường.")
NOT = {"kind": "not_accepted", "reason": "Đã miễn theo Nghị quyết của HĐND tỉnh."}


def ask(consultation, **changes):
    said = {"number": "45/UBND-VP", "dated_on": clock.today(), "asked": "Mức đóng góp", "submits_on": None}
    said["submits_on"] = clock.today() + timedelta(days=15)
    return services.ask_critique(consultation, **{**said, "actor": EDITOR, **changes})


def asked():
    return ask(world.approved())


def written():
    critique = asked()
    services.write_point(critique, 1, WORDS, actor=REVIEWER)
    services.write_point(critique, 2, WHOLE, actor=REVIEWER)
    return critique


def sent():
    critique = written()
    services.send_critique(critique, number="12/MTTQ-BTT", dated_on=clock.today(), actor=REVIEWER)
    return critique


def replied():
    critique = sent()
    services.answer_point(critique, 1, **NOT, actor=EDITOR)
    services.answer_point(critique, 2, kind="accepted", reason="", actor=EDITOR)
    return critique


def in_review():
    critique = replied()
    services.submit_reply(critique, actor=EDITOR)
    return critique


def approve(critique, actor=APPROVER):
    services.approve_reply(critique, number="52/UBND-VP", dated_on=clock.today(), actor=actor)


def answered():
    critique = in_review()
    approve(critique)
    return critique


def withdrawn():
    critique = written()
    services.withdraw_critique(critique, reason="Dự thảo còn sửa", actor=EDITOR)
    return critique


MAKERS = {"asked": written, "sent": replied, "review": in_review, "answered": answered, "withdrawn": withdrawn}
ACTS = {
    "withdraw": ("asked", EDITOR, lambda c, actor: services.withdraw_critique(c, reason="Sửa", actor=actor)),
    "write_point": ("asked", REVIEWER, lambda c, actor: services.write_point(c, 3, WHOLE, actor=actor)),
    "remove_point": ("asked", REVIEWER, lambda c, actor: services.remove_point(c, 1, actor=actor)),
    "send": (
        "asked",
        REVIEWER,
        lambda c, actor: services.send_critique(c, number="1/MT", dated_on=clock.today(), actor=actor),
    ),
    "answer_point": (
        "sent",
        EDITOR,
        lambda c, actor: services.answer_point(c, 1, kind="partly", reason="Đã xem", actor=actor),
    ),
    "submit_reply": ("sent", EDITOR, lambda c, actor: services.submit_reply(c, actor=actor)),
    "approve_reply": ("review", APPROVER, lambda c, actor: approve(c, actor)),
    "return_reply": ("review", APPROVER, lambda c, actor: services.return_reply(c, reason="Ghi rõ", actor=actor)),
}
ROLES = {**{hat: world.person(100 + number, hat) for number, hat in enumerate(Hat)}, "stranger": STRANGER}


def outcome(act, critique, actor) -> str:
    try:
        act(critique, actor)
    except (Hidden, Refused) as error:
        return type(error).__name__
    return "done"


def test_every_step_of_the_table_is_tried():
    names = {step.name for step in CRITIQUE.steps}
    assert names - {"ask"} == ACTS.keys()


@pytest.mark.parametrize("state", MAKERS)
def test_role_by_state_by_step(state):
    critique = MAKERS[state]()
    assert critique.state == state
    for name, (before, _who, act) in ACTS.items():
        for role, actor in {**ROLES, "nobody": ANONYMOUS}.items():
            with db.session.begin_nested() as trial:
                found = outcome(act, critique, actor)
                trial.rollback()
            db.session.expire_all()
            if not actor.may(CRITIQUE.step(name).who, UNIT):
                expected = "Hidden"
            else:
                expected = "done" if state == before else "Refused"
            assert found == expected, (name, role, state)


@pytest.mark.parametrize("state", world.MAKERS)
def test_in_which_states_of_a_consultation_the_front_is_asked(state):
    consultation = world.MAKERS[state]()
    for actor in (REVIEWER, INTAKE, APPROVER, STRANGER, ANONYMOUS):
        with pytest.raises(Hidden):
            ask(consultation, actor=actor)
    if state in ("draft", "pending", "decided", "reported", "archived", "cancelled"):
        with pytest.raises(Refused, match="Không gửi Mặt trận phản biện được"):
            ask(consultation)
    else:
        assert ask(consultation).state == "asked"


def test_fifteen_days_before_submission_and_not_one_less():
    consultation = world.approved()
    with pytest.raises(Refused, match=r"ít nhất 15 ngày \(.*Điều 36\).*05/12/2026"):
        ask(consultation, submits_on=SUBMITS - timedelta(days=1))
    with pytest.raises(Refused, match="sau ngày hôm nay"):
        ask(consultation, dated_on=TODAY + timedelta(days=1))
    assert ask(consultation, submits_on=SUBMITS).asked_on == TODAY
    with pytest.raises(Refused, match="Xong lần này"):
        ask(consultation)


def test_it_may_be_asked_again_after_it_was_withdrawn():
    critique = withdrawn()
    again = ask(queries.by_subject(critique.consultation))
    assert (critique.number, again.number) == (1, 2)


def test_the_same_point_sent_twice_is_one_and_another_tab_is_stale():
    critique = asked()
    seen = critique.version
    services.write_point(critique, 1, WORDS, actor=REVIEWER, expected_version=seen)
    services.write_point(critique, 1, WORDS, actor=REVIEWER, expected_version=seen)
    with pytest.raises(Stale):
        services.write_point(critique, 1, WHOLE, actor=REVIEWER, expected_version=seen)
    assert [(point.place_label, point.words) for point in queries.points_of(critique)] == [("Điều 2", WORDS.words)]


def test_a_point_is_about_a_part_that_is_there():
    critique = asked()
    with pytest.raises(Refused, match="không có phần này"):
        services.write_point(critique, 1, Point("Ý", "", "dieu-99"), actor=REVIEWER)
    with pytest.raises(Refused, match="ít nhất một ý kiến"):
        services.send_critique(critique, number="1/MT", dated_on=clock.today(), actor=REVIEWER)


def test_not_taking_in_needs_a_reason_and_every_point_an_answer():
    critique = sent()
    for kind in ("not_accepted", "partly"):
        with pytest.raises(Refused, match="nêu rõ lý do"):
            services.answer_point(critique, 1, kind=kind, reason="", actor=EDITOR)
    services.answer_point(critique, 2, kind="accepted", reason="", actor=EDITOR)
    with pytest.raises(Refused, match="ý kiến thứ 1"):
        services.submit_reply(critique, actor=EDITOR)


def test_who_answered_does_not_approve():
    critique = sent()
    services.answer_point(critique, 1, **NOT, actor=BOTH)
    services.answer_point(critique, 2, kind="accepted", reason="", actor=EDITOR)
    services.submit_reply(critique, actor=EDITOR)
    assert queries.to_approve_count(actor=APPROVER) == 1
    assert queries.to_approve_count(actor=BOTH) == 0
    with pytest.raises(Refused, match="Người soạn không duyệt"):
        approve(critique, BOTH)
    approve(critique)
    assert queries.to_approve_count(actor=APPROVER) == 0


def test_the_timeline_names_each_document_and_the_term_of_the_answer():
    critique = sent()
    consultation = queries.by_subject(critique.consultation)
    lines = [(line["time"], line["title"]) for line in queries.milestones(consultation) if "phản biện" in line["title"]]
    assert lines == [
        ("20/11/2026", "Đã gửi Mặt trận phản biện xã hội (văn bản số 45/UBND-VP)"),
        ("20/11/2026", "Mặt trận đã phản biện (văn bản số 12/MTTQ-BTT)"),
        ("dự kiến đến hết ngày 14/12/2026", "Trả lời phản biện của Mặt trận"),
    ]
    told = queries.critiques_told(consultation)[0]
    assert (told.term.label, told.basis) == ("Thời hạn dự kiến", "")
    assert queries.critiques_told(consultation, only_public=True) == []


def test_only_the_front_of_the_territory_lists_it():
    critique = sent()
    assert [one.critique for one in queries.critiques_at(actor=REVIEWER).items] == [critique]
    for actor in (EDITOR, world.person(9, Hat.REVIEWER, unit=world.OTHER_UNIT), ANONYMOUS):
        assert queries.critiques_at(actor=actor).items == []


def test_nothing_goes_on_once_the_consultation_was_stopped():
    critique = written()
    consultation = queries.by_subject(critique.consultation)
    services.ask_cancellation(consultation, reason="Thôi", actor=EDITOR)
    services.cancel(consultation, actor=APPROVER)
    with pytest.raises(Refused, match="đã dừng"):
        services.send_critique(critique, number="1/MT", dated_on=clock.today(), actor=REVIEWER)
    assert queries.critiques_at(actor=REVIEWER).items == []


def test_the_story_is_told_by_events():
    critique = written()
    services.remove_point(critique, 2, actor=REVIEWER)
    services.send_critique(critique, number="12/MTTQ-BTT", dated_on=clock.today(), actor=REVIEWER)
    services.answer_point(critique, 1, **NOT, actor=EDITOR)
    services.submit_reply(critique, actor=EDITOR)
    services.return_reply(critique, reason="Ghi rõ văn bản", actor=APPROVER)
    assert critique.returned_because == "Ghi rõ văn bản"
    services.submit_reply(critique, actor=EDITOR)
    approve(critique)
    told = [entry.type.partition(".")[2] for entry in ledger.history(critique.subject)]
    assert told == [
        "asked", "point_written", "point_written", "point_removed", "sent", "point_answered", "reply_submitted",
        "reply_returned", "reply_submitted", "reply_approved",
    ]  # fmt: skip


def test_a_rebuild_gives_the_very_same_rows_and_the_ledger_is_sound():
    answered()
    withdrawn()
    world.approved(needs_critique=True)
    db.session.commit()
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert before["social_critique"]
    assert before["critique_point"]
    assert verify().findings == []
