"""Photos and papers with an opinion, without JavaScript: sent, kept through a refusal, seen, shown, changed."""

from io import BytesIO

from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from consultations import queries, services
from consultations.models import OpinionState
from core.db import db
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations.conftest import INTAKE
from tests.consultations.desk import Desk
from tests.consultations.public.test_pages import _code_and_pin, to_check
from tests.feedback.public.conftest import photo
from tests.journeys.photos import photo as telephone_photo
from tests.journeys.photos import tells_place

MEGABYTE = 1024 * 1024


def files_page(check: str) -> str:
    return check.replace("kiem-tra", "tep")


def sent_with(client, known: str, *files) -> str:
    """Send an opinion with files and open its page by the mã riêng; gives the address."""
    check = to_check(client, known)
    assert send(client, files_page(check), tep=list(files)).location == check
    slip = client.get(send(client, check).location).get_data(as_text=True)
    code, pin = _code_and_pin(slip)
    ((_, held),) = forms_of(client.get(f"/tra-cuu/{code}").get_data(as_text=True))
    return client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location


def status(client, address: str) -> int:
    with client.get(address) as answer:
        return answer.status_code


def heavy_photo() -> BytesIO:
    """Give a photo of noise, which no JPEG makes small: just below what one file may weigh."""
    kept, side = BytesIO(), 2350
    Image.effect_noise((side, side), 220).convert("RGB").save(kept, "JPEG", quality=100, subsampling=0)
    assert 9 < kept.tell() / MEGABYTE < 10
    return BytesIO(kept.getvalue())


