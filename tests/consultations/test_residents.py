"""The residents of named places: what a plan asks of them, what an opinion says, how it is corrected and counted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.audiences import OTHERS, check_audience, words_of
from consultations.models import ResidenceTally
from consultations.residence import check_residence, choice_of, from_choice, label_of
from consultations.survey import Kind, Question
from core import ledger
from core.db import db
from core.errors import Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.record import subjects
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, CLOSES, EDITOR, at, give
from tests.consultations.papers import enter_opinion
from tests.consultations.test_sending import SAID, send
from tests.units import factories

EAST, WEST, FAR = "26068-T1", "26068-T2", "26071-T1"
NAMES = {EAST: "Thôn Đông", WEST: "Khu phố 2"}


def villages(*codes: str) -> None:
    """Plant villages below the two communes of these tests."""
    for unit in (world.UNIT, world.OTHER_UNIT):
        if queries.residences.units.by_code(unit) is None:
            factories.services.record_unit(factories.details(unit, f"Xã {unit}", "commune", "90"), actor=None)
    known = {**NAMES, FAR: "Thôn Xa"}
    for code in codes or known:
        parent = code.rpartition("-")[0]
        factories.services.record_unit(factories.details(code, known[code], "village", parent), actor=None)


@pytest.fixture
def land(early):
    factories.services.record_unit(factories.details("90", "Tỉnh Sông Trăng", "province", None), actor=None)
    villages()


def asked(**more):
    """An open consultation for the residents of two villages."""
    return world.opened(audience="residents", audience_units=(EAST, WEST), **more)


def tally() -> dict[tuple[str, str], int]:
    rows = db.session.query(ResidenceTally).all()
    return {(row.residence, row.stance): row.count for row in rows if row.count}


class TestRules:
    def test_residents_of_nowhere_are_refused_beside_their_field(self):
        with pytest.raises(Refused) as refused:
            check_audience("residents", (), "")
        assert refused.value.field == "residents"
        check_audience("residents", (EAST,), "")

    def test_whom_it_is_for_is_said_with_the_names_of_the_units(self):
        assert words_of("residents", [EAST, "x"], NAMES) == "Người dân: thôn Đông, x"
        assert words_of("everyone", [], {}) == "Mọi người dân"
        assert words_of("members", [EAST], NAMES).endswith("nhà nước: Thôn Đông")

    @pytest.mark.parametrize(("residence", "named", "why"), [
        (None, NAMES, "Chọn nơi"), (FAR, NAMES, "không thuộc"), (EAST, {}, "không hỏi"), ("", {}, "không hỏi"),
    ])  # fmt: skip
    def test_where_one_lives_is_one_of_the_named_places_or_elsewhere(self, residence, named, why):
        with pytest.raises(Refused, match=why) as refused:
            check_residence(residence, named=named)
        assert refused.value.field == "residence"

    def test_what_is_right_passes(self):
        for residence in (EAST, ""):
            check_residence(residence, named=NAMES)
        check_residence(None, named=NAMES, may_be_unknown=True)
        check_residence(None, named={})

    @pytest.mark.parametrize(("residence", "choice", "label"), [
        (EAST, EAST, "Thôn Đông"), ("", "noi-khac", "Nơi khác"), (None, "khong-ro", "Không rõ"),
    ])  # fmt: skip
    def test_forms_and_pages_know_it_by_one_name(self, residence, choice, label):
        assert (choice_of(residence), label_of(residence, NAMES)) == (choice, label)
        assert from_choice(choice) == residence


@pytest.mark.usefixtures("land")
class TestPlans:
    def test_it_names_places_of_the_asking_unit_alone(self):
        consultation = world.new_draft()
        known = queries.details(consultation)
        assert [unit.code for unit in queries.residents_to_ask(consultation)] == [WEST, EAST]
        for places in ((FAR,), (world.UNIT,), (EAST, "x")):
            wanted = replace(known, audience="residents", audience_units=places)
            with pytest.raises(Refused, match="địa bàn") as refused:
                services.edit(consultation, details=wanted, actor=EDITOR)
            assert refused.value.field == "residents"
        services.edit(consultation, details=replace(known, audience="residents", audience_units=(EAST,)), actor=EDITOR)
        assert queries.audience_words(consultation) == "Người dân: thôn Đông"
        assert queries.others_words(consultation) == OTHERS
        assert queries.place_word(consultation) == "thôn"

    def test_foreign_units_chosen_for_members_become_no_residents(self):
        consultation = world.new_draft(audience="members", audience_units=(FAR,))
        wanted = replace(queries.details(consultation), audience="residents")
        with pytest.raises(Refused, match="địa bàn"):
            services.edit(consultation, details=wanted, actor=EDITOR)

    def test_a_province_names_its_communes(self, monkeypatch):
        monkeypatch.setattr("tests.consultations.conftest.UNIT", "90")
        monkeypatch.setattr("tests.consultations.conftest.EDITOR", world.person(1, world.Hat.EDITOR, unit="90"))
        consultation = world.new_draft(audience="residents", audience_units=(world.OTHER_UNIT,))
        assert {unit.code for unit in queries.residents_to_ask(consultation)} == {"26068", "26071"}
        assert queries.place_word(consultation) == "xã, phường, đặc khu"
        assert queries.ballot_places(consultation) == {"26071": "Xã 26071"}

    def test_it_goes_to_the_council_and_the_front_as_one_for_everybody(self):
        consultation = world.approved(audience="residents", audience_units=(EAST,))
        with pytest.raises(Refused, match="Cần nhập đủ"):
            services.schedule(consultation, actor=EDITOR)
        sent = {"number": "15/KH-UBND", "sent_on": world.clock.today()}
        services.record_plan_sent(consultation, **sent, actor=EDITOR)
        services.schedule(consultation, actor=EDITOR)
        assert consultation.state == "scheduled"


@pytest.mark.usefixtures("land")
class TestGiving:
    def test_one_answer_holds_for_all_of_a_sending(self):
        consultation = asked()
        services_before = ledger.history(give(consultation).subject)[0].facts
        assert "residence" not in services_before
        lead = send(consultation, residence=EAST)
        assert [one.residence for one in queries.sending(lead)] == [EAST] * 3
        assert ledger.history(lead)[0].facts["residence"] == EAST
        assert tally() == {(EAST, "agree"): 1, (EAST, "disagree"): 1, (EAST, "other"): 1}

    @pytest.mark.parametrize(("residence", "why"), [(None, "Chọn nơi"), (FAR, "không thuộc")])
    def test_who_does_not_say_it_or_names_another_place_is_asked_again(self, residence, why):
        consultation = asked()
        with pytest.raises(Refused, match=why):
            send(consultation, residence=residence)
        assert queries.total(consultation) == 0

    def test_nobody_is_turned_away_for_living_elsewhere(self):
        consultation = asked()
        send(consultation, residence="")
        assert tally() == {("", "agree"): 1, ("", "disagree"): 1, ("", "other"): 1}

    def test_where_all_are_asked_it_is_no_question(self):
        with pytest.raises(Refused, match="không hỏi nơi sống"):
            send(world.opened(), residence=EAST)

    def test_answers_to_questions_alone_say_it_too(self):
        consultation = self.with_question()
        lead = send(consultation, said=(), answers={1: ["1"]}, residence=WEST)
        assert queries.answers_of(lead).residence == WEST
        services.correct_residence(lead, residence="")
        assert queries.answers_of(lead).residence == ""
        assert tally() == {}

    def with_question(self):
        consultation = world.new_draft(audience="residents", audience_units=(EAST, WEST))
        asks = [Question(Kind.ONE, "Làm khi nào?", False, ("Trước Tết", "Sau Tết"))]
        services.set_questions(consultation, asks, actor=EDITOR)
        services.submit(consultation, is_checked=True, actor=EDITOR)
        services.approve(consultation, actor=APPROVER)
        sent_on = world.clock.today()
        services.record_plan_sent(consultation, number="15/KH-UBND", sent_on=sent_on, actor=EDITOR)
        services.schedule(consultation, actor=EDITOR)
        at(world.OPENS)
        services.catch_up(consultation)
        return consultation


@pytest.mark.usefixtures("land")
class TestCorrecting:
    def test_the_author_corrects_it_for_the_whole_sending(self):
        consultation = asked()
        lead = send(consultation, residence=EAST)
        first, second, third = queries.sending(lead)
        services.withdraw_opinion(third)
        assert len(services.correct_residence(lead, residence=WEST)) == 2
        assert services.correct_residence(lead, residence=WEST) == []
        assert tally() == {(WEST, "agree"): 1, (WEST, "disagree"): 1}
        assert third.residence == EAST
        entry = ledger.history(second.subject)[-1]
        assert (entry.type, entry.by, entry.facts) == (
            "opinion.residence_corrected", "citizen", {"residence": WEST},
        )  # fmt: skip
        services.change_opinion(first, stance="disagree", text="Không")
        assert tally() == {(WEST, "disagree"): 2}

    def test_the_state_seen_and_the_days_hold_for_it_too(self):
        consultation = asked()
        lead = send(consultation, residence=EAST)
        seen = queries.opinion(lead).version
        services.change_opinion(queries.opinion(lead), stance="disagree", text="Không")
        with pytest.raises(Stale):
            services.correct_residence(lead, residence=WEST, expected_version=seen)
        with pytest.raises(Refused, match="không thuộc"):
            services.correct_residence(lead, residence=FAR)
        at(CLOSES + timedelta(days=1))
        with pytest.raises(Refused, match="Đã hết thời gian"):
            services.correct_residence(lead, residence=WEST)
        assert queries.opinion(lead).residence == EAST

    def test_nothing_is_corrected_that_was_taken_back_or_came_on_paper(self):
        consultation = asked()
        lead = send(consultation, said=SAID[:1], residence=EAST)
        services.withdraw_opinion(queries.opinion(lead))
        with pytest.raises(Refused, match="không còn ý kiến"):
            services.correct_residence(lead, residence=WEST)
        entered = enter_opinion(consultation, actor=world.INTAKE, residence=EAST)
        with pytest.raises(Refused, match="nhập từ giấy"):
            services.correct_residence(entered.subject, residence=WEST)


@pytest.mark.usefixtures("land")
def test_a_rebuild_gives_the_same_places_and_counts():
    consultation = asked()
    lead = send(consultation, residence=EAST)
    services.correct_residence(lead, residence=WEST)
    services.withdraw_opinion(queries.sending(lead)[1])
    send(consultation, residence="")
    give(consultation)
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert before["residence_tally"]


@pytest.mark.usefixtures("land")
def test_leaves_with_a_place_leave_the_house_as_hashes_only():
    mine, other = send(asked(), residence=EAST), give(world.opened(title="Dự thảo khác")).subject
    assert subjects["opinion"].closed_among({mine, other}) == {mine}


@pytest.mark.usefixtures("land")
def test_the_front_reads_in_its_list_whose_residents_are_asked():
    consultation = world.approved(audience="residents", audience_units=(EAST, WEST))
    said = {"number": "45/UBND-VP", "dated_on": world.clock.today(), "asked": "Đề nghị phản biện"}
    day = queries.earliest_submission()
    services.ask_critique(consultation, **said, submits_on=day, actor=EDITOR, subject=ledger.new_subject())
    (row,) = queries.critiques_at(actor=world.REVIEWER).items
    assert row.residents == "Người dân: thôn Đông, khu phố 2"
