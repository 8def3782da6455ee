"""Reviewing many opinions at once, on both databases: each its own event, nothing lost, nothing personal slips out."""

import pytest

from consultations import queries, services
from consultations.forms import synthesis
from consultations.forms import together as forms
from consultations.models import ConsultationState, OpinionState
from consultations.services import together
from core import ledger
from core.db import db
from core.errors import Refused
from core.ledger.rebuild import rebuild, snapshot
from tests.app.statements import counted
from tests.conftest import inside
from tests.consultations.conftest import INTAKE, STRANGER, give, make, opened
from tests.consultations.desk import Desk, text_of

PLAIN, NUMBER = "Nên có đèn", "Gọi số 0912 345 678 để biết thêm"
MANY = "/cong-viec/y-kien/nhieu"


def versions(*opinions: OpinionState) -> dict[str, int]:
    return {opinion.subject: opinion.version for opinion in opinions}


def states(*opinions: OpinionState) -> list[str]:
    return [opinion.moderation for opinion in opinions]


@pytest.mark.parametrize("state", synthesis.DECISIONS)
def test_the_decision_is_called_as_where_one_opinion_is_reviewed(state):
    words = synthesis.DECISIONS[state].partition(";")[0]
    assert forms.DECISIONS[state].startswith(words)


@pytest.fixture
def two(early) -> tuple[OpinionState, OpinionState]:
    """One opinion without and one with something personal in it."""
    consultation = opened()
    return give(consultation, stance="other", text=PLAIN), give(consultation, stance="other", text=NUMBER)


def test_shown_together_leaves_out_what_may_be_personal_and_names_it(two):
    plain, number = two
    done = services.review_together(versions(*two), outcome="shown", actor=INTAKE)
    said = {one.opinion.subject: one.refused for one in done}
    assert said == {plain.subject: "", number.subject: together.TO_COVER}
    assert states(plain, number) == ["shown", "waiting"]


def test_masked_together_covers_each_as_the_page_showed_it(two):
    plain, number = two
    done = services.review_together(versions(*two), outcome="masked", mask_reason="personal_data", actor=INTAKE)
    assert [one.refused for one in done] == ["", ""]
    assert states(plain, number) == ["shown", "masked"]
    assert (plain.moderation_reason, number.moderation_reason) == ("", "personal_data")
    assert number.public_text == "Gọi số [đã che số điện thoại] để biết thêm"
    again = services.review_together(versions(*two), outcome="masked", mask_reason="personal_data", actor=INTAKE)
    assert {one.refused for one in again} == {together.SAME}


def test_withheld_together_for_one_reason_is_one_event_each(two):
    services.review_together(versions(*two), outcome="withheld", withhold_reason="insult", actor=INTAKE)
    assert states(*two) == ["withheld", "withheld"]
    for opinion in two:
        (last,) = [entry for entry in ledger.history(opinion.subject) if entry.type == "opinion.reviewed"]
        assert last.facts["reason"] == "insult"
    before = snapshot()
    rebuild()
    assert snapshot() == before


def test_what_changed_meanwhile_is_passed_over_and_named(two):
    plain, number = two
    seen = versions(*two)
    services.change_opinion(plain, stance="other", text="Nên có đèn và vỉa hè")
    services.withdraw_opinion(number)
    done = {one.opinion.subject: one.refused for one in services.review_together(seen, outcome="shown", actor=INTAKE)}
    assert done[plain.subject] == together.OTHERWISE
    assert done[number.subject]
    assert states(*two) == ["waiting", "waiting"]


def test_nobody_else_and_never_more_than_are_read_at_once(two):
    assert services.review_together(versions(*two), outcome="shown", actor=STRANGER) == []
    for seen in ({}, {str(number): 1 for number in range(services.MOST_REVIEWED + 1)}):
        with pytest.raises(Refused):
            services.review_together(seen, outcome="shown", actor=INTAKE)


def planted(app, *texts: str) -> list[str]:
    with inside(app):
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        return [give(consultation, stance="other", text=text).subject for text in texts]


def test_the_pages_need_no_script_and_say_what_became_of_each(app, staff):
    make(app, "open")
    plain, number = planted(app, PLAIN, NUMBER)
    intake = Desk(app, "tiep.nhan")
    assert f'value="{plain}"' in intake.read("/cong-viec/y-kien")
    address = f"{MANY}?y_kien={plain}&y_kien={number}"
    page = intake.read(address)
    assert "<mark>0912 345 678</mark>" in page
    assert "Nếu che thì đăng:</strong> Gọi số [đã che số điện thoại]" in page
    seen = [
        f"{plain}:{page.split(f'{plain}:')[1].split(chr(34))[0]}",
        f"{number}:{page.split(f'{number}:')[1].split(chr(34))[0]}",
    ]
    blank = {"y_kien": seen, "ly_do_che": "", "ly_do_khong_dang": ""}
    refused = intake.send(MANY, page=address, **blank, quyet_dinh="withheld")
    assert (refused.status_code, "Chọn lý do" in text_of(refused), PLAIN in text_of(refused)) == (422, True, True)
    done = text_of(intake.send(MANY, page=address, **blank, quyet_dinh="shown"))
    assert "Đã quyết định 1 trong 2 ý kiến" in done
    assert together.TO_COVER in done
    later = text_of(intake.send(MANY, page=address, **{**blank, "ly_do_khong_dang": "insult"}, quyet_dinh="withheld"))
    assert together.OTHERWISE in later
    with app.app_context():
        assert states(*(queries.opinion(subject) for subject in (plain, number))) == ["shown", "withheld"]


def test_nothing_chosen_and_what_is_somebody_elses_say_so(app, staff):
    make(app, "open")
    (plain,) = planted(app, PLAIN)
    assert "Chưa chọn ý kiến nào" in Desk(app, "tiep.nhan").read(MANY)
    foreign = Desk(app, "xa.khac").read(f"{MANY}?y_kien={plain}")
    assert PLAIN not in foreign
    assert Desk(app, "bien.soan").get(f"{MANY}?y_kien={plain}").status_code in (403, 404)


def test_a_page_of_many_costs_as_many_statements_as_one_of_two(app, staff):
    make(app, "open")
    subjects = planted(app, *(f"{PLAIN} số {number}" for number in range(12)))
    intake = Desk(app, "tiep.nhan")

    def cost(chosen: list[str]) -> int:
        with counted(app) as statements:
            intake.read(MANY + "?" + "&".join(f"y_kien={subject}" for subject in chosen))
        return len(statements)

    assert cost(subjects) == cost(subjects[:2])
