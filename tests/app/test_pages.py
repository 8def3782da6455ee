"""The pages that belong to nobody: they ask nothing, keep nothing of the visitor, and stand when little else does."""

import base64
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import create_engine, text

from core import clock, ledger
from core.db import db
from core.ledger import note, tree
from core.ledger.export import checkpoint_of
from core.ledger.models import Event
from core.ledger.seal import seal
from tests.app.statements import counted
from tests.conftest import inside
from tests.core.ledger.conftest import KIND, story_kind  # noqa: F401 - a fixture
from tests.supervision.at_home import PROGRAM
from tests.units import factories

STATEMENTS = ("/", "/ho-tro-tiep-can", "/bao-ve-du-lieu", "/doi-chieu", "/tim-kiem", "/tim-kiem?q=cong")
TODAY = "2026-11-20"
MANUAL = Path(__file__).parents[2] / "docs" / "huong-dan" / "doi-chieu-nhat-ky.md"
FIRST_WORDS = (
    "Mỗi việc làm ghi một dòng. Mọi dòng được tính gộp thành một mã, hằng ngày gửi Mặt trận giữ. "
    "Sau đó ai sửa, xóa hay chèn một dòng thì mã không còn khớp."
)
OPEN_THE_LOG = {
    "sqlite": "DROP TRIGGER event_no_update",
    "postgresql": "ALTER TABLE event DISABLE TRIGGER USER",
}


def _joined(text: str) -> str:
    """Give a text without the spaces that markup leaves around signs."""
    return re.sub(r"\s+", "", text)


@pytest.fixture
def place(app):
    """A commune with its units."""
    with inside(app):
        factories.plant()


@pytest.fixture
def sealed(app, place):
    """The log with its daily state of today; gives the beginning of the hash of one act in it."""
    with inside(app):
        seal(daily=clock.today())
        return db.session.scalar(db.select(Event.hash).order_by(Event.id).limit(1))


