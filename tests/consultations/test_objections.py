"""What authors say against withholding, on both databases: told, asked once in time, decided by another, final."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select

from accounts.hats import Hat
from consultations import queries, services
from consultations.models import OpinionObjection, OpinionState
from consultations.said import Said
from consultations.services import objecting, opinions
from consultations.workflow.objections import FINAL
from core import outbox
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.settings import settings
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations.conftest import APPROVER, INTAKE, OPENS, STRANGER, at, give, opened, person

HEAVY, WHY = "Làm đường ẩu, lấy tiền của dân", "Tôi không nêu tên ai, chỉ nói về việc làm đường"
BOTH_HATS = person(7, Hat.INTAKE, Hat.APPROVER)


def withheld(text: str = HEAVY, *, by=INTAKE) -> OpinionState:
    """An opinion of an open consultation that a reviewer does not show."""
    opinion = give(opened(), stance="other", text=text)
    services.review(opinion, outcome="withheld", reason="accusation", actor=by)
    return opinion


def objection() -> OpinionObjection:
    return db.session.scalars(select(OpinionObjection)).one()


@pytest.mark.usefixtures("early")
class TestRules:
    def test_asked_and_shown_by_another_person_and_counted_for_everybody(self):
        opinion = withheld()
        services.object_to(opinion, words=WHY)
        assert queries.objections_count(actor=APPROVER) == 1
        services.decide_objection(opinion, outcome="shown", because="Ý kiến nói về việc", actor=APPROVER)
        assert (opinion.moderation, opinion.public_text, objection().state) == ("shown", HEAVY, "shown")
        counts = queries.objection_counts(queries.by_subject(opinion.consultation))
        assert (counts.withheld, counts.objected, counts.shown, counts.kept) == (0, 1, 1, 0)
        before = snapshot()
        rebuild()
        assert snapshot() == before

    def test_kept_is_final_for_author_and_reviewer(self):
        opinion = withheld()
        services.object_to(opinion, words=WHY)
        with pytest.raises(Refused, match=opinions.LOOKED_AT_AGAIN):
            services.review(opinion, outcome="shown", actor=INTAKE)
        kept = {"outcome": "withheld", "reason": "accusation", "because": "Vẫn nêu đích danh"}
        services.decide_objection(opinion, **kept, actor=APPROVER)
        assert (opinion.moderation, objection().state, objection().because) == ("withheld", "kept", "Vẫn nêu đích danh")
        with pytest.raises(Refused, match=objecting.ASKED_BEFORE):
            services.object_to(opinion, words="Lần nữa")
        for outcome in ("withheld", "shown", "masked"):
            said = (
                {"reason": "insult"} if outcome == "withheld" else {"public_text": "…"} if outcome == "masked" else {}
            )
            with pytest.raises(Refused, match=opinions.DECIDED_BEFORE):
                services.review(opinion, outcome=outcome, actor=INTAKE, **said)
        assert (opinion.moderation, opinion.public_text) == ("withheld", "")
        with pytest.raises(Refused, match=objecting.NONE_WAITS):
            services.decide_objection(opinion, **kept, actor=APPROVER)

    def test_who_reviewed_it_does_not_decide_and_is_not_asked(self):
        opinion = withheld(by=BOTH_HATS)
        services.object_to(opinion, words=WHY)
        assert queries.objections_count(actor=BOTH_HATS) == 0
        assert queries.objections_count(actor=APPROVER) == 1
        with pytest.raises(Refused, match=objecting.SAME_PERSON):
            services.decide_objection(opinion, outcome="shown", because="Đăng", actor=BOTH_HATS)
        for stranger in (INTAKE, STRANGER):
            with pytest.raises(Hidden):
                services.decide_objection(opinion, outcome="shown", because="Đăng", actor=stranger)

    def test_asked_within_the_term_with_words_and_sent_twice_once(self):
        opinion = withheld()
        with pytest.raises(Refused, match=objecting.NO_WORDS):
            services.object_to(opinion, words="")
        last = queries.withholding(opinion, None).until.due_on
        assert last == OPENS + timedelta(days=15)
        at(last, 23, 50)
        with pytest.raises(Stale):
            services.object_to(opinion, words=WHY, expected_version=opinion.version - 1)
        assert services.object_to(opinion, words=WHY) is not None
        assert services.object_to(opinion, words=WHY) is None

    def test_after_the_term_it_is_refused_with_the_day(self):
        opinion = withheld()
        at(queries.withholding(opinion, None).until.due_on + timedelta(days=1))
        with pytest.raises(Refused, match="Đã hết thời gian"):
            services.object_to(opinion, words=WHY)

    def test_a_decision_needs_its_reason_and_covers_what_is_personal(self):
        opinion = withheld("Gọi số 0912 345 678 cho ông A")
        services.object_to(opinion, words=WHY)
        with pytest.raises(Refused, match=objecting.NO_BECAUSE):
            services.decide_objection(opinion, outcome="shown", because="", actor=APPROVER)
        with pytest.raises(Refused):
            services.decide_objection(opinion, outcome="shown", because="Đăng", actor=APPROVER)
        text, _ = services.covered_form(opinion)
        masked = {"outcome": "masked", "reason": "personal_data", "public_text": text, "confirmed": True}
        services.decide_objection(opinion, **masked, because="Che số", actor=APPROVER)
        assert (objection().state, "0912" in opinion.public_text) == ("shown", False)

    def test_other_words_close_the_request_and_are_withheld_and_asked_anew(self):
        opinion = withheld()
        services.object_to(opinion, words=WHY)
        services.change_opinion(opinion, stance="other", text="Đường làm ẩu")
        assert objection().state == "lapsed"
        assert queries.objections_count(actor=APPROVER) == 0
        services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
        services.object_to(opinion, words="Không xúc phạm ai")
        assert queries.objections_count(actor=APPROVER) == 1
        before = snapshot()
        rebuild()
        assert snapshot() == before

    def test_what_is_shown_or_taken_back_has_nothing_to_ask(self):
        opinion = give(opened(), stance="other", text="Nên có đèn")
        services.review(opinion, outcome="shown", actor=INTAKE)
        with pytest.raises(Refused, match=objecting.NOT_WITHHELD):
            services.object_to(opinion, words=WHY)

    def test_a_letter_goes_with_each_where_an_address_was_left(self):
        draft, _secret = submissions.start_draft("opinion", {})
        known = {"consultation": opened(), "said": [Said(None, "other", HEAVY)], "consent_version": "1"}
        lead = services.send_opinions(draft, sender=Sender(email="mai@vidu.vn"), **known)
        opinion = queries.opinion(lead)
        services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
        services.object_to(opinion, words=WHY)
        kept = {"outcome": "withheld", "reason": "insult", "because": "Lời lẽ vẫn nặng"}
        services.decide_objection(opinion, **kept, actor=APPROVER)
        db.session.commit()
        while outbox.drain():
            pass
        letters = [
            message_from_bytes(path.read_bytes(), policy=default) for path in (settings().var / "mail").glob("*.eml")
        ]
        (told, answered) = sorted(
            (letter.get_body(("plain",)).get_content() for letter in letters), key=lambda text: FINAL in text
        )
        assert "Có lời lẽ xúc phạm danh dự" in told
        assert "Bộ luật Dân sự 2015, Điều 34" in told
        assert "đến hết ngày 10/12/2026" in told
        assert "Lời lẽ vẫn nặng" in answered
        assert FINAL in answered
