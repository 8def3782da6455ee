"""The record of posting where it was easy to go wrong: the same again, photos, one place twice, replaced scans."""

from dataclasses import replace
from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.posting_papers import HANGS
from consultations.postings import settled
from consultations.services import Photos
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger import history
from supervision import queries as supervision
from supervision.queries.postings import EARLY
from tests.consultations.conftest import EDITOR, INTAKE, OPENS, REVIEWER, at, opened
from tests.consultations.postings import PHOTO, SCAN, ended, posted_on, read_out

OTHER = replace(PHOTO, key="f" * 64, name="goc-khac.jpg")


@pytest.fixture
def recorded(early):
    """A consultation that hangs at one place, shown on a photo; and that entry."""
    consultation = opened()
    return consultation, services.record_posting(
        consultation, posting=posted_on(OPENS), photos=Photos((PHOTO,)), actor=INTAKE
    )


def events(consultation) -> int:
    return len(history(consultation.subject))


class TestTheSameAgain:
    def test_photos_that_come_with_it_are_not_lost_under_a_success(self, recorded):
        consultation, found = recorded
        act = {"posting": posted_on(OPENS), "actor": INTAKE}
        assert services.record_posting(consultation, photos=Photos((PHOTO,)), **act) is found
        with pytest.raises(Refused, match="bản ghi 1 .*chưa có ảnh này") as refused:
            services.record_posting(consultation, photos=Photos((PHOTO, OTHER)), **act)
        assert refused.value.field == "photos"
        at(OPENS + timedelta(days=15))
        down = {"found": found, "posting": ended(found.posting, 10), "actor": INTAKE}
        services.end_posting(consultation, photos=Photos((OTHER,)), **down)
        seen = events(consultation)
        services.end_posting(consultation, photos=Photos((OTHER,)), **down)
        with pytest.raises(Refused, match="chưa có ảnh này"):
            services.end_posting(consultation, photos=Photos((replace(OTHER, key="a" * 64),)), **down)
        assert events(consultation) == seen

    def test_a_correction_that_changes_nothing_is_not_recorded(self, recorded):
        consultation, found = recorded
        (photo,) = queries.photos_at(found)
        act = {"found": found, "reason": "Sai", "actor": EDITOR, "expected_version": found.version}
        before = events(consultation)
        assert services.correct_posting(consultation, posting=found.posting, **act) is False
        assert events(consultation) == before
        mended = {"posting": replace(found.posting, witness="Lê Thị Lan"), "photos": Photos((OTHER,))}
        made = [services.correct_posting(consultation, removed=[photo.row.file], **mended, **act) for _ in range(2)]
        assert (made, events(consultation), len(queries.photos_at(found))) == ([True, False], before + 1, 2)
        with pytest.raises(Stale):
            services.correct_posting(consultation, posting=replace(found.posting, witness="Khác"), **act)

    def test_a_photo_goes_and_comes_back_with_another_day_in_one_correction(self, recorded):
        consultation, found = recorded
        at(OPENS + timedelta(days=3))
        (photo,) = queries.photos_at(found)
        act = {"found": found, "posting": found.posting, "reason": "Sai ngày chụp", "actor": EDITOR}
        again = Photos((PHOTO,), OPENS + timedelta(days=1))
        assert services.correct_posting(consultation, removed=[photo.row.file], photos=again, **act)
        shown = [one for one in queries.photos_at(found) if not one.row.removed]
        assert [one.taken_on for one in shown] == [OPENS + timedelta(days=1)]

    def test_struck_and_signed_twice_is_once(self, recorded):
        consultation, found = recorded
        seen = found.version
        sign = {"found": found, "paper": "put_up", "actor": INTAKE, "expected_version": seen}
        for _ in range(2):
            services.sign_posting(consultation, scans=(SCAN,), **sign)
        with pytest.raises(Stale):
            services.sign_posting(consultation, scans=(replace(SCAN, key="a" * 64),), **sign)
        seen, before = found.version, events(consultation)
        for _ in range(2):
            services.strike_posting(consultation, found=found, reason="Nhầm", actor=INTAKE, expected_version=seen)
        assert events(consultation) == before + 1
        with pytest.raises(Stale):
            services.strike_posting(consultation, found=found, reason="Khác", actor=INTAKE, expected_version=seen)
        with pytest.raises(Refused, match="đã gạch"):
            services.correct_posting(consultation, found=found, posting=found.posting, reason="Sai", actor=INTAKE)

    def test_days_read_out_likewise(self, recorded):
        consultation, _ = recorded
        found = services.record_broadcast(consultation, broadcast=read_out(OPENS), actor=INTAKE)
        act = {"found": found, "actor": EDITOR, "expected_version": found.version}
        mended = read_out(OPENS, times="06:00")
        made = [services.correct_broadcast(consultation, broadcast=mended, reason="Sai", **act) for _ in range(2)]
        assert made == [True, False]
        act["expected_version"], before = found.version, events(consultation)
        for _ in range(2):
            services.strike_broadcast(consultation, reason="Nhầm", **act)
        assert events(consultation) == before + 1


