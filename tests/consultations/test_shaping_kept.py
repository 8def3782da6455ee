"""A draft mended by hand in its plan and in a correction: by whom, how long, and what the log keeps of it."""

from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.parsing import parse
from consultations.shaping import change, draft_of, place_of, remove
from core import ledger
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, BOTH, CLOSES, EDITOR, INTAKE, OPENS, at, give, opened


def words(number: str = "2", text: str = "Ngân sách xã 80%, Nhân dân đóng góp 20%."):
    """A change of the second article, as a form says it."""
    said = {"number": number, "kind": "article", "heading": "Kinh phí", "text": text}
    return lambda lines: change(lines, place_of(lines, "dieu-2"), **said)


@pytest.mark.usefixtures("early")
class TestPlan:
    def test_the_draft_is_mended_in_its_place_and_the_log_keeps_each_tree(self):
        consultation = world.new_draft()
        assert services.shape(consultation, words(), actor=EDITOR) == "dieu-2"
        assert queries.part(consultation, "dieu-2").text.startswith("Ngân sách xã 80%")
        assert (consultation.draft_version, consultation.parts) == (1, 5)
        assert ledger.history(consultation.subject)[-1].type == "consultation.draft_shaped"

    def test_the_same_words_twice_are_one_change(self):
        consultation = world.new_draft()
        services.shape(consultation, words(), actor=EDITOR)
        before = consultation.version
        services.shape(consultation, words(), actor=EDITOR)
        assert consultation.version == before

    def test_taken_back_and_taken_back_again(self):
        consultation = world.new_draft()
        with pytest.raises(Refused, match="chưa được sửa"):
            services.restore_tree(consultation, actor=EDITOR)
        services.shape(consultation, lambda lines: remove(lines, place_of(lines, "dieu-1")), actor=EDITOR)
        assert consultation.parts == 2
        services.restore_tree(consultation, actor=EDITOR)
        assert consultation.parts == 5
        services.restore_tree(consultation, actor=EDITOR)
        assert consultation.parts == 2

    def test_who_mended_the_draft_does_not_approve_it(self):
        consultation = world.new_draft()
        services.shape(consultation, words(), actor=BOTH)
        services.submit(consultation, is_checked=True, actor=EDITOR)
        with pytest.raises(Refused, match="Người soạn không duyệt"):
            services.approve(consultation, actor=BOTH)
        services.approve(consultation, actor=APPROVER)

    def test_two_editors_at_once_the_second_is_told(self):
        consultation = world.new_draft()
        seen = consultation.version
        services.shape(consultation, words(), actor=EDITOR, expected_version=seen)
        with pytest.raises(Stale):
            services.shape(consultation, words(text="Khác."), actor=BOTH, expected_version=seen)

    def test_a_part_that_somebody_took_away_is_refused_not_replaced(self):
        consultation = world.new_draft()
        services.shape(consultation, lambda lines: remove(lines, place_of(lines, "dieu-2")), actor=EDITOR)
        with pytest.raises(Refused, match="bỏ hoặc chuyển chỗ"):
            services.shape(consultation, words(), actor=EDITOR)

    def test_the_last_words_are_not_taken_out(self):
        consultation = services.create_draft(parse("Điều 1. Một\nHai."), unit=world.UNIT, actor=EDITOR, title="Một")
        with pytest.raises(Refused, match="chưa có nội dung"):
            services.shape(consultation, lambda lines: remove(lines, 1), actor=EDITOR)

    def test_others_may_not(self):
        with pytest.raises(Hidden):
            services.shape(world.new_draft(), words(), actor=INTAKE)


@pytest.mark.usefixtures("early")
@pytest.mark.parametrize("state", sorted(set(world.MAKERS) - {"draft", "open"}))
def test_nothing_is_mended_where_the_text_is_settled(state):
    consultation = world.MAKERS[state]()
    with pytest.raises(Refused):
        services.shape(consultation, words(), actor=EDITOR)


@pytest.mark.usefixtures("early")
class TestCorrection:
    def handed_in(self, consultation):
        draft = draft_of(queries.shaped_lines(consultation))
        services.prepare_correction(consultation, draft=draft, reason="Ghi sai.", material=False, actor=EDITOR)

    def test_what_people_read_stays_until_a_second_person_approves(self):
        consultation = opened()
        opinion = give(consultation, anchor="dieu-1-khoan-2")
        services.shape(consultation, words(), actor=EDITOR)
        found = queries.correction(consultation)
        assert (found.in_hand, found.waits) == (True, False)
        assert "30%" in queries.part(consultation, "dieu-2").text
        assert queries.to_approve_count(actor=APPROVER) == 0
        with pytest.raises(Refused):
            services.approve_correction(consultation, actor=APPROVER)
        self.handed_in(consultation)
        assert queries.to_approve_count(actor=APPROVER) == 1
        services.approve_correction(consultation, actor=APPROVER)
        assert "80%" in queries.part(consultation, "dieu-2").text
        assert queries.part_given_on(consultation, opinion).anchor == "dieu-1-khoan-2"

    def test_mended_again_it_waits_no_more_and_keeps_its_reason(self):
        consultation = opened()
        services.shape(consultation, words(), actor=EDITOR)
        self.handed_in(consultation)
        services.shape(consultation, words(text="Ngân sách xã 90%."), actor=EDITOR)
        found = queries.correction(consultation)
        assert (found.in_hand, found.waits, found.reason) == (True, False, "Ghi sai.")

    def test_taken_back_to_what_people_read(self):
        consultation = opened()
        services.shape(consultation, words(), actor=EDITOR)
        services.restore_tree(consultation, actor=EDITOR)
        with pytest.raises(Refused, match="giống hệt"):
            self.handed_in(consultation)

    def test_one_that_waits_at_the_closing_lapses(self):
        consultation = opened()
        services.shape(consultation, words(), actor=EDITOR)
        self.handed_in(consultation)
        at(CLOSES + timedelta(days=1))
        services.catch_up(consultation)
        found = queries.correction(consultation)
        assert (found.lapsed_on, found.waits) == (CLOSES, False)
        types = [entry.type for entry in ledger.history(consultation.subject)]
        assert types[-2:] == ["consultation.correction_lapsed", "consultation.closed"]
        assert queries.to_approve_count(actor=APPROVER) == 0

    def test_one_still_in_hand_lapses_without_a_word(self):
        consultation = opened()
        services.shape(consultation, words(), actor=EDITOR)
        at(CLOSES + timedelta(days=1))
        services.catch_up(consultation)
        assert queries.correction(consultation).lapsed_on is None

    def test_a_rebuild_gives_the_same_rows(self):
        other = world.new_draft()
        services.shape(other, words(), actor=EDITOR)
        consultation = opened()
        services.shape(consultation, words(), actor=EDITOR)
        self.handed_in(consultation)
        at(OPENS + timedelta(days=1))
        services.approve_correction(consultation, actor=APPROVER)
        services.shape(consultation, words(text="Ngân sách xã 90%."), actor=EDITOR)
        self.handed_in(consultation)
        at(CLOSES + timedelta(days=1))
        services.catch_up(consultation)
        before = snapshot()
        rebuild()
        assert snapshot() == before
