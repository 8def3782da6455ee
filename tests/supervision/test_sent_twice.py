"""A form that makes something new and is sent twice makes one: the second sending leads to what the first made."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.demo.founding import SITE, actor
from core import ledger
from core.db import db
from core.errors import Stale
from core.ledger.models import Event
from supervision import services
from supervision.models import Disruption, Finding, Oversight
from tests.conftest import inside
from tests.supervision.overseeing import TITLE, plan
from tests.supervision.stories import ECONOMY, Reader, at

MONDAY = date(2026, 11, 23)
FORMS = {
    "chutich": (
        Disruption,
        "/quan-tri/thien-tai-su-co/ghi",
        {
            "don_vi": SITE, "ca_ben_duoi": "y", "loai": "disaster", "tu": "12/10/2026", "den": "16/10/2026",
            "noi_dung": "Bão số 6 gây ngập sáu thôn.", "van_ban": "telegram", "so": "05/CĐ-UBND", "ngay": "11/10/2026",
            "co_quan": "Ủy ban nhân dân tỉnh Sông Trăng",
        },
    ),
    "mattran": (
        Oversight,
        "/giam-sat/cuoc-giam-sat/lap",
        {"don_vi": ECONOMY, "noi_dung": TITLE, "hinh_thuc": "team", "tu": "15/12/2026", "den": "17/12/2026"},
    ),
    "finding": (
        Finding,
        f"/giam-sat/kien-nghi/lap/noi-dung?don-vi={ECONOMY}&muc=letter&cua=front",
        {"nhan_xet": "Hai việc chậm mười ngày.", "de_nghi": "Trả lời hai việc ấy trước ngày 10/12/2026."},
    ),
}  # fmt: skip


def rows(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_each_form_sent_twice_makes_one_and_leads_to_it(commune):
    with inside(commune.app):
        at(MONDAY)
    for login, (model, page, said) in FORMS.items():
        reader = Reader(commune.app, "mattran" if login == "finding" else login)
        html = reader.read(page)
        sent = {**dict(Reader._hidden(html[html.rindex('<form method="post"') :])), **said}
        answers = [reader.browser.post(page, data=sent, headers={"User-Agent": reader.agent}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [303, 303], page
        assert answers[0].location == answers[1].location
        assert reader.get(answers[1].location).status_code == 200
        with inside(commune.app):
            assert rows(model) == 1, page


def test_of_two_sendings_at_the_same_moment_the_second_is_told_so_and_leaves_nothing(commune, context):
    at(MONDAY)
    subject, kept = ledger.new_subject(), rows(Event)
    services.plan_oversight(plan(), unit=ECONOMY, subject=subject, actor=actor("mattran"))
    with pytest.raises(Stale):
        services.plan_oversight(plan(), unit=ECONOMY, subject=subject, actor=actor("mattran"))
    assert (rows(Oversight), rows(Event)) == (1, kept + 1)