class TestEarly:
    def test_what_hung_long_enough_did_not_come_down_early(self):
        known = ended(posted_on(OPENS), 31)
        assert settled(known, HANGS).early_because == ""
        short = ended(posted_on(OPENS), 30)
        assert settled(short, HANGS) == short
        assert settled(posted_on(OPENS), HANGS) == posted_on(OPENS)

    def test_the_reason_goes_and_the_front_does_not_find_it(self, recorded):
        consultation, found = recorded
        at(OPENS + timedelta(days=40))
        full = ended(found.posting, 31)
        for _ in range(2):
            services.end_posting(consultation, found=found, posting=full, actor=INTAKE)
        assert (found.early_because, supervision.posted(EARLY, actor=REVIEWER).items) == ("", [])
        act = {"found": found, "reason": "Sai ngày", "actor": INTAKE}
        services.correct_posting(consultation, posting=ended(found.posting, 30), **act)
        assert (found.early_because, len(supervision.posted(EARLY, actor=REVIEWER).items)) == ("Mưa bão", 1)
        services.correct_posting(consultation, posting=ended(found.posting, 32), **act)
        assert (found.early_because, supervision.posted(EARLY, actor=REVIEWER).items) == ("", [])


class TestPlaces:
    def test_an_empty_address_is_any_and_two_that_differ_are_two_places(self, recorded):
        consultation, _ = recorded
        with_address = posted_on(OPENS, address="Xóm 3")
        with pytest.raises(Refused, match="đã ghi niêm yết từ ngày 25/11/2026"):
            services.record_posting(consultation, posting=with_address, actor=INTAKE)
        market = [posted_on(OPENS, place="Chợ", address=address) for address in ("Xóm 1", "Xóm 2")]
        for one in market:
            services.record_posting(consultation, posting=one, actor=INTAKE)
        assert len(queries.postings(consultation)) == 3
        with pytest.raises(Refused, match="đã ghi niêm yết"):
            services.record_posting(
                consultation, posting=posted_on(OPENS, place="chợ", put_up_at="09:00"), actor=INTAKE
            )


class TestDaysOfPhotos:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"put_up_on": OPENS + timedelta(days=4)}, "put_up_on"),
            ({"taken_down_on": OPENS + timedelta(days=2)}, "taken_down_on"),
        ],
    )
    def test_those_that_stay_fit_the_days_of_a_correction(self, recorded, changes, field):
        consultation, found = recorded
        at(OPENS + timedelta(days=20))
        act = {"found": found, "actor": INTAKE}
        (first,) = queries.photos_at(found)
        added = {"photos": Photos((OTHER,), OPENS + timedelta(days=3)), "removed": [first.row.file]}
        services.correct_posting(consultation, posting=found.posting, reason="Ảnh rõ hơn", **added, **act)
        services.end_posting(consultation, posting=ended(found.posting, 10), **act)
        moved = replace(found.posting, **changes)
        with pytest.raises(Refused, match="có ảnh chụp ngày 28/11/2026") as refused:
            services.correct_posting(consultation, posting=moved, reason="Sai ngày", **act)
        assert refused.value.field == field
        shown = [one.row.file for one in queries.photos_at(found) if not one.row.removed]
        assert services.correct_posting(consultation, posting=moved, reason="Sai ngày", removed=shown, **act)

    def test_one_that_comes_is_not_of_a_day_after_the_end(self, recorded):
        consultation, found = recorded
        at(OPENS + timedelta(days=20))
        photos = Photos((OTHER,), OPENS + timedelta(days=11))
        with pytest.raises(Refused, match="sau ngày gỡ"):
            services.end_posting(
                consultation, found=found, posting=ended(found.posting, 10), photos=photos, actor=INTAKE
            )


class TestHistory:
    def test_a_replaced_scan_stays_readable_from_the_history(self, recorded):
        consultation, found = recorded
        for key in ("a", "b"):
            scan = (replace(SCAN, key=key * 64),)
            services.sign_posting(consultation, found=found, paper="put_up", scans=scan, actor=INTAKE)
        files = [act.file for act in queries.record_story(found)]
        assert (files[0], files[2]) == ("", found.put_up_scan)
        assert [queries.posting_scan(found, file).key[0] for file in files[1:]] == ["a", "b"]
        other = services.record_posting(consultation, posting=posted_on(OPENS, place="Chợ"), actor=INTAKE)
        with pytest.raises(Hidden):
            queries.posting_scan(other, files[1])

    def test_where_the_file_of_a_scan_is_gone_another_takes_its_place(self, recorded):
        consultation, found = recorded
        sign = {"found": found, "paper": "put_up", "actor": INTAKE}
        services.sign_posting(consultation, scans=(SCAN,), **sign)
        db.session.delete(queries.posting_scan(found, found.put_up_scan))
        db.session.flush()
        services.sign_posting(consultation, scans=(SCAN,), **sign)
        assert queries.posting_scan(found, found.put_up_scan).key == SCAN.key

    def test_what_was_erased_leaves_no_empty_words(self):
        bare = replace(
            ended(posted_on(OPENS), 2), place="", posted_by="", witness="", taken_down_by="", early_because=""
        )
        assert bare.words == "(nội dung đã xóa): niêm yết 08:00 ngày 25/11/2026; gỡ 16:00 ngày 27/11/2026"
        assert read_out(OPENS, station="", read_by="").words == "ngày 25/11/2026, lúc 05:30, 17:00"
