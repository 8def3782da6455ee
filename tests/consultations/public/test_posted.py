"""What everybody reads of posting: places and days, never persons, photos or what an agency asks inside."""

from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.models import ConsultationState
from consultations.services import Photos
from core.db import db
from core.errors import Hidden
from tests.conftest import inside
from tests.consultations.conftest import INTAKE, OPENS, at, opened
from tests.consultations.postings import PHOTO, ended, posted_on, read_out


@pytest.fixture
def hung(app) -> str:
    """A consultation that hung at two places, was taken down at one, struck at a third, and read out; its address."""
    with inside(app):
        at(OPENS - timedelta(days=5))
        consultation = opened()
        photos = Photos((PHOTO,))
        first = services.record_posting(consultation, posting=posted_on(OPENS), photos=photos, actor=INTAKE)
        services.record_posting(consultation, posting=posted_on(OPENS, place="Trụ sở xã"), actor=INTAKE)
        wrong = services.record_posting(consultation, posting=posted_on(OPENS, place="Chợ Bến"), actor=INTAKE)
        services.strike_posting(consultation, found=wrong, reason="Nhầm", actor=INTAKE)
        services.record_broadcast(consultation, broadcast=read_out(OPENS), actor=INTAKE)
        at(OPENS + timedelta(days=13))
        services.end_posting(consultation, found=first, posting=ended(first.posting, 10), actor=INTAKE)
        return f"/lay-y-kien/{consultation.slug}"


def test_places_and_days_are_public_and_nothing_else_of_the_record(client, hung):
    page = client.get(hung).get_data(as_text=True)
    assert "Nhà văn hóa thôn Đồng Tâm, từ ngày 25/11/2026 đến ngày 05/12/2026 (9/30 ngày, thiếu 21 ngày)" in page
    assert "Trụ sở xã, từ ngày 25/11/2026 (12/30 ngày)" in page
    assert "Đã đọc trên loa truyền thanh: 1/3 ngày liên tục." in page
    for hidden in ("Chợ Bến", "Nguyễn Văn Hòa", "Trần Thị Mai", "Lê Văn Nam", "Mưa bão", "bang-tin.jpg", "/niem-yet/"):
        assert hidden not in page, hidden


def test_nothing_is_told_of_an_internal_one_nor_where_nothing_is_on_record(app, client, hung):
    with inside(app):
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        assert queries.posted_publicly(consultation)
        consultation.audience = "members"
        assert queries.posted_publicly(consultation) is None
        db.session.rollback()
        bare = opened(opens_on=OPENS + timedelta(days=14), closes_on=OPENS + timedelta(days=40))
        assert queries.posted_publicly(bare) is None
        address = f"/lay-y-kien/{bare.slug}"
    assert "Niêm yết, truyền thanh" not in client.get(address).get_data(as_text=True)


@pytest.fixture
def shown(app, client) -> tuple[str, str, str]:
    """A consultation with a photo for everybody and one for the desk: its page, and the addresses of both photos."""
    with inside(app):
        at(OPENS - timedelta(days=5))
        consultation = opened()
        everybody, desk = Photos((PHOTO,), is_public=True), Photos((PHOTO,))
        services.record_posting(consultation, posting=posted_on(OPENS), photos=everybody, actor=INTAKE)
        other = posted_on(OPENS, place="Trụ sở xã")
        services.record_posting(consultation, posting=other, photos=desk, actor=INTAKE)
        photos = queries.photos_of(consultation)
        page = f"/lay-y-kien/{consultation.slug}"
        return page, *(f"{page}/niem-yet/{number}/anh/{photos[number][0].row.file}" for number in (1, 2))


def test_a_photo_is_public_only_where_somebody_said_that_nobody_is_seen_on_it(client, shown):
    page, everybody, desk = shown
    html = client.get(page).get_data(as_text=True)
    assert (everybody in html, desk in html, "bang-tin.jpg" in html) == (True, False, False)
    assert client.get(desk).status_code == client.get(f"{desk}/nho").status_code == 404
    assert client.get(everybody.replace("/niem-yet/1/", "/niem-yet/2/")).status_code == 404


@pytest.mark.parametrize("step", ["correct", "strike"])
def test_a_photo_taken_out_or_of_a_mistake_is_for_the_desk_again(app, client, shown, step):
    page, everybody, _ = shown
    with inside(app):
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        assert queries.public_photo(consultation, 1, everybody.rpartition("/")[2]).audience == "public"
        found = queries.posting(consultation, 1)
        act = {"found": found, "reason": "Có người trong ảnh", "actor": INTAKE}
        if step == "strike":
            services.strike_posting(consultation, **act)
        else:
            removed = [everybody.rpartition("/")[2]]
            services.correct_posting(consultation, posting=found.posting, removed=removed, **act)
        assert {one.kept.audience for one in queries.photos_of(consultation)[1]} == {"desk"}
    assert everybody not in client.get(page).get_data(as_text=True)
    assert client.get(everybody).status_code == client.get(f"{everybody}/nho").status_code == 404


def test_no_photo_of_an_internal_one_is_ever_public(app):
    with inside(app):
        at(OPENS - timedelta(days=5))
        consultation = opened()
        consultation.audience = "members"
        photos = Photos((PHOTO,), is_public=True)
        services.record_posting(consultation, posting=posted_on(OPENS), photos=photos, actor=INTAKE)
        (photo,) = queries.photos_of(consultation)[1]
        assert photo.kept.audience == "desk"
        with pytest.raises(Hidden):
            queries.public_photo(consultation, 1, photo.row.file)
