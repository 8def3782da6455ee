"""The author changes or takes back an opinion until closing: every version stays, the counts move exactly."""

from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.models import WITHDRAWN, OpinionTally
from core import ledger, search
from core.actor import ANONYMOUS
from core.db import db
from core.errors import Refused, Stale
from core.ledger.rebuild import rebuild
from tests.consultations.conftest import APPROVER, CLOSES, EDITOR, INTAKE, at, closed, give, opened, synthesising
from tests.consultations.test_plan import snapshot
from tests.consultations.test_sending import send

pytestmark = pytest.mark.usefixtures("early")

AFTER = CLOSES + timedelta(days=1)


def tally() -> dict[tuple[str, str], tuple[int, int]]:
    rows = db.session.query(OpinionTally).all()
    return {(row.anchor, row.stance): (row.count, row.withdrawn) for row in rows if row.count or row.withdrawn}


def test_a_change_is_reviewed_anew_and_counted_where_it_now_stands():
    consultation = opened()
    opinion = give(consultation, stance="disagree", text="Mức cao quá", anchor="dieu-2")
    services.review(opinion, outcome="shown", actor=INTAKE)
    services.change_opinion(opinion, stance="other", text="Nên miễn cho hộ nghèo", expected_version=opinion.version)
    assert (opinion.stance, opinion.text) == ("other", "Nên miễn cho hộ nghèo")
    assert (opinion.moderation, opinion.public_text, opinion.reviewed_at) == ("waiting", "", None)
    assert queries.public_opinions(consultation).items == []
    assert tally() == {("dieu-2", "other"): (1, 0)}
    (before,) = queries.earlier_versions([opinion])[opinion.subject]
    assert (before.stance_label, before.text) == ("Không đồng ý", "Mức cao quá")
    services.change_opinion(opinion, stance="agree", text="")
    assert [version.text for version in queries.earlier_versions([opinion])[opinion.subject]] == [
        "Mức cao quá",
        "Nên miễn cho hộ nghèo",
    ]
    assert opinion.moderation == "shown", "nothing is left to be reviewed"
    assert [entry.by for entry in ledger.history(opinion.subject) if entry.type != "opinion.reviewed"] == [
        "citizen"
    ] * 3


def test_what_was_taken_back_is_read_by_nobody_and_counted_apart():
    consultation = opened()
    opinion, other = give(consultation, stance="other", text="Nên có đèn"), give(consultation)
    services.review(opinion, outcome="shown", actor=INTAKE)
    services.withdraw_opinion(opinion, expected_version=opinion.version)
    assert queries.public_opinions(consultation).items == []
    assert tally() == {("", "other"): (0, 1), ("", "agree"): (1, 0)}
    assert queries.total(consultation) == 1
    figures = queries.desk_figures(consultation)
    assert (figures.total, figures.withdrawn) == (1, 1)
    assert queries.review_queue(actor=INTAKE, state=WITHDRAWN).items == [opinion]
    assert queries.review_queue(actor=INTAKE, state="shown").items == [other]
    assert opinion.text == "Nên có đèn"
    assert opinion.moderation_label == "Người gửi đã rút"


def test_what_waits_and_is_taken_back_waits_no_longer():
    consultation = opened()
    opinion = give(consultation, stance="other", text="Nên có đèn")
    services.withdraw_opinion(opinion)
    assert queries.waiting_count(actor=INTAKE) == 0
    assert queries.next_waiting(actor=INTAKE, but="") is None
    with pytest.raises(Refused, match="đã rút"):
        services.review(opinion, outcome="shown", actor=INTAKE)


def test_one_part_taken_back_leaves_the_others_and_the_letter():
    consultation = opened()
    lead, alone = send(consultation), give(consultation)
    first, *others = queries.sending(lead)
    services.withdraw_opinion(first)
    services.withdraw_opinion(alone)
    assert queries.total(consultation) == len(others)
    assert queries.authors_after(consultation, "", limit=9) == [lead]


def test_the_synthesis_knows_nothing_of_what_was_taken_back():
    consultation = opened()
    gone, stays = give(consultation, stance="other", text="Một"), give(consultation, stance="other", text="Hai")
    services.withdraw_opinion(gone)
    at(AFTER)
    services.start_synthesis(consultation, actor=EDITOR)
    bench = queries.workbench(consultation, queries.Sought(only_unplaced=False))
    assert (bench.opinions.items, bench.unplaced) == ([stays], 1)
    assert queries.count_of(consultation, [gone.subject, stays.subject]) == 1