@pytest.mark.parametrize("address", STATEMENTS)
def test_a_page_without_a_form_keeps_nothing_of_its_visitor(client, place, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "csrf_token" not in response.text


def test_every_page_says_whose_site_it_is(client, place):
    page = client.get("/ho-tro-tiep-can").text
    assert "Xã An Bình" in page
    assert "BẢN TẬP" in page
    assert "Cần giúp? Gặp trưởng thôn" in page


def test_the_footer_carries_the_newest_daily_state(client, sealed):
    page = client.get("/ho-tro-tiep-can").text
    assert "Bản chốt nhật ký ngày 20/11/2026: " in page


def test_without_a_unit_the_pages_still_stand(client):
    assert "Ủy ban nhân dân" in client.get("/").text


def test_the_consent_is_shown_word_for_word_with_its_version(client):
    page = client.get("/bao-ve-du-lieu").text
    assert "Rút lại sự đồng ý không làm mất ngày, giờ tôi đã gửi." in page
    assert "phiên bản 2, từ ngày 01/07/2025" in page


def test_where_one_lives_is_told_of_where_what_is_kept_is_told(client):
    page = unescape(client.get("/bao-ve-du-lieu").text)
    assert "Nơi sống, khi nội dung lấy ý kiến có hỏi" in page
    assert "Nơi tôi sống, khi được hỏi, chỉ dùng để đếm riêng ý kiến của từng nơi" in page
    assert "lựa chọn và nơi sống để số liệu không đổi, không kèm tên" in page


def test_a_site_is_read_in_one_statement(client, app, sealed):
    with counted(app) as statements:
        client.get("/ho-tro-tiep-can")
    assert len([sent for sent in statements if sent.startswith("SELECT")]) == 1


class TestLog:
    def test_lists_the_daily_states_and_the_key(self, client, sealed):
        page = client.get("/doi-chieu").text
        assert f"/doi-chieu/{TODAY}.txt" in page
        assert "Khóa công khai" in page

    def test_gives_a_daily_state_verbatim(self, app, client, sealed):
        response = client.get(f"/doi-chieu/{TODAY}.txt")
        with app.app_context():
            assert response.text == checkpoint_of(clock.today()).note
        assert response.mimetype == "text/plain"

    @pytest.mark.parametrize("day", ["2026-11-19", "hom-qua", "2026-13-01"])
    def test_a_day_without_a_state_is_not_found(self, client, sealed, day):
        assert client.get(f"/doi-chieu/{day}.txt").status_code == 404

    def test_a_week_is_one_sheet_to_post(self, app, client, sealed):
        address = "/doi-chieu/tuan/2026-47"
        assert f'href="{address}"' in client.get("/doi-chieu").text
        page = unescape(client.get(address).text)
        with app.app_context():
            root = checkpoint_of(clock.today()).root
        assert " ".join(root[place : place + 4] for place in range(0, 16, 4)) in page
        assert f"/doi-chieu/{TODAY}.txt" in page
        assert "data:image/svg+xml" in page
        assert page.count("Chưa đến giờ chốt") == len(("Saturday", "Sunday"))
        assert page.count("Không có bản chốt") == len(("Monday", "Tuesday", "Wednesday", "Thursday"))

    @pytest.mark.parametrize("week", ["2026-46", "2026-48", "2026-54", "2026-0", "0-1", "99999-1", "tuan-nay"])
    def test_a_week_without_a_state_or_of_no_year_is_not_found(self, client, sealed, week):
        assert client.get(f"/doi-chieu/tuan/{week}").status_code == 404

    @pytest.mark.parametrize("typed", ["{}", "{} ", "upper"])
    def test_a_slip_is_found_however_it_is_typed(self, client, sealed, typed):
        code = sealed[:16].upper() if typed == "upper" else typed.format(sealed[:16])
        assert "Đối chiếu nhật ký: Khớp" in client.get("/doi-chieu", query_string={"ma": code}).text

    def test_the_proof_of_a_slip_leads_to_its_checkpoint_by_itself(self, client, sealed):
        code = sealed[:16]
        assert f"/doi-chieu/phieu/{code}.txt" in client.get("/doi-chieu", query_string={"ma": code}).text
        proof, _, kept = client.get(f"/doi-chieu/phieu/{code}.txt").text.partition("\n\n")
        head, leaf, index, *path = proof.split("\n")
        said, hashes = note.read(kept), [base64.b64decode(line).hex() for line in path]
        assert head == "c2sp.org/tlog-proof@v1"
        assert base64.b64decode(leaf.removeprefix("extra ")).hex() == sealed
        assert tree.verify_inclusion(sealed, int(index.removeprefix("index ")), said.size, hashes, said.root)

    @pytest.mark.parametrize("code", ["0000000000000000", "xin-chao"])
    def test_what_is_in_no_log_has_no_proof(self, client, sealed, code):
        assert client.get(f"/doi-chieu/phieu/{code}.txt").status_code == 404

    def test_the_feed_tells_each_daily_state_word_for_word(self, app, client, sealed):
        assert "/doi-chieu/ban-chot.atom" in client.get("/doi-chieu").text
        feed = ElementTree.fromstring(client.get("/doi-chieu/ban-chot.atom").data)
        (entry,) = feed.findall("{http://www.w3.org/2005/Atom}entry")
        with app.app_context():
            assert entry.findtext("{http://www.w3.org/2005/Atom}content") == checkpoint_of(clock.today()).note
        assert entry.findtext("{http://www.w3.org/2005/Atom}id").endswith(f"/doi-chieu/{TODAY}.txt")

    def test_the_program_for_home_is_given_as_it_is(self, client):
        with client.get("/doi-chieu/doi_chieu_nhat_ky.py") as response:
            assert response.data == PROGRAM.read_bytes()
            assert "attachment" in response.headers["Content-Disposition"]

    def test_the_manual_to_print_says_what_the_handbook_says(self, client):
        handbook = MANUAL.read_text(encoding="utf-8")
        page = re.search(r"<main.*?</main>", client.get("/doi-chieu/huong-dan").text, re.DOTALL)[0]
        spoken = unescape(re.sub(r"<[^>]+>", " ", page))
        marks = re.compile(r"^\s*(?:#+|\d+\.|-) |[`*]", re.MULTILINE)
        assert _joined(spoken) == _joined(marks.sub(" ", handbook))

    def test_the_manual_begins_with_what_everything_rests_on_and_has_no_english_word(self):
        handbook = MANUAL.read_text(encoding="utf-8")
        title, first = handbook.split("\n\n")[:2]
        assert title.startswith("# ")
        assert first.replace("\n", " ") == FIRST_WORDS
        plain = re.sub(r"`[^`]+`|^ +python .*$", "", handbook, flags=re.MULTILINE)
        assert set(re.findall(r"\b\w*[fjwz]\w*\b|\b[a-z]{7,}\b", plain, re.IGNORECASE)) <= set()

    def test_a_slip_that_is_not_sealed_yet_is_told_so(self, app, client, place):
        with app.app_context():
            newest = db.session.scalar(db.select(Event.hash).order_by(Event.id.desc()).limit(1))
        assert "chờ vào bản chốt" in client.get("/doi-chieu", query_string={"ma": newest[:16]}).text

    def test_an_unknown_slip_is_told_what_to_do(self, client, sealed):
        page = client.get("/doi-chieu?ma=0000000000000000").text
        assert "Không thấy mã này trong nhật ký" in page
        assert "Mặt trận" in page

    @pytest.mark.parametrize("typed", ["", "xin-chao", "4be1", "g" * 16])
    def test_what_is_no_such_code_is_refused_beside_its_field(self, client, sealed, typed):
        response = client.get("/doi-chieu", query_string={"ma": typed})
        assert response.status_code == 422
        assert "Cần sửa 1 chỗ" in response.text

    def test_an_act_changed_by_hand_does_not_match(self, ground, client, sealed):
        owner = create_engine(ground.settings().migration_database)
        with owner.begin() as connection:
            connection.execute(text(OPEN_THE_LOG[ground.backend]))
            connection.execute(text("UPDATE event SET leaf = replace(leaf, '2026', '2025')"))
        owner.dispose()
        page = client.get("/doi-chieu", query_string={"ma": sealed[:16]}).text
        assert "Không khớp từ dòng số" in page

    def test_the_proof_costs_the_same_however_long_the_log_is(self, app, client, sealed, story_kind):  # noqa: F811
        def cost(code: str) -> int:
            with counted(app) as statements:
                assert "Khớp" in client.get("/doi-chieu", query_string={"ma": code}).text
            return len(statements)

        short = cost(sealed[:16])
        with inside(app):
            clock.set_practice_clock(clock.now() + timedelta(days=1))
            for _ in range(200):
                last = ledger.record(subject=ledger.new_subject(), kind=KIND, type="story.told")
            seal(daily=clock.today())
        assert cost(last.hash[:16]) == short


def test_a_wrong_address_gives_a_page_that_helps(client, place):
    response = client.get("/khong-co-trang-nay")
    assert response.status_code == 404
    assert "Cần giúp?" in response.text
