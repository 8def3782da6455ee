"""The pages where the residents of named places are asked: chosen at the desk, asked of everybody, corrected, told."""

import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook

from accounts.models import UnusualAct
from accounts.services.noting import note_unusual
from consultations import queries, services
from consultations.said import Said
from core import clock, ledger
from core.db import db
from core.ledger.rebuild import rebuild, snapshot
from submissions import services as submissions
from submissions.sender import Sender
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import OPENS, at, make
from tests.consultations.desk import Desk, text_of
from tests.consultations.papers import enter_opinion
from tests.consultations.public.test_pages import SENDER, begin
from tests.units import factories

EAST = factories.VILLAGE
WEST = "90001-T2"
OTHERS = "Người ở nơi khác vẫn gửi được ý kiến; số liệu được tính riêng."


@pytest.fixture
def asked(app, staff):
    """An open consultation for the residents of two villages; gives its slug."""
    with inside(app):
        plant()
        at(date(2026, 11, 20))
        consultation = world.approved(audience="residents", audience_units=(EAST, WEST), title="Đường hai thôn")
        sent = {"number": "15/KH-UBND", "sent_on": clock.today()}
        services.record_plan_sent(consultation, **sent, actor=staff["editor"])
        services.schedule(consultation, actor=staff["editor"])
        at(OPENS, 9)
        services.catch_up(consultation)
        return consultation.slug


def plant() -> None:
    known = factories.details(WEST, "Khu phố Tây", "village", factories.COMMUNE)
    factories.services.record_unit(known, actor=None)


