"""The sender's photos: seen small at the desk and by the sender, public only one by one, as an official chooses."""

import re
from io import BytesIO

import pytest
from PIL import Image

from app.demo.founding import actor
from core.db import db
from core.errors import Refused
from core.storage import Reference, accept_document, accept_image
from feedback import queries, services
from feedback.models import CaseState
from submissions.queries import attachments
from submissions.services import add_attachments
from tests.browsing import sign_in
from tests.conftest import inside
from tests.core.storage import papers
from tests.feedback.conftest import send


def photo(name: str, colour: str) -> Reference:
    """Give a kept photo."""
    file = BytesIO()
    Image.new("RGB", (800, 600), colour).save(file, "JPEG")
    kept = accept_image(BytesIO(file.getvalue()))
    return Reference(kept.key, kept.size, kept.media_type, name, kept.thumbnail)


def paper() -> Reference:
    kept = accept_document(BytesIO(papers.PDF), name="don.pdf")
    return Reference(kept.key, kept.size, kept.media_type, "don.pdf")


def with_photos() -> CaseState:
    """Give a case with two photos and a paper."""
    case = send()
    add_attachments(case.subject, [photo("cong.jpg", "red"), photo("nha.jpg", "blue"), paper()])
    return case


def show(case: CaseState, **more) -> None:
    services.show(case, public_text=case.text, title=case.title, actor=actor("tiepnhan"), **more)


def audiences(case: CaseState) -> dict[str, str]:
    return {file.name: file.audience for file in attachments(case.subject)}


class TestChoosing:
    def test_none_is_published_unless_chosen_and_each_choice_is_made_anew(self, town):
        case = with_photos()
        first, second = queries.photos_to_publish(case)
        show(case)
        assert set(audiences(case).values()) == {"desk"}
        with pytest.raises(Refused):
            show(case)
        show(case, photos=[first.id])
        assert audiences(case) == {"cong.jpg": "public", "nha.jpg": "desk", "don.pdf": "desk"}
        show(case, photos=[second.id])
        assert audiences(case) == {"cong.jpg": "desk", "nha.jpg": "public", "don.pdf": "desk"}

    def test_a_paper_another_case_s_photo_and_nonsense_are_refused(self, town):
        case, other = with_photos(), with_photos()
        wrong = [attachments(case.subject)[2].id, queries.photos_to_publish(other)[0].id, "x"]
        for each in wrong:
            with pytest.raises(Refused):
                show(case, photos=[each])

    def test_scans_of_letters_are_not_offered(self, town):
        entered = services.enter(
            services.Petition("Đèn đường hỏng."), origin=services.Origin("paper", None, (photo("thu.jpg", "white"),)),
            unit="99001", sender=services.receiving.Sender(), consent_version="1", actor=actor("tiepnhan"),
        )  # fmt: skip
        assert queries.photos_to_publish(entered.case) == []


def status(browser, address: str) -> int:
    """Say how an address answers, and let the file go."""
    with browser.get(address) as answer:
        return answer.status_code


@pytest.fixture
def published(app, commune) -> str:
    """The code of a public case, one of whose two photos was chosen."""
    with inside(app):
        case = with_photos()
        show(case, photos=[queries.photos_to_publish(case)[0].id])
        return case.code


class TestPages:
    def test_everybody_sees_the_chosen_photo_alone_small_and_whole(self, client, published, app):
        page = client.get(f"/tra-cuu/{published}").text
        [small] = re.findall(r'src="(/tra-cuu/[^"]+/nho)"', page)
        with client.get(small) as answer:
            assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert Image.open(BytesIO(answer.data)).size == (320, 240)
        assert status(client, small.removesuffix("/nho")) == 200
        assert "cong.jpg" not in page, "a file's name may hold a person's"
        assert "nha.jpg" not in page
        with client.get(small.removesuffix("/nho")) as answer:
            assert answer.headers["Content-Disposition"] == "attachment; filename=anh-1.jpg"
        with app.app_context():
            files = attachments(db.session.query(CaseState).one().subject)
        for hidden in files[1:]:
            for tail in ("", "/nho"):
                assert client.get(f"/tra-cuu/{published}/tep/{hidden.id}{tail}").status_code == 404

    def test_taken_back_it_is_gone_with_its_small_picture(self, client, published, app):
        [small] = re.findall(r'src="(/tra-cuu/[^"]+/nho)"', client.get(f"/tra-cuu/{published}").text)
        with inside(app):
            case = db.session.query(CaseState).one()
            services.withhold(case, reason="insult", actor=actor("tiepnhan"))
        assert client.get(small).status_code == client.get(small.removesuffix("/nho")).status_code == 404

    def test_the_desk_sees_all_small_and_no_one_else_does(self, client, published, app):
        place = f"/cong-viec/kien-nghi/{published}"
        desk = sign_in(app.test_client(), "tiepnhan")
        page = desk.get(place).text
        smalls = re.findall(rf'src="({place}/tep/[^"]+/nho)"', page)
        assert len(smalls) == 2
        with desk.get(smalls[1]) as answer:
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert client.get(smalls[1]).status_code != 200
        assert sign_in(app.test_client(), "truongthon").get(smalls[1]).status_code == 404
        [paper_] = [part for part in page.split("<li>") if "don.pdf" in part]
        assert "<img" not in paper_

    def test_the_official_chooses_on_the_page_of_the_step(self, published, app):
        desk = sign_in(app.test_client(), "tiepnhan")
        place = f"/cong-viec/kien-nghi/{published}/cong-khai"
        page = desk.get(place).text
        boxes = re.findall(r'<input[^>]*name="anh"[^>]*>', page)
        assert [("checked" in box) for box in boxes] == [True, False]
        assert page.count("/nho") == 2
