"""Meetings: numbers that hold, the biên bản behind them, counted after a second person looked, as ballots are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.hats import Hat
from consultations import queries, services
from consultations.meetings import Voiced, faults_of, read_voiced, typed_again, voiced_from, voiced_text
from consultations.models import OpinionState
from consultations.parsing import parse
from consultations.queries.tallies import told_figures
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.storage import Reference
from submissions import queries as papers
from tests.consultations.conftest import (
    ANSWER,
    APPROVER,
    BOTH,
    CLOSES,
    EDITOR,
    INTAKE,
    OPENS,
    REVIEWER,
    STRANGER,
    TEXT,
    at,
    give,
    opened,
    person,
    responding,
    scheduled,
    subjects_of,
)
from tests.consultations.meetings import MEETING, MINUTES, meeting_for
from tests.consultations.papers import batch_for

HELPER = person(7, Hat.HELPER)
PARTS = {"Điều 2": "dieu-2", "Khoản 1 Điều 1": "dieu-1-khoan-1"}
TREES = "2. Giữ hàng cây trước trường tiểu học.\n"
GONE = "dieu-1-khoan-2"
OTHER_SCAN = Reference(key="c" * 64, size=21, media_type="application/pdf", name="bien-ban-moi.pdf")


class TestNumbers:
    def test_numbers_that_hold(self):
        assert faults_of(MEETING) == []
        assert MEETING.bare == {"agree": 40, "disagree": 14, "other": 4}
        assert MEETING.opinions == 60

    def test_a_meeting_where_nobody_counted_is_what_was_said(self):
        silent = replace(MEETING, agree=0, disagree=0, other=0)
        assert faults_of(silent) == []
        assert (sum(silent.bare.values()), silent.opinions) == (0, 2)

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"present": 81}, "ghi rõ vì sao"),
            ({"present": 59}, "nhiều hơn số người có mặt"),
            ({"present": 0, "agree": 0, "disagree": 0, "other": 0}, "ghi số từ 1"),
            ({"invited": -1}, "ghi số từ 0"),
            ({"present": 20_001}, "ghi số từ 0"),
            ({"held_at": "25:00"}, "Giờ họp"),
            ({"held_at": "7h tối"}, "Giờ họp"),
            ({"other": 0}, "nhiều hơn 0 người"),
            ({"voiced": (Voiced("agree", "a" * 20_001),)}, "20.000 ký tự"),
            ({"voiced": (Voiced("agree", "a"),) * 301, "agree": 0, "disagree": 0, "other": 0}, "nhiều nhất 300"),
        ],
    )
    def test_numbers_that_do_not(self, changes, why):
        assert any(why in fault for fault in faults_of(replace(MEETING, **changes)))

    def test_more_than_invited_is_explained(self):
        assert faults_of(replace(MEETING, present=81, more_because="Hộ thôn bên đến nghe")) == []

    def test_what_was_said_is_typed_one_opinion_a_line_with_its_part(self):
        voiced, faults = read_voiced(
            "2 [điều 2] Cao quá\n\n3) Nên có đèn\n1 [Khoản 1 Điều 1] Rộng vậy là đủ", parts=PARTS
        )
        assert faults == []
        assert [(line.stance, line.anchor, line.text) for line in voiced] == [
            ("disagree", "dieu-2", "Cao quá"), ("other", None, "Nên có đèn"),
            ("agree", "dieu-1-khoan-1", "Rộng vậy là đủ"),
        ]  # fmt: skip
        names = {anchor: name for name, anchor in PARTS.items()}
        assert read_voiced(typed_again(voiced, names=names), parts=PARTS)[0] == voiced
        assert voiced_from(voiced_text(voiced)) == voiced
        assert voiced_from(voiced_text(())) == ()

    def test_the_letters_d_and_đ_name_two_parts(self):
        parts = {"Điểm d khoản 1": "diem-d", "Điểm đ khoản 1": "diem-dd"}
        voiced, faults = read_voiced("1 [điểm d khoản 1] Nên giữ\n2 [ĐIỂM Đ khoản 1] Nên bỏ", parts=parts)
        assert (faults, [line.anchor for line in voiced]) == ([], ["diem-d", "diem-dd"])

    @pytest.mark.parametrize("typed", ["Cao quá", "4 Cao quá", "2 [Điều 9] Cao quá", "2 [Điều 2]"])
    def test_a_line_without_key_part_or_words_is_told(self, typed):
        assert len(read_voiced(typed, parts=PARTS)[1]) == 1


@pytest.mark.usefixtures("early")
class TestService:
    def entered(self, actor=INTAKE, consultation=None, scans=(MINUTES,), **changes):
        consultation = consultation or opened()
        said = meeting_for(consultation, **changes)
        return consultation, services.enter_meeting(consultation, meeting=said, scans=scans, actor=actor)

    def test_a_meeting_counts_only_after_a_second_person(self):
        consultation, meeting = self.entered()
        assert (meeting.state, queries.total(consultation)) == ("waiting", 0)
        with pytest.raises(Refused, match="chính mình nhập"):
            services.check_meeting(consultation, meeting=meeting, actor=INTAKE)
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        figures = queries.desk_figures(consultation)
        assert {line.code: line.count for line in figures.by_stance} == {
            "agree": 40, "agree_change": 0, "disagree": 15, "other": 5,
        }  # fmt: skip
        assert {line.code: line.count for line in figures.by_channel}["community_meeting"] == 60

    def test_nobody_who_entered_or_mended_a_meeting_checks_or_returns_it(self):
        consultation, meeting = self.entered(scans=())
        services.enter_meeting(consultation, meeting=meeting.meeting, scans=(MINUTES,), actor=EDITOR, replaces=meeting)
        _, other = self.entered(consultation=consultation, held_at="14:00", actor=BOTH)
        for actor in (INTAKE, EDITOR):
            with pytest.raises(Refused, match="chính mình nhập"):
                services.check_meeting(consultation, meeting=meeting, actor=actor)
            with pytest.raises(Refused, match="chính mình nhập"):
                services.return_meeting(consultation, meeting=meeting, reason="Đếm lại", actor=actor)
        services.check_meeting(consultation, meeting=meeting, actor=BOTH)
        services.check_meeting(consultation, meeting=other, actor=INTAKE)

    def test_what_was_said_on_a_part_that_a_correction_took_out_is_mended_first(self):
        consultation, meeting = self.entered(voiced=(Voiced("other", "Nên giữ cây", GONE),))
        draft = parse(TEXT.replace(TREES, ""))
        services.prepare_correction(consultation, draft=draft, reason="Ghi sai.", material=False, actor=EDITOR)
        services.approve_correction(consultation, actor=APPROVER)
        with pytest.raises(Refused, match="không còn phần"):
            services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        assert (meeting.state, queries.total(consultation)) == ("waiting", 0)
        services.return_meeting(consultation, meeting=meeting, reason="Sửa phần đã nêu", actor=EDITOR)
        services.enter_meeting(consultation, meeting=meeting_for(consultation), actor=INTAKE, replaces=meeting)
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        assert queries.total(consultation) == 60

    def test_what_was_given_back_and_is_saved_unchanged_waits_again(self):
        consultation, meeting = self.entered(scans=())
        services.return_meeting(consultation, meeting=meeting, reason="Đếm lại", actor=EDITOR)
        with pytest.raises(Refused, match="trả lại"):
            self.entered(consultation=consultation, scans=())
        for _ in range(2):
            services.enter_meeting(consultation, meeting=meeting.meeting, actor=INTAKE, replaces=meeting)
        assert (meeting.state, len(queries.story_of(meeting))) == ("waiting", 3)

    def test_those_who_spoke_are_opinions_of_their_own_on_their_part(self):
        consultation, meeting = self.entered(channel="dialogue")
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        rows = db.session.scalars(db.select(OpinionState).order_by(OpinionState.people, OpinionState.stance)).all()
        assert [(row.stance, row.people, row.anchor, row.text) for row in rows] == [
            ("disagree", 1, "dieu-2", "Mức đóng góp cao"), ("other", 1, None, "Nên có đèn đường"),
            ("other", 4, None, ""), ("disagree", 14, None, ""), ("agree", 40, None, ""),
        ]  # fmt: skip
        assert {(row.source, row.way, row.channel, row.place) for row in rows} == {
            ("meetings/1", "meeting", "dialogue", "Nhà văn hóa thôn")
        }
        assert rows[0].came.startswith("Hội nghị, cuộc họp, ngày 25/11/2026")

    def test_nothing_is_checked_without_the_signed_minutes(self):
        consultation, meeting = self.entered(scans=())
        with pytest.raises(Refused, match="bản chụp biên bản"):
            services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        services.enter_meeting(consultation, meeting=meeting.meeting, scans=(MINUTES,), actor=INTAKE, replaces=meeting)
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        assert queries.total(consultation) == 60

    def test_new_scans_take_the_place_of_the_old_which_stay_where_none_come(self):
        consultation, meeting = self.entered()
        mended = replace(meeting.meeting, account="Đã đọc lại")
        services.enter_meeting(consultation, meeting=mended, actor=INTAKE, replaces=meeting)
        assert [scan.name for scan in queries.scans_of(meeting)] == ["bien-ban.pdf"]
        services.enter_meeting(consultation, meeting=mended, scans=(OTHER_SCAN,), actor=INTAKE, replaces=meeting)
        assert [scan.name for scan in queries.scans_of(meeting)] == ["bien-ban-moi.pdf"]
        assert [file.audience for file in papers.attachments(consultation.subject)] == ["desk"]

    def test_the_same_meeting_again_changes_nothing(self):
        consultation, meeting = self.entered()
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        version = consultation.version
        _, again = self.entered(consultation=consultation, actor=EDITOR)
        assert (again, again.state, consultation.version) == (meeting, "checked", version)
        with pytest.raises(Refused, match="không chờ đối chiếu"):
            services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        with pytest.raises(Refused, match="nội dung khác"):
            self.entered(consultation=consultation, invited=90)
        self.entered(consultation=consultation, held_at="14:00")
        assert queries.meetings_count(consultation) == 2

    def test_what_was_given_back_is_mended_and_checked_anew_and_every_act_is_told(self):
        consultation, meeting = self.entered()
        services.return_meeting(consultation, meeting=meeting, reason="Có mặt 61 người", actor=EDITOR)
        assert (meeting.state, meeting.returned_because) == ("returned", "Có mặt 61 người")
        mended = meeting_for(consultation, present=61)
        services.enter_meeting(consultation, meeting=mended, actor=INTAKE, replaces=meeting)
        assert (meeting.number, meeting.state, meeting.present, len(meeting.scans)) == (1, "waiting", 61, 1)
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        with pytest.raises(Refused, match="không sửa được"):
            services.enter_meeting(consultation, meeting=meeting_for(consultation), actor=INTAKE, replaces=meeting)
        self.entered(consultation=consultation, held_at="14:00")
        assert [(act.what, act.words) for act in queries.story_of(meeting)] == [
            ("Nhập", ""), ("Trả lại", "Có mặt 61 người"), ("Sửa", ""), ("Đối chiếu", ""),
        ]  # fmt: skip

    def test_who_saw_an_older_meeting_checks_and_mends_nothing(self):
        consultation, meeting = self.entered()
        seen = meeting.version
        services.enter_meeting(
            consultation, meeting=meeting_for(consultation, present=61), actor=INTAKE, replaces=meeting
        )
        with pytest.raises(Stale):
            services.check_meeting(consultation, meeting=meeting, actor=EDITOR, expected_version=seen)
        with pytest.raises(Stale):
            services.enter_meeting(
                consultation, meeting=meeting_for(consultation, present=60), actor=EDITOR, replaces=meeting,
                expected_version=seen,
            )  # fmt: skip

    @pytest.mark.parametrize(
        "changes",
        [
            {"agree": 100}, {"village": "x"}, {"held_on": OPENS - timedelta(days=1)}, {"held_on": None},
            {"channel": "portal"}, {"chair": ""}, {"clerk": ""}, {"venue": "a" * 201}, {"account": "a" * 20_001},
            {"voiced": (Voiced("other", "a", "dieu-99"),)},
        ],
    )  # fmt: skip
    def test_what_does_not_hold_is_refused(self, changes):
        with pytest.raises(Refused):
            self.entered(**changes)

    @pytest.mark.parametrize("make", [scheduled, responding])
    def test_neither_before_the_opening_nor_after_the_synthesis(self, make):
        with pytest.raises(Refused):
            self.entered(consultation=make())

    @pytest.mark.parametrize("actor", [HELPER, REVIEWER, STRANGER])
    def test_only_who_may(self, actor):
        consultation, meeting = self.entered()
        with pytest.raises(Hidden):
            self.entered(actor=actor, consultation=consultation, held_at="14:00")
        with pytest.raises(Hidden):
            services.check_meeting(consultation, meeting=meeting, actor=actor)

    def test_a_scan_of_another_meeting_is_none_of_this(self):
        consultation, meeting = self.entered()
        _, other = self.entered(consultation=consultation, held_at="14:00", scans=(OTHER_SCAN,))
        assert queries.scan_of(meeting, meeting.scans[0]).name == "bien-ban.pdf"
        with pytest.raises(Hidden):
            queries.scan_of(meeting, other.scans[0])

    def test_nothing_goes_on_with_a_meeting_unchecked_or_its_people_unplaced(self):
        consultation, meeting = self.entered()
        at(CLOSES + timedelta(days=1))
        services.start_synthesis(consultation, actor=EDITOR)
        with pytest.raises(Refused, match="Còn 1 cuộc họp"):
            services.finish_synthesis(consultation, actor=EDITOR)
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        with pytest.raises(Refused, match="Còn 60 ý kiến"):
            services.finish_synthesis(consultation, actor=EDITOR)
        services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=subjects_of(consultation))
        services.finish_synthesis(consultation, actor=EDITOR)
        assert consultation.state == "responding"

    def test_declared_stands_against_counted_form_by_form(self):
        consultation, meeting = self.entered()
        give(consultation)
        batch = services.enter_ballots(consultation, batch=batch_for(consultation), actor=INTAKE)

        def told():
            found = queries.gathered(consultation, queries.desk_figures(consultation).by_channel)
            lines = {line.label[:8]: (line.declared, line.waiting, line.counted) for line in found.lines}
            return lines, [(one.endpoint, one.number) for one in found.waiting]

        lines, waiting = told()
        assert lines["Cuộc họp"] == (62, 62, 0)
        assert waiting == [("ballot_batch", 1), ("meeting", 1)]
        services.check_ballots(consultation, batch=batch, actor=EDITOR)
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        lines, waiting = told()
        assert lines == {"Cuộc họp": (62, 0, 60), "Phiếu lấ": (52, 0, 50), "Qua tran": ("–", 0, 1)}
        assert waiting == []

    def test_beside_a_count_that_is_not_told_nothing_is_declared(self):
        consultation, meeting = self.entered(present=4, agree=1, disagree=1, other=1)
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        for _ in range(20):
            give(consultation)
        told = told_figures(consultation).by_channel
        assert {line.code for line in told if line.count is None} == {"community_meeting", "portal"}
        assert queries.told_gathered(consultation, told) == []

    def test_nothing_is_told_where_nothing_was_gathered(self):
        consultation = opened()
        give(consultation)
        assert queries.gathered(consultation, queries.desk_figures(consultation).by_channel).lines == []

    def test_a_rebuild_gives_the_very_same_rows(self):
        consultation, meeting = self.entered()
        services.return_meeting(consultation, meeting=meeting, reason="Đếm lại", actor=EDITOR)
        services.enter_meeting(
            consultation, meeting=meeting_for(consultation, present=61), scans=(OTHER_SCAN,), actor=INTAKE,
            replaces=meeting,
        )  # fmt: skip
        services.check_meeting(consultation, meeting=meeting, actor=EDITOR)
        self.entered(consultation=consultation, held_at="14:00", scans=())
        before = snapshot()
        rebuild()
        assert snapshot() == before
        assert len(before["consultation_meeting"]) == 2

    def test_one_entered_days_later_says_so(self):
        consultation = opened()
        at(date(2026, 11, 30))
        _, meeting = self.entered(consultation=consultation)
        assert meeting.entered_after == 3