def read(client, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def at_check(client, slug: str, choice: str) -> str:
    return send(client, begin(client, slug), **SENDER, noi_o=choice).location


def sent(client, slug: str, choice: str) -> tuple[str, str]:
    """Give an opinion from a place; gives its code and its mã riêng."""
    slip = read(client, send(client, at_check(client, slug, choice)).location)
    (code,) = set(re.findall(r"YK-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", slip))
    return code, "".join(re.search(r'Mã riêng \(6 số\)</dt><dd class="code">(\d{3}) (\d{3})', slip).groups())


def open_own(client, code: str, pin: str) -> str:
    ((_, held),) = forms_of(read(client, f"/tra-cuu/{code}"))
    return client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location


def test_the_desk_names_the_places_and_keeps_what_was_chosen(app, staff):
    here = make(app, "draft")
    with inside(app):
        plant()
    editor = Desk(app, "bien.soan")
    page = editor.read(f"{here}/doi-tuong")
    assert "Các thôn có người dân được lấy ý kiến" in page
    assert "Khu phố Tây" in page
    refused = editor.send(f"{here}/doi-tuong", audience="residents")
    assert refused.status_code == 422
    assert "Chọn ít nhất một nơi" in text_of(refused)
    assert re.search(r'value="residents"[^>]*checked', text_of(refused))
    wrong = editor.send(f"{here}/doi-tuong", audience="residents", residents=[factories.OTHER_COMMUNE])
    assert wrong.status_code == 422
    assert editor.send(f"{here}/doi-tuong", audience="residents", residents=[WEST]).status_code == 303
    assert "Người dân: khu phố Tây" in editor.read(here)
    assert re.search(rf'value="{WEST}"[^>]*checked', editor.read(f"{here}/doi-tuong"))


def test_every_place_says_whom_it_is_for(app, asked):
    visitor = app.test_client()
    whom = "Lấy ý kiến người dân: thôn Đông, khu phố Tây"
    assert f"{whom}. {OTHERS}" in read(visitor, f"/lay-y-kien/{asked}")
    for address in ("/lay-y-kien", "/nhung/lay-y-kien", f"/nhung/lay-y-kien/{asked}", "/lay-y-kien/bang-tin.atom"):
        assert whom in read(visitor, address), address
    told = visitor.get(f"/api/v1/consultations/{asked}").get_json()
    assert told["audience"] == {
        "kind": "residents",
        "words": "Người dân: thôn Đông, khu phố Tây",
        "places": [{"code": EAST, "name": "Thôn Đông"}, {"code": WEST, "name": "Khu phố Tây"}],
    }
    editor = Desk(app, "bien.soan")
    base = f"/cong-viec/lay-y-kien/{asked}"
    outreach = editor.read(f"{base}/dua-den-dan")
    assert "lấy ý kiến người dân thôn Đông, khu phố Tây về: Đường hai thôn." in outreach
    assert "lấy ý kiến người dân thôn Đông, khu phố Tây: Đường hai thôn." in outreach
    assert "lấy ý kiến Nhân dân về: Đường hai thôn" not in outreach
    assert f"{whom}.</strong> {OTHERS}" in editor.read(f"{base}/to-thong-bao")
    for paper in ("ke-hoach", "thong-bao"):
        written = editor.read(f"{base}/van-ban/{paper}")
        assert "Người dân: thôn Đông, khu phố Tây." in written
        assert OTHERS in written
    assert "Đối tượng lấy ý kiến: người dân: thôn Đông, khu phố Tây" in editor.read(f"{base}/phan-bien")


def test_where_one_lives_is_asked_once_kept_and_shown_before_sending(client, asked, app):
    at_sender = begin(client, asked)
    page = read(client, at_sender)
    assert "Ông/bà sống ở đâu?" in page
    missing = send(client, at_sender, **{**SENDER, "ho_ten": "Hồ Thị Mơ"})
    assert missing.status_code == 422
    assert "Chọn nơi ông/bà sống." in text_of(missing)
    assert "Hồ Thị Mơ" in text_of(missing)
    stranger = send(client, at_sender, **SENDER, noi_o=factories.OTHER_COMMUNE)
    assert stranger.status_code == 422
    assert "không thuộc các nơi được lấy ý kiến" in text_of(stranger)
    kept = send(client, at_sender, **{**SENDER, "email": "sai"}, noi_o=WEST)
    assert kept.status_code == 422
    assert re.search(rf'value="{WEST}"[^>]*checked', text_of(kept))
    last = send(client, at_sender, **SENDER, noi_o=WEST).location
    shown = read(client, last)
    assert "Nơi sống" in shown
    assert "Khu phố Tây" in shown
    assert "Lựa chọn và nơi sống của ông/bà chỉ được cộng vào số liệu" in shown
    assert re.search(rf'value="{WEST}"[^>]*checked', read(client, at_sender))
    assert send(client, last).status_code == 303
    with inside(app):
        assert queries.desk_figures(queries.visible(asked)).total == 1


def test_a_draft_without_it_is_led_back_and_one_for_everybody_is_not_asked(client, asked, slug):
    at_sender = begin(client, asked)
    last = at_sender.replace("ve-ong-ba", "kiem-tra")
    assert client.get(last).location == at_sender
    other = begin(client, slug())
    assert "Ông/bà sống ở đâu?" not in read(client, other)


def test_the_author_corrects_where_they_live_until_closing(client, asked, app):
    code, pin = sent(client, asked, "noi-khac")
    own = open_own(client, code, pin)
    assert "Nơi sống: Nơi khác." in read(client, own)
    address = f"{own}/noi-o"
    assert re.search(r'value="noi-khac"[^>]*checked', read(client, address))
    assert send(client, address, noi_o="x").status_code == 422
    assert send(client, address, noi_o=EAST).location == own
    assert "Nơi sống: Thôn Đông." in read(client, own)
    assert app.test_client().get(address).status_code == app.test_client().get("/tra-cuu/YK-0000-0000-0").status_code
    with inside(app):
        before = snapshot()
        rebuild()
        assert snapshot() == before
        at(world.CLOSES.replace(day=world.CLOSES.day + 1), 9)
    assert "Sửa nơi sống" not in read(client, open_own(client, code, pin))


def test_the_author_reads_where_what_stands_of_a_sending_comes_from(client, asked, app):
    with inside(app):
        consultation = queries.visible(asked)
        first = consultation_part(consultation)
        draft, _ = submissions.start_draft("opinion", {"consultation": consultation.subject})
        said = [Said(None, "agree", ""), Said(first, "disagree", "Không")]
        sending = {"said": said, "sender": Sender(), "consent_version": "1", "residence": EAST}
        lead = services.send_opinions(draft, consultation=consultation, **sending)
        pin = submissions.pin_for_draft(draft)
        services.withdraw_opinion(queries.sending(lead)[0])
        services.correct_residence(lead, residence=WEST)
        code = queries.opinion(lead).code
    own = read(client, open_own(client, code, pin))
    assert "Nơi sống: Khu phố Tây." in own


def consultation_part(consultation) -> str:
    return queries.parts(consultation)[0].anchor


def test_pressing_save_twice_saves_once(client, asked, app):
    code, pin = sent(client, asked, "noi-khac")
    address = f"{open_own(client, code, pin)}/noi-o"
    ((_, held),) = forms_of(read(client, address))
    for _ in range(2):
        assert client.post(address, data={**held, "noi_o": EAST}).status_code == 303
    with inside(app):
        acts = [entry.type for entry in ledger.history(queries.opinion_of_code(code).subject)]
    assert acts == ["opinion.given", "opinion.residence_corrected"]


def test_nothing_public_shows_where_the_author_of_an_opinion_lives(client, asked, app, staff):
    code, _pin = sent(client, asked, EAST)
    with inside(app):
        opinion = queries.opinion_of_code(code)
        services.review(opinion, outcome="shown", actor=staff["intake"])
    visitor = app.test_client()
    shown = read(visitor, f"/lay-y-kien/{asked}/y-kien")
    assert opinion.text in shown
    assert "Thôn Đông" not in shown


def answered(app, slug: str, staff) -> None:
    """Let people of each place speak and make the result public."""
    spoken = ((EAST, "agree", 12), (EAST, "disagree", 6), (WEST, "agree", 8), (WEST, "disagree", 2), ("", "agree", 7),
              ("", "disagree", 4))  # fmt: skip
    with inside(app):
        consultation = queries.visible(slug)
        for place, stance, count in spoken:
            for number in range(count):
                give_from(consultation, place, Said(None, stance, f"Ý kiến {number}"))
        at(world.CLOSES.replace(day=world.CLOSES.day + 1))
        services.start_synthesis(consultation, actor=staff["editor"])
        services.create_group(
            consultation, answer=world.ANSWER, actor=staff["editor"], opinions=world.subjects_of(consultation)
        )
        newest = queries.workbench(consultation, queries.Sought(only_unplaced=False)).newest
        meant = services.Meant(queries.Sought(), newest)
        services.place_all(consultation, number=1, meant=meant, actor=staff["editor"])
        services.finish_synthesis(consultation, actor=staff["editor"])
        services.submit_result(consultation, conclusion="Giảm mức đóng góp.", actor=staff["editor"])
        services.approve_result(consultation, actor=staff["approver"])
        services.publish_result(consultation, actor=staff["editor"])


def give_from(consultation, place: str, said: Said) -> None:
    draft, _ = submissions.start_draft("opinion", {"consultation": consultation.subject})
    sending = {"said": [said], "sender": Sender(), "consent_version": "1", "residence": place}
    services.send_opinions(draft, consultation=consultation, **sending)


def cells(page: str) -> list[list[str]]:
    """Give the rows of the table of places."""
    (table,) = re.findall(r"<caption>Theo nơi người góp ý sống</caption>.*?</table>", page, re.DOTALL)
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", table, re.DOTALL)
    return [re.findall(r">([^<>]+)</t[hd]>", row) for row in rows]


def test_page_paper_sheet_and_program_tell_the_same_and_no_small_number(app, asked, staff):
    answered(app, asked, staff)
    untold = ["không nêu"] * 4
    want = [["Thôn Đông", "18", "12", "0", "6", "0"], ["Khu phố Tây", "10", *untold], ["Nơi khác", "11", *untold]]
    visitor = app.test_client()
    assert cells(read(visitor, f"/lay-y-kien/{asked}")) == [want[0], *(row[:3] for row in want[1:])]
    told = visitor.get(f"/api/v1/consultations/{asked}").get_json()["result"]["by_place"]
    counts = [
        [line["words"], *(one["count"] for one in line["by_stance"]), line["count"]]
        for line in told
    ]  # fmt: skip
    assert counts == [
        ["Thôn Đông", 12, 0, 6, 0, 18], ["Khu phố Tây", *[None] * 4, 10], ["Nơi khác", *[None] * 4, 11],
    ]  # fmt: skip
    editor = Desk(app, "bien.soan")
    base = f"/cong-viec/lay-y-kien/{asked}"
    whole = [[*want[0]], ["Khu phố Tây", "10", "8", "0", "2", "0"], ["Nơi khác", "11", "7", "0", "4", "0"]]
    assert cells(editor.read(f"{base}/ket-qua")) == whole
    assert cells(editor.read(base)) == whole
    book = load_workbook(io.BytesIO(editor.get(f"{base}/van-ban/bang-tong-hop-y-kien.xlsx").data))
    assert book.sheetnames == ["Bảng tổng hợp ý kiến", "Theo nơi sống"]
    rows = [[str(cell) for cell in row] for row in book["Theo nơi sống"].iter_rows(values_only=True)]
    assert rows[-3:] == want
    report = editor.read(f"{base}/van-ban/bao-cao")
    assert all(re.search(rf">{name}</t[hd]>", report) for name in ("Thôn Đông", "Khu phố Tây", "Nơi khác"))
    assert "Ý kiến của người ở nơi khác được tính riêng." in report


def test_the_desk_reads_where_an_author_lives_and_filters_by_it(app, asked, client, staff):
    code, _pin = sent(client, asked, EAST)
    sent(client, asked, "noi-khac")
    editor, intake = Desk(app, "bien.soan"), Desk(app, "tiep.nhan")
    bench = editor.read(f"/cong-viec/lay-y-kien/{asked}/tong-hop")
    assert bench.count("· Thôn Đông") == 1
    assert "Khu phố Tây (0 ý kiến)" in bench
    chosen = editor.read(f"/cong-viec/lay-y-kien/{asked}/tong-hop?noi=noi-khac")
    assert "· Nơi khác" in chosen
    assert "· Thôn Đông" not in chosen
    assert re.search(r"Nơi sống</dt>\s*<dd[^>]*>\s*Thôn Đông", intake.read(f"/cong-viec/y-kien/{code}"))


def test_how_often_somebody_acted_on_them_at_night_is_counted_all_the_same(app, asked, staff):
    with inside(app):
        at(OPENS, 23)
        for _ in range(5):
            enter_opinion(queries.visible(asked), actor=staff["intake"], residence=EAST)
        assert note_unusual(OPENS) == 1
        [noted] = db.session.query(UnusualAct).all()
        assert (noted.rule, noted.count, noted.person_id) == ("night", 5, staff["intake"].person_id)


def test_who_enters_a_paper_is_asked_where_its_author_lives(app, asked):
    intake = Desk(app, "tiep.nhan")
    address = f"/cong-viec/lay-y-kien/{asked}/nhap-tu-giay"
    said = {"cach": "telephone", "ngay": OPENS.strftime("%d/%m/%Y"), "nguoi_nghe": "Trần Thị Mai", "y_kien": "agree"}
    missing = intake.send(address, **said)
    assert missing.status_code == 422
    assert "Chọn nơi người góp ý sống, hoặc «Không rõ»" in text_of(missing)
    assert intake.send(address, **said, noi_o=factories.OTHER_COMMUNE).status_code == 422
    kept = intake.send(address, **{**said, "nguoi_nghe": ""}, noi_o=WEST)
    assert kept.status_code == 422
    assert re.search(rf'value="{WEST}"[^>]*checked', text_of(kept))
    assert intake.send(address, **said, noi_o="khong-ro").status_code == 303
    with inside(app):
        (opinion,) = queries.workbench(queries.visible(asked), queries.Sought(residence="khong-ro")).opinions.items
        assert opinion.residence is None


def test_a_household_is_not_asked_and_reads_why(app, staff):
    with inside(app):
        plant()
        at(date(2026, 11, 20))
        whom = {"audience": "residents", "audience_units": (EAST, WEST), "channels": ("portal", "ballot")}
        consultation = world.opened(**whom)
        slug = consultation.slug
    visitor = app.test_client()
    assert "Góp ý bằng mã hộ gia đình" in read(visitor, f"/lay-y-kien/{slug}")
    page = read(visitor, f"/lay-y-kien/{slug}/ho-gia-dinh")
    assert "ý kiến này được tính vào «Không rõ»" in page
    assert "noi_o" not in page
    assert "Mã hộ gia đình, thư mời góp ý" in Desk(app, "bien.soan").read(f"/cong-viec/lay-y-kien/{slug}")