def read(client, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def opinion_with_files() -> OpinionState:
    return db.session.scalars(select(OpinionState).where(OpinionState.files > 0)).one()


def test_the_last_look_leads_to_the_files_and_each_refused_one_says_why(client, slug):
    check = to_check(client, slug())
    page = read(client, check)
    assert "Ảnh, tệp kèm theo" in page
    here = files_page(check)
    assert f'href="{here}"' in page
    refused = send(client, here, tep=[photo(), (BytesIO(b"MZ"), "chay.exe"), (BytesIO(b"%PDF"), "gia.docx")])
    assert refused.status_code == 422
    for words in ("chay.exe: ", "gia.docx: ", "cong-thoat-nuoc.jpg"):
        assert words in refused.text
    ((_, held),) = forms_of(refused.text)
    assert client.post(here, data=held).location == check
    assert "cong-thoat-nuoc.jpg" in read(client, check)
    key = read(client, here).split('name="bo" value="')[1].split('"')[0]
    assert send(client, here, bo=key).location == here
    assert "cong-thoat-nuoc.jpg" not in read(client, check)


def test_the_place_in_a_photo_is_gone_and_only_its_author_and_the_desk_open_it(client, slug, app, staff):
    known = slug()
    taken = telephone_photo("nha-ong-Lam.jpg")
    own = sent_with(client, known, (BytesIO(taken["buffer"]), taken["name"]))
    page = read(client, own)
    assert "nha-ong-Lam.jpg" in page
    assert "Chỉ ông/bà và cơ quan xem được tệp." in page
    with inside(app):
        opinion = opinion_with_files()
        mark, code = opinion.mark, opinion.reference
        (file,) = queries.files_of(opinion)
        file_id = file.id
    with client.get(f"{own}/tep/{file_id}") as answer:
        assert (answer.status_code, tells_place(answer.data)) == (200, False)
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert status(client, f"{own}/tep/{file_id}/nho") == 200
    public = f"/lay-y-kien/{known}/y-kien/{mark}/tep/{file_id}"
    stranger = app.test_client()
    for address in (f"{own}/tep/{file_id}", f"{own}/tep/{file_id}/nho", public, f"{public}/nho"):
        assert status(stranger, address) == 404, address
    desk = Desk(app, "tiep.nhan")
    assert "nha-ong-Lam.jpg" in desk.read(f"/cong-viec/y-kien/{code}")
    assert status(desk, f"/cong-viec/y-kien/{code}/tep/{file_id}") == 200
    assert status(desk, f"/cong-viec/y-kien/{code}/tep/{file_id}/nho") == 200
    assert Desk(app, "xa.khac").get(f"/cong-viec/y-kien/{code}/tep/{file_id}").status_code == 404


def test_the_reviewer_shows_one_file_of_two_and_everybody_opens_that_one(client, slug, app, staff):
    known = slug()
    own = sent_with(client, known, photo(), (BytesIO(b"%PDF-1.4\n%%EOF"), "ban-ve-cua-toi.pdf"))
    with inside(app):
        opinion = opinion_with_files()
        code, mark = opinion.reference, opinion.mark
        first, second = (file.id for file in queries.files_of(opinion))
    desk = Desk(app, "tiep.nhan")
    here = f"/cong-viec/y-kien/{code}"
    blank = {"ly_do_che": "", "ly_do_khong_dang": "", "noi_dung_dang": ""}
    assert desk.send(here, **blank, quyet_dinh="shown", tep="1").status_code == 303
    listed = read(client, f"/lay-y-kien/{known}/y-kien")
    assert "tep-1.jpg" in listed
    for hidden in ("cong-thoat-nuoc", "ban-ve-cua-toi", "tep-2"):
        assert hidden not in listed
    public = f"/lay-y-kien/{known}/y-kien/{mark}/tep"
    stranger = app.test_client()
    with stranger.get(f"{public}/{first}") as answer:
        assert answer.status_code == 200
        assert "tep-1.jpg" in answer.headers["Content-Disposition"]
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert status(stranger, f"{public}/{first}/nho") == 200
    assert status(stranger, f"{public}/{second}") == 404
    assert "tep-1.jpg" in read(stranger, f"/lay-y-kien/{known}/y-kien/{mark}")
    assert "Đang công khai: 1 trong 2 tệp." in read(client, own)
    assert "đang công khai" in desk.read(here)
    again = desk.send(here, **blank, quyet_dinh="shown", tep=[])
    assert again.status_code == 303
    assert status(stranger, f"{public}/{first}") == 404, "taken back by another look"


def test_the_author_adds_and_takes_out_until_closing(client, slug, app):
    known = slug()
    own = sent_with(client, known, photo())
    here = f"{own}/1/tep"
    assert f'href="{here}"' in read(client, own)
    refused = send(client, here, tep=[(BytesIO(b"%PDF-1.4\n%%EOF"), "don.pdf"), (BytesIO(b"MZ"), "chay.exe")])
    assert refused.status_code == 422
    assert "chay.exe: " in refused.text
    ((_, held),) = forms_of(refused.text)
    assert client.post(here, data=held).location == own
    assert "don.pdf" in read(client, own)
    with inside(app):
        first, second = queries.files_of(opinion_with_files())
        kept, gone = second.id, first.id
    assert send(client, here, giu_lai=[kept]).location == own
    assert "cong-thoat-nuoc.jpg" not in read(client, own)
    assert status(client, f"{own}/tep/{gone}") == 404
    stranger = app.test_client()
    assert status(stranger, here) == 404
    assert status(client, f"{own}/2/tep") == 404


def test_of_a_withdrawn_opinion_nobody_opens_the_files(client, slug, app):
    known = slug()
    own = sent_with(client, known, photo())
    with inside(app):
        opinion = opinion_with_files()
        services.review(opinion, outcome="shown", files=[1], actor=INTAKE)
        (file,) = queries.files_of(opinion)
        public = f"/lay-y-kien/{known}/y-kien/{opinion.mark}/tep/{file.id}"
    assert status(client, public) == 200
    send(client, f"{own}/1/rut")
    assert status(client, public) == 404


def test_an_internal_consultation_keeps_its_files_inside(client, slug, app):
    known = slug()
    own = sent_with(client, known, photo())
    with inside(app):
        opinion = opinion_with_files()
        services.review(opinion, outcome="shown", files=[1], actor=INTAKE)
        (file,) = queries.files_of(opinion)
        public = f"/lay-y-kien/{known}/y-kien/{opinion.mark}/tep/{file.id}"
        queries.by_subject(opinion.consultation).audience = "members"
    for address in (public, f"{own}/tep/{file.id}", f"{own}/1/tep"):
        assert status(client, address) == 404, address


def test_a_photo_of_nearly_ten_megabytes_is_taken_and_made_smaller(client, slug, app):
    check = to_check(client, slug())
    here, taken = files_page(check), heavy_photo()
    ((_, held),) = forms_of(read(client, here))
    fields = {name: values[0] for name, values in held.items()} | {"tep": FileStorage(taken, "to.jpg")}
    body, _length, boundary = stream_encode_multipart(fields, use_tempfile=False)
    sent = client.post(here, data=body.read(), content_type=f"multipart/form-data; boundary={boundary}")
    assert sent.location == check
    send(client, check)
    with inside(app):
        (file,) = queries.files_of(opinion_with_files())
        assert file.size < len(taken.getvalue())


def test_the_pages_ask_the_same_number_of_questions_however_many_files_there_are(client, slug, app, counted):
    known = slug()
    sent_with(client, known, photo())
    with inside(app):
        services.review(opinion_with_files(), outcome="shown", files=[1], actor=INTAKE)
    one = counted(lambda: client.get(f"/lay-y-kien/{known}/y-kien"))
    for _ in range(2):
        other = app.test_client()
        sent_with(other, known, photo(), (BytesIO(b"%PDF-1.4\n%%EOF"), "don.pdf"))
    with inside(app):
        for opinion in db.session.scalars(select(OpinionState).where(OpinionState.files == 2)):
            services.review(opinion, outcome="shown", files=[1, 2], actor=INTAKE)
    assert counted(lambda: client.get(f"/lay-y-kien/{known}/y-kien")) == one