def test_the_second_press_does_nothing_and_two_tabs_are_told():
    opinion = give(opened(), stance="other", text="Một")
    seen = opinion.version
    assert services.change_opinion(opinion, stance="other", text="Hai", expected_version=seen) is not None
    assert services.change_opinion(opinion, stance="other", text="Hai", expected_version=seen) is None
    with pytest.raises(Stale):
        services.change_opinion(opinion, stance="other", text="Ba", expected_version=seen)
    with pytest.raises(Stale):
        services.withdraw_opinion(opinion, expected_version=seen)
    assert services.withdraw_opinion(opinion) is not None
    assert services.withdraw_opinion(opinion, expected_version=seen) is None
    with pytest.raises(Refused, match="đã rút"):
        services.change_opinion(opinion, stance="other", text="Bốn")


@pytest.mark.parametrize("how", [closed, synthesising])
def test_after_closing_nothing_is_changed_any_more(how):
    consultation = how()
    opinion = queries.workbench(consultation, queries.Sought(only_unplaced=False)).opinions.items[0]
    for act in (
        lambda: services.change_opinion(opinion, stance="agree", text=""),
        lambda: services.withdraw_opinion(opinion),
    ):
        with pytest.raises(Refused, match="Đã hết thời gian góp ý .đến hết ngày 15/12/2026.*giữ nguyên"):
            act()
    assert opinion.version == 1


def test_the_last_minute_is_still_in_time_whether_or_not_the_worker_runs():
    opinion = give(opened(), stance="other", text="Một")
    at(CLOSES, 23, 59)
    services.change_opinion(opinion, stance="other", text="Hai")
    at(AFTER, 0, 0)
    with pytest.raises(Refused, match="Đã hết thời gian"):
        services.withdraw_opinion(opinion)


@pytest.mark.parametrize(
    ("stance", "text", "why"), [("strong", "x", "Chọn"), ("other", "", "Viết rõ"), ("agree", "a" * 20_001, "20.000")]
)
def test_a_change_is_as_sound_as_an_opinion(stance, text, why):
    opinion = give(opened(), stance="other", text="Một")
    with pytest.raises(Refused, match=why):
        services.change_opinion(opinion, stance=stance, text=text)


def test_a_rebuild_moves_the_tally_both_ways_as_it_was_moved():
    consultation = opened()
    one, two = give(consultation, stance="other", text="Một", anchor="dieu-1"), give(consultation, stance="agree")
    services.review(one, outcome="shown", actor=INTAKE)
    services.change_opinion(one, stance="disagree", text="Không nên")
    services.withdraw_opinion(two)
    send(consultation)
    services.withdraw_opinion(one)
    db.session.commit()
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert tally()["dieu-1", "disagree"] == (0, 1)


def test_the_search_forgets_what_was_changed_or_taken_back():
    opinion = give(opened(), stance="other", text="Đề nghị lắp đèn chiếu sáng")
    services.review(opinion, outcome="shown", actor=INTAKE)
    db.session.commit()
    assert len(_found("đèn chiếu sáng")) == 1
    services.change_opinion(opinion, stance="other", text="Đề nghị lắp đèn chiếu sáng hai bên")
    db.session.commit()
    assert _found("đèn chiếu sáng") == []
    services.review(opinion, outcome="shown", actor=INTAKE)
    services.withdraw_opinion(opinion)
    db.session.commit()
    assert _found("đèn chiếu sáng") == []


def _found(words: str) -> list[str]:
    while search.index():
        pass
    return [row.url for row in search.find(words, actor=ANONYMOUS, audiences=["public"]).rows]


@pytest.mark.parametrize("stop", ["suspension", "cancellation"])
def test_while_the_time_does_not_run_nothing_is_changed(stop):
    consultation = opened()
    opinion = give(consultation, stance="other", text="Một")
    asked, done = {"suspension": ("ask_suspension", "suspend"), "cancellation": ("ask_cancellation", "cancel")}[stop]
    getattr(services, asked)(consultation, reason="Mưa lũ chia cắt hai thôn", actor=EDITOR)
    getattr(services, done)(consultation, actor=APPROVER)
    with pytest.raises(Refused, match="Lúc này không nhận góp ý"):
        services.change_opinion(opinion, stance="other", text="Hai")
    assert opinion.text == "Một"
