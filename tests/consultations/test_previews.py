"""A private link to what is not public yet: exactly the page people will read, without any form, for seven days."""

from datetime import timedelta
from html import unescape

import pytest

from consultations import queries, services
from core import clock, ledger
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import EDITOR, OPENS, STRANGER, at, make
from tests.consultations.desk import Desk, text_of
from tests.consultations.test_documents import kept


@pytest.mark.usefixtures("early")
class TestLinks:
    def test_it_opens_for_seven_days_and_is_kept_nowhere(self):
        consultation = world.new_draft()
        token = services.share_preview(consultation, actor=EDITOR)
        assert queries.previewed(token).subject == consultation.subject
        last = ledger.history(consultation.subject)[-1]
        assert token not in str([last.facts, last.texts])
        clock.set_practice_clock(clock.now() + timedelta(days=7) - timedelta(seconds=1))
        assert queries.previewed(token).subject == consultation.subject
        clock.set_practice_clock(clock.now() + timedelta(seconds=1))
        with pytest.raises(Hidden):
            queries.previewed(token)

    def test_revoked_or_replaced_or_altered_it_opens_nothing(self):
        consultation = world.new_draft()
        first = services.share_preview(consultation, actor=EDITOR)
        second = services.share_preview(consultation, actor=EDITOR)
        half = len(second) // 2
        altered = second[:half] + ("A" if second[half] != "A" else "B") + second[half + 1 :]
        for token in (first, altered, "", "khong.phai"):
            with pytest.raises(Hidden):
                queries.previewed(token)
        assert queries.previewed(second).subject == consultation.subject
        services.revoke_preview(consultation, actor=EDITOR)
        with pytest.raises(Hidden):
            queries.previewed(second)
        assert queries.preview_token(consultation) == ""

    def test_from_the_opening_on_there_is_the_public_page(self):
        consultation = world.scheduled()
        token = services.share_preview(consultation, actor=EDITOR)
        at(OPENS, 0)
        with pytest.raises(Hidden):
            queries.previewed(token)
        with pytest.raises(Refused, match="Đang lấy ý kiến"):
            services.share_preview(consultation, actor=EDITOR)

    def test_a_stranger_makes_none_and_a_rebuild_gives_the_same(self):
        consultation = world.new_draft()
        with pytest.raises(Hidden):
            services.share_preview(consultation, actor=STRANGER)
        services.share_preview(consultation, actor=EDITOR)
        before = snapshot()
        rebuild()
        assert snapshot() == before


def test_a_colleague_without_account_reads_the_page_and_its_documents_until_it_is_revoked(app, staff):
    here = make(app, "draft")
    slug = here.rsplit("/", 1)[1]
    with inside(app):
        consultation = queries.at_desk(slug, actor=staff["editor"])
        services.add_documents(consultation, references=[kept(b"to trinh", "to-trinh.pdf")], actor=staff["editor"])
        document = queries.documents(consultation)[0].id
    editor = Desk(app, "bien.soan")
    place = f"{here}/duong-dan"
    assert editor.send(f"{place}/tao", page=place).status_code == 303
    shown = editor.read(place)
    link = shown[shown.index("/xem-truoc/") :].split("<")[0].split('"')[0].strip()
    colleague = app.test_client()
    answer = colleague.get(link)
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 200
    assert (answer.headers["X-Robots-Tag"], answer.headers["Cache-Control"]) == ("noindex, nofollow", "no-store")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "BẢN XEM TRƯỚC" in page
    assert 'id="dieu-1-khoan-2"' in page
    assert "/gop-y" not in page
    assert "<form" not in page.split('id="main-content"')[1]
    file = colleague.get(f"{link}/tai-lieu/{document}")
    assert (file.data, file.headers["Cache-Control"]) == (b"to trinh", "no-store")
    file.close()
    assert colleague.get(f"/lay-y-kien/{slug}").status_code == 404
    assert Desk(app, "xa.khac").get(place).status_code == 404
    assert editor.send(f"{place}/thu-hoi", page=place).status_code == 303
    assert colleague.get(link).status_code == 404
    assert colleague.get(f"{link}/tai-lieu/{document}").status_code == 404
    assert "Chưa có đường dẫn" in text_of(editor.get(place))
