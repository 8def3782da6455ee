"""Giving an opinion, up to the last minute, and reviewing it before the public reads it."""

from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.said import Said
from consultations.workflow import OPINION_LIMIT
from core import ledger
from core.actor import ANONYMOUS
from core.clock import now
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.models import Event
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations.conftest import (
    CLOSES,
    EDITOR,
    INTAKE,
    OPENS,
    REVIEWER,
    STRANGER,
    at,
    closed,
    give,
    opened,
    published,
    scheduled,
)

pytestmark = pytest.mark.usefixtures("early")

AFTER = CLOSES + timedelta(days=1)


def test_an_opinion_is_counted_at_once_and_read_by_nobody_before_review():
    consultation = opened()
    opinion = give(consultation, stance="disagree", text="Đường hẹp quá", anchor="dieu-1")
    give(consultation)
    assert (opinion.moderation, opinion.public_text, opinion.is_late) == ("waiting", "", False)
    assert queries.total(consultation) == 2
    assert queries.counts_by_part(consultation) == {"dieu-1": 1, "": 1}
    assert queries.public_opinions(consultation).items == []


def test_a_part_counts_what_stands_below_it():
    consultation = opened()
    give(consultation, anchor="dieu-1")
    give(consultation, anchor="dieu-1-khoan-2")
    lines = {line.part.anchor: (line.opinions, line.opinions_with_below) for line in queries.part_lines(consultation)}
    assert lines["dieu-1"] == (1, 2)
    assert lines["dieu-1-khoan-2"] == (1, 1)
    assert lines["dieu-3"] == (0, 0)


