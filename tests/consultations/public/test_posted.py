"""What everybody reads of posting: places and days, never persons, photos or what an agency asks inside."""

from datetime import timedelta

import pytest

from consultations import queries, services
from consultations.models import ConsultationState
from consultations.services import Photos
from core.db import db
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
    assert "Đã đọc trên loa truyền thanh 1 ngày (1/3 ngày liên tục)" in page
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
