"""Opinions that were not published: the Front reads them with the reason, but for what the law keeps secret."""

import pytest

from accounts.hats import Hat
from consultations import services
from supervision import queries
from tests.consultations.conftest import APPROVER, INTAKE, REVIEWER, give, opened, person


@pytest.mark.parametrize(("reason", "told"), [("insult", True), ("denunciation", False), ("state_secret", False)])
def test_a_withheld_opinion_is_read_with_its_reason_unless_it_is_secret(context, reason, told):
    consultation = opened()
    shown, withheld = (give(consultation, text=words) for words in ("Tôi đồng ý.", "Lời lẽ nặng nề."))
    services.review(shown, outcome="shown", actor=INTAKE)
    services.review(withheld, outcome="withheld", reason=reason, actor=INTAKE)
    (row,) = queries.withheld_opinions(actor=REVIEWER).items
    assert row.opinion.code == withheld.code
    assert row.legal_basis
    assert (row.text == "Lời lẽ nặng nề.", row.is_secret) == (told, not told)


def test_another_communes_front_reads_none_of_them(context):
    opinion = give(opened(), text="Lời lẽ nặng nề.")
    services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
    assert queries.withheld_opinions(actor=person(9, Hat.REVIEWER, unit="26071")).items == []


def objected(text: str, words: str):
    """An opinion that INTAKE did not show and whose author asks to look again."""
    opinion = give(opened(), stance="other", text=text)
    services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
    services.object_to(opinion, words=words)
    return opinion


def test_the_request_its_decision_and_who_decided_are_read_with_personal_data_covered(context):
    opinion = objected("Gọi số 0912 345 678 là rõ ai ăn hại", "Số ấy là 0912 345 678 của tôi")
    (row,) = queries.withheld_opinions(queries.SoughtWithheld(objection="waiting"), actor=REVIEWER).items
    assert "0912" not in row.text + row.said
    assert "[đã che" in row.text
    kept = {"outcome": "withheld", "reason": "insult", "because": "Vẫn xúc phạm"}
    services.decide_objection(opinion, **kept, actor=APPROVER)
    (row,) = queries.withheld_opinions(actor=REVIEWER).items
    assert (row.objection.state, row.objection.because) == ("kept", "Vẫn xúc phạm")


def test_what_was_shown_after_all_stays_on_the_list_and_each_filter_finds_its_own(context):
    opinion = objected("Đồ ăn hại", "Tôi nói về máy xúc")
    services.decide_objection(opinion, outcome="shown", because="Nói về máy", actor=APPROVER)
    slug = queries.withheld_places(actor=REVIEWER)[0][0]
    for sought, found in (
        ({"objection": "shown"}, 1),
        ({"objection": "waiting"}, 0),
        ({"objection": queries.NOT_ASKED}, 0),
        ({"reason": "insult"}, 1),
        ({"reason": "accusation"}, 0),
        ({"slug": slug}, 1),
        ({"slug": "khac"}, 0),
    ):
        assert len(queries.withheld_opinions(queries.SoughtWithheld(**sought), actor=REVIEWER).items) == found, sought
