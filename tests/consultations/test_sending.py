"""One sending, several opinions: one code and one slip, each part reviewed, placed and answered on its own."""

import pytest

from consultations import queries, services
from consultations.said import MOST_PARTS, Said, check_together
from core import ledger
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild
from submissions import queries as papers
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, CLOSES, EDITOR, INTAKE, at, give, opened
from tests.consultations.test_plan import snapshot

pytestmark = pytest.mark.usefixtures("early")

SAID = [Said(None, "agree"), Said("dieu-2", "disagree", "Giảm còn 20%"), Said("dieu-3", "other", "Thêm một phụ nữ")]


def send(consultation, said=SAID, **more) -> str:
    draft, _secret = submissions.start_draft("opinion", {"consultation": consultation.subject})
    more = {"sender": Sender(name="Hồ Thị Mơ"), **more}
    return services.send_opinions(draft, consultation=consultation, said=said, consent_version="1", **more)


def test_three_parts_are_three_opinions_of_one_code():
    consultation = opened()
    lead = send(consultation)
    found = queries.sending(lead)
    assert [(one.anchor, one.stance, one.text) for one in found] == [(one.anchor, one.stance, one.text) for one in SAID]
    code = papers.submission(lead).code
    assert [one.reference for one in found] == [code, f"{code}.2", f"{code}.3"]
    assert {one.lead for one in found} == {lead}
    assert len({one.subject for one in found}) == 3
    assert queries.counts_by_part(consultation) == {"": 1, "dieu-2": 1, "dieu-3": 1}


def test_the_first_names_the_hashes_of_the_others_so_that_one_slip_proves_all():
    first, *others = queries.sending(send(opened()))
    (entry,) = ledger.history(first.subject)
    assert entry.facts["others"] == [ledger.history(one.subject)[0].hash for one in others]
    assert "others" not in ledger.history(give(opened()).subject)[0].facts


def test_each_part_is_reviewed_alone_and_the_name_is_that_of_the_sending():
    consultation = opened()
    lead = send(consultation, publish_name=True)
    _, second, third = queries.sending(lead)
    waiting = {one.subject for one in queries.review_queue(actor=INTAKE).items}
    assert waiting == {second.subject, third.subject}
    services.review(queries.reviewable(third.reference, actor=INTAKE), outcome="shown", actor=INTAKE)
    (item,) = queries.public_opinions(consultation).items
    assert (item.anchor, item.text, item.name) == ("dieu-3", "Thêm một phụ nữ", "Hồ Thị Mơ")
    assert second.moderation == "waiting"


@pytest.mark.parametrize("tail", [".9", ".0", ".x", ".", ".²", "." + "9" * 30])
def test_no_opinion_has_any_other_number(tail):
    first = queries.sending(send(opened()))[0]
    if tail == ".":
        assert queries.reviewable(first.code + tail, actor=INTAKE) is first
        return
    with pytest.raises(Hidden):
        queries.reviewable(first.code + tail, actor=INTAKE)


def test_each_part_has_its_own_answers_and_its_author_is_written_to_once():
    consultation = opened()
    lead = send(consultation)
    first, second, third = queries.sending(lead)
    at(CLOSES.replace(day=CLOSES.day + 1))
    services.start_synthesis(consultation, actor=EDITOR)
    answer = world.Answer(kind="agreed", summary="Đồng ý")
    services.create_group(consultation, answer=answer, actor=EDITOR, opinions=[first.subject, third.subject])
    services.create_group(consultation, answer=world.ANSWER, actor=EDITOR, opinions=[second.subject])
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Xong.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    answers = queries.answers_to(queries.sending(lead))
    assert [[group.summary for group in answers[one.subject]] for one in (first, second, third)] == [
        ["Đồng ý"],
        [world.ANSWER.summary],
        ["Đồng ý"],
    ]
    assert queries.authors_after(consultation, "", limit=9) == [lead]


def test_a_rebuild_gives_the_same_opinions_of_one_and_of_several_parts():
    consultation = opened()
    give(consultation, stance="other", text="Một mình")
    send(consultation)
    db.session.commit()
    before = snapshot()
    rebuild()
    assert snapshot() == before


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([], "chưa viết"),
        ([Said("dieu-1", "agree"), Said("dieu-1", "disagree")], "đã viết ý kiến về phần này"),
        ([Said(None, "agree"), Said(None, "other", "x")], "đã viết ý kiến về phần này"),
        ([Said(str(number), "agree") for number in range(MOST_PARTS + 1)], "không quá 50 phần"),
    ],
)
def test_what_is_no_sending_is_refused(said, why):
    with pytest.raises(Refused, match=why):
        check_together(said)


def test_fifty_parts_are_a_sending():
    check_together([Said(str(number), "agree") for number in range(MOST_PARTS)])


def test_one_part_that_cannot_be_recorded_stops_the_whole_sending():
    consultation = opened()
    db.session.commit()
    with pytest.raises(Refused, match="không có phần này"):
        send(consultation, [Said(None, "agree"), Said("dieu-99", "agree")])
    db.session.rollback()
    assert queries.total(consultation) == 0
