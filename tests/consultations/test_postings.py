"""The record of posting and of reading out: whole days, what cannot be so, and nothing changed without a trace."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from consultations import queries, services
from consultations.broadcasts import aired, read_times
from consultations.broadcasts import faults_of as faults_of_broadcast
from consultations.models import ConsultationBroadcast, ConsultationPosting, PostingPhoto
from consultations.posting_papers import HANGS
from consultations.postings import days_hung, faults_of, full_on, hour_of, hung, overlap
from consultations.services import Photos
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger import history
from core.ledger.rebuild import rebuild, snapshot
from tests.app.statements import counted
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, EDITOR, INTAKE, OPENS, REVIEWER, STRANGER, at, opened
from tests.consultations.postings import PHOTO, PLACE, SCAN, ended, posted_on, read_out

FIRST = date(2026, 1, 31)
LATER = OPENS + timedelta(days=40)


class TestDays:
    @pytest.mark.parametrize(
        ("until", "days"),
        [
            (FIRST, 0),
            (date(2026, 2, 1), 0),
            (date(2026, 2, 2), 1),
            (date(2026, 3, 1), 28),
            (date(2026, 3, 2), 29),
            (date(2026, 3, 3), 30),
            (date(2027, 1, 31), 364),
            (date(2026, 1, 1), 0),
        ],
    )
    def test_only_whole_days_after_the_first_count(self, until, days):
        assert days_hung(FIRST, until) == days

    def test_february_of_a_leap_year_has_one_more(self):
        assert days_hung(date(2028, 1, 31), date(2028, 3, 3)) == 31

    @pytest.mark.parametrize("first", [date(2026, 1, 31), date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 2)])
    def test_it_is_full_on_the_day_after_the_one_the_notice_names(self, first):
        last = full_on(first, 30)
        assert (days_hung(first, last), days_hung(first, last + timedelta(days=1))) == (29, 30)

    def test_while_it_hangs_nothing_is_missing(self):
        told = hung(FIRST, None, wanted=HANGS, today=date(2026, 2, 13))
        assert (told.words, told.missing, told.tone, told.is_full) == ("12/30 ngày", 0, "blue", False)

    def test_taken_down_early_says_how_many_days_are_missing(self):
        told = hung(FIRST, date(2026, 2, 28), wanted=HANGS, today=date(2026, 6, 1))
        assert (told.words, told.tone) == ("27/30 ngày, thiếu 3 ngày", "orange")
        full = hung(FIRST, date(2026, 3, 3), wanted=HANGS, today=date(2026, 6, 1))
        assert (full.words, full.tone, full.missing) == ("30/30 ngày", "green", 0)

    def test_two_times_at_one_place_may_touch_and_not_overlap(self):
        one = ended(posted_on(FIRST), 10)
        assert not overlap(one, posted_on(FIRST + timedelta(days=10)))
        assert overlap(one, posted_on(FIRST + timedelta(days=9)))
        assert overlap(posted_on(FIRST), posted_on(FIRST + timedelta(days=99)))
        assert overlap(one, posted_on(FIRST))
        assert overlap(ended(posted_on(FIRST), 0), posted_on(FIRST))

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"place": ""}, "place"),
            ({"posted_by": ""}, "posted_by"),
            ({"witness": ""}, "posted_by"),
            ({"put_up_at": "8 giờ"}, "put_up_at"),
            ({"put_up_on": None}, "put_up_on"),
            ({"put_up_on": FIRST + timedelta(days=61)}, "put_up_on"),
            ({"put_up_on": FIRST - timedelta(days=1)}, "put_up_on"),
            ({"place": "n" * 201}, "place"),
            ({"taken_down_on": FIRST - timedelta(days=1)}, "taken_down_on"),
            ({"taken_down_on": FIRST, "taken_down_at": "07:59"}, "taken_down_on"),
            ({"taken_down_on": FIRST + timedelta(days=61)}, "taken_down_on"),
            ({"taken_down_on": None}, "taken_down_on"),
            ({"taken_down_at": "25:00"}, "taken_down_at"),
            ({"taken_down_by": ""}, "taken_down_by"),
            ({"early_because": ""}, "early_because"),
            ({"remarks": "n" * 2_001}, "remarks"),
            ({"witness": "n" * 201}, "witness"),
        ],
    )
    def test_what_cannot_be_so_is_told_beside_its_field(self, changes, field):
        known = ended(posted_on(FIRST), 20)
        today = FIRST + timedelta(days=60)
        assert faults_of(known, wanted=HANGS, earliest=FIRST, today=today) == []
        wrong = replace(known, **changes)
        assert [name for name, _ in faults_of(wrong, wanted=HANGS, earliest=FIRST, today=today)] == [field]

    def test_a_full_posting_needs_no_reason(self):
        known = ended(posted_on(FIRST), 31, early_because="")
        assert faults_of(known, wanted=HANGS, earliest=FIRST, today=FIRST + timedelta(days=60)) == []


class TestReadingOut:
    def test_days_count_in_a_row_and_each_once(self):
        days = [FIRST + timedelta(days=number) for number in (0, 1, 1, 3, 4, 5)]
        told = aired([(day, "xa") for day in days])
        assert (told.days, told.in_a_row, told.is_full) == (5, 3, True)
        assert told.words == "3/3 ngày liên tục (tất cả 5 ngày)"
        assert (aired([]).words, aired([(FIRST, "xa")]).tone) == ("0/3 ngày liên tục", "blue")
        assert aired([(day, "xa") for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2))]).is_full

    def test_the_days_in_a_row_are_those_of_one_station(self):
        keys = [read_out(FIRST + timedelta(days=number), station=f"Loa thôn {number}").key for number in range(3)]
        assert aired(keys).words == "1/3 ngày liên tục (tất cả 3 ngày)"
        same = [read_out(FIRST + timedelta(days=number), station=f"Loa  THÔN {number // 9}").key for number in range(3)]
        assert (aired([*keys, *same]).in_a_row, aired([*keys, *same]).is_full) == (3, True)

    def test_hours_come_into_one_form(self):
        assert read_times("17:00; 5:30,05:30") == "05:30, 17:00"
        assert hour_of(" 8:00 ") == "08:00"

    @pytest.mark.parametrize("typed", ["05:30 và 17:00", "05:30-06:00", "105:30", "17:00:00", "8 giờ", "5:75"])
    def test_an_hour_typed_otherwise_is_refused_and_never_another_hour(self, typed):
        assert (hour_of(typed), read_times(typed)) == (typed, typed)
        wrong = read_out(FIRST, times=read_times(typed))
        assert [name for name, _ in faults_of_broadcast(wrong, earliest=FIRST, today=FIRST)] == ["times"]

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"aired_on": None}, "aired_on"),
            ({"aired_on": FIRST + timedelta(days=2)}, "aired_on"),
            ({"aired_on": FIRST - timedelta(days=1)}, "aired_on"),
            ({"times": ""}, "times"),
            ({"times": "5 giờ"}, "times"),
            ({"station": ""}, "station"),
            ({"read_by": "n" * 201}, "read_by"),
        ],
    )
    def test_what_cannot_be_so(self, changes, field):
        today = FIRST + timedelta(days=1)
        assert faults_of_broadcast(read_out(FIRST), earliest=FIRST, today=today) == []
        wrong = replace(read_out(FIRST), **changes)
        assert [name for name, _ in faults_of_broadcast(wrong, earliest=FIRST, today=today)] == [field]


@pytest.mark.usefixtures("early")
class TestService:
    def recorded(self, consultation=None, **more):
        consultation = consultation or opened()
        return consultation, services.record_posting(
            consultation, posting=posted_on(OPENS), actor=INTAKE, photos=Photos((PHOTO,)), **more
        )

    def test_it_is_recorded_with_its_day_and_how_late(self):
        consultation = opened()
        at(OPENS + timedelta(days=7))
        _, found = self.recorded(consultation)
        assert (found.put_up_on, found.entered_after, found.is_late) == (OPENS, 5, True)
        event = history(consultation.subject)[-1]
        assert (event.type, event.declared_on) == ("consultation.posting_recorded", OPENS)
        assert "Nguyễn Văn Hòa" not in str(event.facts)
        assert queries.hung_now(consultation, found).words == "6/30 ngày"
        assert [one.taken_on for one in queries.photos_of(consultation)[1]] == [OPENS]

    def test_the_same_once_more_changes_nothing_and_another_of_the_day_is_refused(self):
        consultation, found = self.recorded()
        seen = found.version
        assert self.recorded(consultation)[1] is found
        assert (found.version, len(history(consultation.subject)[-1].facts["photos"])) == (seen, 1)
        other = posted_on(OPENS, place="nhà  văn hóa thôn Đồng Tâm", put_up_at="09:00")
        with pytest.raises(Refused, match="đã ghi niêm yết từ ngày 25/11/2026"):
            services.record_posting(consultation, posting=other, actor=EDITOR)
        services.record_posting(consultation, posting=posted_on(OPENS, place="Trụ sở xã"), actor=EDITOR)

    def test_it_comes_down_early_with_its_reason_and_hangs_again(self):
        consultation, found = self.recorded()
        at(LATER)
        down = ended(found.posting, 10)
        with pytest.raises(Refused, match=r"đủ 30 ngày.*25/12/2026"):
            services.end_posting(consultation, found=found, posting=replace(down, early_because=""), actor=INTAKE)
        again = posted_on(OPENS + timedelta(days=9))
        with pytest.raises(Refused, match="trùng thời gian"):
            services.record_posting(consultation, posting=again, actor=INTAKE)
        for _ in range(2):
            services.end_posting(consultation, found=found, posting=down, actor=INTAKE)
        assert queries.hung_now(consultation, found).words == "9/30 ngày, thiếu 21 ngày"
        assert (found.ended_late, len(queries.record_story(found))) == (True, 2)
        with pytest.raises(Refused, match="đã ghi kết thúc"):
            services.end_posting(consultation, found=found, posting=ended(found.posting, 11), actor=INTAKE)
        again = posted_on(OPENS + timedelta(days=10))
        assert services.record_posting(consultation, posting=again, actor=INTAKE).number == 2

    def test_a_correction_leaves_the_earlier_words_readable(self):
        consultation, found = self.recorded()
        kept = queries.photos_of(consultation)[1][0].row.file
        at(OPENS + timedelta(days=3))
        mended = replace(found.posting, put_up_on=OPENS + timedelta(days=1), witness="Lê Thị Lan")
        act = {"found": found, "posting": mended, "actor": EDITOR}
        with pytest.raises(Refused):
            services.correct_posting(consultation, reason="", **act)
        services.correct_posting(consultation, reason="Ghi sai ngày", removed=[kept], **act)
        assert (found.put_up_on, found.witness, found.entered_by) == (mended.put_up_on, "Lê Thị Lan", 3)
        first, second = queries.record_story(found)
        assert ("Trần Thị Mai" in first.words, "25/11/2026" in first.words) == (True, True)
        assert ("Lê Thị Lan" in second.words, second.reason) == (True, "Ghi sai ngày")
        assert [bool(one.row.removed) for one in queries.photos_of(consultation)[1]] == [True]
        with pytest.raises(Refused, match="chưa ghi kết thúc"):
            services.correct_posting(consultation, found=found, posting=ended(mended, 1), reason="Gỡ rồi", actor=EDITOR)
        with pytest.raises(Refused, match="ảnh của bản ghi này"):
            services.correct_posting(consultation, reason="Bỏ nữa", removed=["khac"], **act)

    def test_a_mistake_counts_no_more_and_its_place_is_free(self):
        consultation, found = self.recorded()
        with pytest.raises(Refused):
            services.strike_posting(consultation, found=found, reason="", actor=INTAKE)
        services.strike_posting(consultation, found=found, reason="Nhầm thôn", actor=INTAKE)
        assert (found.is_struck, found.struck_because) == (True, "Nhầm thôn")
        with pytest.raises(Refused, match="đã gạch"):
            services.end_posting(consultation, found=found, posting=ended(found.posting, 0), actor=INTAKE)
        assert services.record_posting(consultation, posting=posted_on(OPENS), actor=INTAKE).number == 2

    def test_two_tabs_do_not_overwrite_each_other(self):
        consultation, found = self.recorded()
        seen = found.version
        mended = replace(found.posting, witness="Lê Thị Lan")
        services.correct_posting(
            consultation, found=found, posting=mended, reason="Sai tên", actor=INTAKE, expected_version=seen
        )
        for step, more in (
            (services.correct_posting, {"posting": replace(mended, witness="Khác"), "reason": "Sai"}),
            (services.end_posting, {"posting": ended(mended, 0, taken_down_at="18:00")}),
            (services.strike_posting, {"reason": "Nhầm"}),
            (services.sign_posting, {"paper": "put_up", "scans": (SCAN,)}),
        ):
            with pytest.raises(Stale):
                step(consultation, found=found, actor=EDITOR, expected_version=seen, **more)
        assert found.taken_down_on is None

    def test_the_signed_paper_comes_after_and_that_of_the_end_after_the_end(self):
        consultation, found = self.recorded()
        services.sign_posting(consultation, found=found, paper="put_up", scans=(SCAN,), actor=INTAKE)
        assert queries.posting_scan(found, found.put_up_scan).key == SCAN.key
        for wrong in ("taken_down", "other"):
            with pytest.raises(Refused):
                services.sign_posting(consultation, found=found, paper=wrong, scans=(SCAN,), actor=INTAKE)
        with pytest.raises(Refused, match="một tệp"):
            services.sign_posting(consultation, found=found, paper="put_up", scans=(SCAN, PHOTO), actor=INTAKE)
        with pytest.raises(Hidden):
            queries.posting_scan(found, queries.photos_of(consultation)[1][0].row.file)

    @pytest.mark.parametrize(
        ("photos", "why"),
        [
            (Photos((SCAN,)), "tệp ảnh"),
            (Photos((PHOTO,), OPENS + timedelta(days=1)), "sau ngày hôm nay"),
            (Photos((PHOTO,), OPENS - timedelta(days=1)), "trước ngày niêm yết"),
            (Photos((PHOTO,) * 21), "nhiều nhất 20"),
        ],
    )
    def test_photos_are_pictures_of_a_day_that_can_be(self, photos, why):
        consultation = opened()
        with pytest.raises(Refused, match=why):
            services.record_posting(consultation, posting=posted_on(OPENS), photos=photos, actor=INTAKE)

    def test_days_read_out(self):
        consultation = opened()
        at(OPENS + timedelta(days=5))
        for number in (0, 1, 1, 3):
            said = read_out(OPENS + timedelta(days=number))
            services.record_broadcast(consultation, broadcast=said, actor=INTAKE)
        found = queries.broadcasts(consultation)
        assert (len(found), queries.aired_days(found).words) == (3, "2/3 ngày liên tục (tất cả 3 ngày)")
        other = read_out(OPENS, times="06:00")
        with pytest.raises(Refused, match="nội dung khác"):
            services.record_broadcast(consultation, broadcast=other, actor=INTAKE)
        mended = read_out(OPENS + timedelta(days=2))
        act = {"found": found[2], "broadcast": mended, "reason": "Sai ngày", "actor": EDITOR}
        services.correct_broadcast(consultation, expected_version=found[2].version, **act)
        assert queries.aired_days(queries.broadcasts(consultation)).is_full
        with pytest.raises(Refused, match="nội dung khác"):
            services.correct_broadcast(consultation, **{**act, "broadcast": read_out(OPENS)})
        with pytest.raises(Stale):
            services.strike_broadcast(consultation, found=found[2], reason="Nhầm", actor=EDITOR, expected_version=1)
        services.strike_broadcast(consultation, found=found[2], reason="Nhầm", actor=EDITOR)
        assert not queries.aired_days(queries.broadcasts(consultation)).is_full
        assert [act.reason for act in queries.record_story(found[2])] == ["", "Sai ngày", "Nhầm"]
        with pytest.raises(Refused, match="đã gạch"):
            services.correct_broadcast(consultation, **act)

    @pytest.mark.parametrize("actor", [APPROVER, REVIEWER, STRANGER])
    def test_only_those_who_enter_ballots_record(self, actor):
        consultation, found = self.recorded()
        with pytest.raises(Hidden):
            services.record_posting(consultation, posting=posted_on(OPENS, place="Trụ sở xã"), actor=actor)
        with pytest.raises(Hidden):
            services.strike_posting(consultation, found=found, reason="Nhầm", actor=actor)
        with pytest.raises(Hidden):
            services.record_broadcast(consultation, broadcast=read_out(OPENS), actor=actor)

    @pytest.mark.parametrize("state", ["draft", "pending", "approved", "archived"])
    def test_neither_before_it_is_announced_nor_after_the_archive(self, state):
        consultation = world.MAKERS[state]()
        with pytest.raises(Refused):
            services.record_posting(consultation, posting=posted_on(date(2026, 11, 20)), actor=INTAKE)

    @pytest.mark.parametrize("state", ["closed", "decided", "cancelled"])
    def test_it_may_be_entered_when_all_is_over(self, state):
        consultation = world.MAKERS[state]()
        assert services.record_posting(consultation, posting=posted_on(OPENS), actor=INTAKE).number == 1

    def test_the_rule_follows_the_ground_and_the_audience(self):
        consultation = opened()
        assert queries.posting_rule(consultation) == HANGS
        consultation.ground = "village_rules"
        rule = queries.posting_rule(consultation)
        assert (rule.days, "61/2023" in rule.basis) == (30, True)
        consultation.audience = "members"
        assert queries.posting_rule(consultation).days == 20

    def test_the_log_gives_the_same_rows_again(self):
        consultation, found = self.recorded()
        at(LATER)
        services.end_posting(consultation, found=found, posting=ended(found.posting, 10), actor=INTAKE)
        kept = queries.photos_of(consultation)[1][0].row.file
        mended = replace(found.posting, remarks="Đọc kỹ")
        act = {"reason": "Thêm", "removed": [kept], "photos": Photos((PHOTO,))}
        services.correct_posting(consultation, found=found, posting=mended, actor=EDITOR, **act)
        services.sign_posting(consultation, found=found, paper="taken_down", scans=(SCAN,), actor=INTAKE)
        other = services.record_posting(consultation, posting=posted_on(OPENS, place="Trụ sở xã"), actor=INTAKE)
        services.strike_posting(consultation, found=other, reason="Nhầm", actor=INTAKE)
        said = services.record_broadcast(consultation, broadcast=read_out(OPENS), actor=INTAKE)
        services.correct_broadcast(
            consultation, found=said, broadcast=read_out(OPENS, times="06:00"), reason="Sai giờ", actor=INTAKE
        )
        db.session.commit()
        before = snapshot()
        for model in (ConsultationPosting, PostingPhoto, ConsultationBroadcast):
            assert before[model.__tablename__]
        rebuild()
        assert snapshot() == before

    def test_reading_costs_the_same_however_many_places(self, app):
        consultation, found = self.recorded()

        def read() -> int:
            db.session.expire_all()
            known = queries.at_desk(consultation.slug, actor=INTAKE)
            with counted(app) as statements:
                for one in queries.postings(known):
                    queries.hung_now(known, one)
                queries.photos_of(known)
                queries.record_story(found)
            return len(statements)

        few = read()
        for number in range(12):
            place = posted_on(OPENS, place=f"Nhà văn hóa thôn {number}")
            services.record_posting(consultation, posting=place, photos=Photos((PHOTO,)), actor=INTAKE)
        assert (read(), len(queries.postings(consultation))) == (few, 13)


def test_the_example_is_one_that_holds():
    assert faults_of(posted_on(OPENS), wanted=HANGS, earliest=OPENS, today=OPENS) == []
    assert PLACE.put_up_on is None