@pytest.mark.parametrize(
    ("stance", "text", "anchor", "why"),
    [
        ("", "có chữ", None, "Chọn ý kiến"),
        ("strong", "có chữ", None, "Chọn ý kiến"),
        ("other", "", None, "Viết rõ"),
        ("agree_change", "", None, "Viết rõ"),
        ("agree", "a" * (OPINION_LIMIT + 1), None, "20.000"),
        ("agree", "", "dieu-99", "không có phần này"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_words(stance, text, anchor, why):
    consultation = opened()
    with pytest.raises(Refused, match=why):
        give(consultation, stance=stance, text=text, anchor=anchor)


def test_the_longest_opinion_is_taken():
    assert give(opened(), stance="other", text="ạ" * OPINION_LIMIT).text == "ạ" * OPINION_LIMIT


def test_the_clock_takes_opinions_even_when_the_worker_has_not_run():
    consultation = scheduled()
    with pytest.raises(Refused, match="chưa mở"):
        give(consultation)
    at(OPENS, 0, 0)
    assert give(consultation).is_late is False
    assert consultation.state == "scheduled"


def test_closing_while_somebody_writes():
    consultation = opened()
    at(CLOSES, 23, 50)
    begun_at = now()
    at(AFTER, 0, 29)
    assert give(consultation, begun_at=begun_at).is_late is True
    with pytest.raises(Refused, match="hết thời gian"):
        give(consultation)
    at(AFTER, 0, 30)
    with pytest.raises(Refused, match="vẫn còn bên dưới để sao chép"):
        give(consultation, begun_at=begun_at)
    assert queries.total(consultation) == 1


def test_one_draft_becomes_one_opinion_however_often_it_is_sent():
    consultation = opened()
    draft, _secret = submissions.start_draft("opinion", {"consultation": consultation.subject, "part": "dieu-2"})
    said = {"consultation": consultation, "said": [Said("dieu-2", "agree", "Đồng tình")]}
    sent = [
        services.send_opinions(draft, **said, sender=Sender(name="Hồ Thị Mơ"), consent_version="1") for _ in range(3)
    ]
    assert len(set(sent)) == 1
    assert queries.total(consultation) == 1
    (entry,) = ledger.history(sent[0])
    assert (entry.type, entry.by, entry.facts["code"]) == ("opinion.given", "citizen", queries.opinion(sent[0]).code)
    assert "Hồ Thị Mơ" not in db.session.get(Event, entry.id).leaf


def test_showing_publishes_the_text_and_the_name_only_where_wanted():
    consultation = opened()
    named = give(consultation, stance="other", text="Nên có đèn", name="Hồ Thị Mơ", publish_name=True)
    hidden = give(consultation, stance="other", text="Nên có cống", name="Lê Văn Tám")
    for opinion in (named, hidden):
        services.review(opinion, outcome="shown", actor=INTAKE)
    shown = {item.text: item.name for item in queries.public_opinions(consultation).items}
    assert shown == {"Nên có đèn": "Hồ Thị Mơ", "Nên có cống": ""}


def test_masking_shows_another_text_and_keeps_the_first():
    consultation = opened()
    opinion = give(consultation, stance="other", text="Gọi tôi 0912345678")
    with pytest.raises(Refused, match="còn trống"):
        services.review(opinion, outcome="masked", reason="personal_data", actor=INTAKE)
    with pytest.raises(Refused, match="chọn lý do"):
        services.review(opinion, outcome="masked", public_text="Gọi tôi […]", actor=INTAKE)
    services.review(opinion, outcome="masked", reason="personal_data", public_text="Gọi tôi […]", actor=INTAKE)
    (item,) = queries.public_opinions(consultation).items
    assert (item.text, item.is_masked) == ("Gọi tôi […]", True)
    assert opinion.text == "Gọi tôi 0912345678"


@pytest.mark.parametrize("covered", ["Gọi tôi 0912345678", " Gọi tôi  0912345678\r\n"])
def test_what_is_not_covered_is_not_called_covered(covered):
    opinion = give(opened(), stance="other", text="Gọi tôi 0912345678")
    said = {"outcome": "masked", "reason": "personal_data", "public_text": covered, "actor": INTAKE}
    for confirmed in (False, True):
        with pytest.raises(Refused, match="chưa che gì"):
            services.review(opinion, **said, confirmed=confirmed)
    assert (opinion.moderation, opinion.public_text) == ("waiting", "")


@pytest.mark.parametrize(
    ("outcome", "reason", "text"),
    [("shown", "", ""), ("masked", "personal_data", "Gọi tôi 0912345678 hoặc […]")],
)
def test_what_may_be_personal_data_is_shown_only_when_somebody_confirms_it(outcome, reason, text):
    opinion = give(opened(), stance="other", text="Gọi tôi 0912345678 hoặc 0987654321")
    said = {"outcome": outcome, "reason": reason, "public_text": text, "actor": INTAKE}
    with pytest.raises(Refused, match="số điện thoại"):
        services.review(opinion, **said)
    assert opinion.public_text == ""
    services.review(opinion, **said, confirmed=True)
    assert opinion.moderation == outcome
    assert ledger.history(opinion.subject)[-1].facts["confirmed"] is True


def test_a_withheld_opinion_still_counts_and_mttq_reads_it():
    consultation = opened()
    opinion = give(consultation, stance="disagree", text="Lời lẽ nặng nề")
    with pytest.raises(Refused, match="chọn lý do"):
        services.review(opinion, outcome="withheld", actor=INTAKE)
    with pytest.raises(Refused, match="chọn lý do"):
        services.review(opinion, outcome="withheld", reason="dislike", actor=INTAKE)
    services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
    assert queries.public_opinions(consultation).items == []
    assert queries.total(consultation) == 1
    assert queries.opinion_at_desk(opinion.code, actor=REVIEWER).text == "Lời lẽ nặng nề"
    assert queries.opinion_of_code(opinion.code).moderation_reason == "insult"


def test_a_withheld_opinion_may_be_shown_later_and_a_shown_one_withheld():
    opinion = give(opened(), stance="other", text="Nên có đèn")
    services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
    services.review(opinion, outcome="shown", actor=INTAKE)
    assert (opinion.public_text, opinion.moderation_reason) == ("Nên có đèn", "")
    services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
    assert opinion.public_text == ""


@pytest.mark.parametrize("actor", [EDITOR, REVIEWER, STRANGER, ANONYMOUS])
def test_only_who_may_reviews(actor):
    opinion = give(opened(), stance="other", text="Nên có đèn")
    with pytest.raises(Hidden):
        services.review(opinion, outcome="shown", actor=actor)


def test_who_reviews_second_is_told_so():
    opinion = give(opened(), stance="other", text="Nên có đèn")
    seen = opinion.version
    services.review(opinion, outcome="shown", actor=INTAKE)
    with pytest.raises(Stale):
        services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE, expected_version=seen)


@pytest.mark.parametrize(
    ("actor", "reads"), [(EDITOR, True), (REVIEWER, True), (INTAKE, True), (STRANGER, False), (ANONYMOUS, False)]
)
def test_who_reads_what_is_not_on_show(actor, reads):
    opinion = give(opened(), stance="other", text="Nên có đèn")
    if reads:
        assert queries.opinion_at_desk(opinion.code, actor=actor) is opinion
    else:
        with pytest.raises(Hidden):
            queries.opinion_at_desk(opinion.code, actor=actor)


def test_the_queue_holds_what_waits_the_longest_waiting_first():
    consultation = opened()
    give(consultation)
    first = give(consultation, stance="other", text="Một")
    at(OPENS, 10)
    second = give(consultation, stance="other", text="Hai")
    assert queries.review_queue(actor=INTAKE).items == [first, second]
    assert queries.waiting_count(actor=INTAKE) == 2
    assert queries.next_waiting(actor=INTAKE, but=first.subject) is second
    assert queries.review_queue(actor=STRANGER).items == []
    services.review(first, outcome="shown", actor=INTAKE)
    assert queries.review_queue(actor=INTAKE).items == [second]


def test_stances_are_told_with_the_result_and_not_before():
    consultation = closed(6)
    with pytest.raises(Hidden):
        queries.figures(consultation)
    assert queries.desk_figures(consultation).total == 6


def test_with_the_result_small_numbers_stay_untold():
    consultation = published()
    found = queries.figures(consultation)
    assert found.total == 3
    assert {line.count for line in found.by_stance} == {None}
