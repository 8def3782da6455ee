"""Files of a sending: the good ones are kept through a refused form, handed out only as downloads, and swept later."""

import io
import os
from datetime import timedelta

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from core import clock, storage
from core.db import db
from core.errors import Hidden
from core.ledger import new_subject
from core.storage import Reference
from submissions import jobs, queries, services
from submissions.forms import FilesForm
from submissions.public import attachment_response
from submissions.sender import Sender
from tests.conftest import NOW
from tests.core.storage import papers


def upload(name: str, content: bytes) -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


@pytest.fixture
def draft(context):
    return services.start_draft("case", {})[0]


@pytest.fixture
def sending(app, draft):
    """Send files with a draft, as the form of a door does; gives the form after its check."""

    def send(*uploads: FileStorage, kept=()) -> FilesForm:
        fields = MultiDict([("tep", one) for one in uploads] + [(f"giu-{n}", one) for n, one in enumerate(kept)])
        with app.test_request_context(method="POST"):
            form = FilesForm(formdata=fields, draft=draft, meta={"csrf": False})
            form.is_valid = form.validate()
        return form

    return send


def test_photos_and_papers_are_taken(sending):
    form = sending(
        upload("anh.jpg", papers.photo_from_a_phone()),
        upload("anh.webp", papers.photo("WEBP")),
        upload("Đơn.PDF", papers.PDF),
        upload("don.docx", papers.docx()),
    )
    assert form.is_valid
    assert [file.name for file in form.references] == ["anh.jpg", "anh.jpg", "Đơn.PDF", "don.docx"]
    with storage.open_file(form.references[0].key) as kept:
        assert b"SECRET" not in kept.read()


def test_no_file_is_fine(sending):
    form = sending(upload("", b""))
    assert form.is_valid
    assert form.references == []


REFUSED = [
    ("don.doc", papers.OLD_OFFICE, "Chỉ nhận tệp PDF"),
    ("anh.svg", papers.SVG, "Chỉ nhận ảnh JPG"),
    ("anh.heic", papers.HEIC, "Ảnh dạng HEIC của iPhone, iPad chưa nhận được"),
    ("khoa.pdf", papers.LOCKED_PDF, "mật khẩu"),
    ("macro.docx", papers.docx(**{"word/vbaProject.bin": b"x"}), "macro"),
    ("to.png", papers.huge_png(30_000, 30_000), "quá lớn"),
    ("rong.jpg", b"", "không có nội dung"),
    ("gia.pdf", papers.photo(), "Chỉ nhận tệp PDF"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_a_bad_file_says_why_and_the_good_ones_stay(sending, name, content, why):
    form = sending(upload("anh.jpg", papers.photo()), upload(name, content))
    assert not form.is_valid
    assert any(name in error and why in error for error in form.tep.errors)
    assert [file.name for file in form.references] == ["anh.jpg"]
    again = sending(kept=[entry.data for entry in form.giu])
    assert again.is_valid
    assert again.references == form.references


def test_references_of_another_draft_do_not_count(sending, context):
    other = services.start_draft("case", {})[0]
    stored = storage.accept_document(io.BytesIO(papers.PDF), name="don.pdf")
    foreign = storage.sign_reference(stored, name="don.pdf", owner=other.id)
    assert sending(kept=[foreign, "linh tinh"]).references == []


def test_at_most_five_with_those_the_draft_has(sending, draft):
    first = sending(*(upload(f"{n}.png", papers.photo("PNG", size=(60 + n, 40))) for n in range(4)))
    services.attach(draft, first.references)
    form = sending(*(upload(f"{n}.png", papers.photo("PNG", size=(80 + n, 40))) for n in range(2)))
    assert not form.is_valid
    assert "Chỉ gửi được nhiều nhất 5 tệp" in form.tep.errors[-1]
    assert len(form.references) == 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("../../etc/anh.jpg", "anh.jpg"), ("C:\\anh\\nha.jpg", "nha.jpg"), ("anh\u202egpj.jpg", "anhgpj.jpg")],
)
def test_names_are_cleaned(sending, sent, kept):
    assert sending(upload(sent, papers.photo())).references[0].name == kept


def kept_file(name: str = "Đơn kiến nghị.pdf") -> Reference:
    stored = storage.accept_document(io.BytesIO(papers.PDF), name=name)
    return Reference(stored.key, stored.size, stored.media_type, name)


def test_a_file_is_handed_out_as_a_download_in_a_sandbox(app, context):
    subject = new_subject()
    row = services.add_attachments(subject, [kept_file()])[0]
    with app.test_request_context():
        response = attachment_response(queries.attachment(subject, row.id))
        response.direct_passthrough = False
        assert response.get_data() == papers.PDF
        response.close()
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "UTF-8''%C4%90%C6%A1n" in response.headers["Content-Disposition"]
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_file_that_is_gone_is_hidden(app, context):
    row = services.add_attachments(new_subject(), [Reference("0" * 64, 1, "image/jpeg", "anh.jpg")])[0]
    with app.test_request_context(), pytest.raises(Hidden):
        attachment_response(row)


def test_a_file_belongs_to_one_subject_and_is_public_only_after_review(context):
    mine, other = new_subject(), new_subject()
    first, second = services.add_attachments(mine, [kept_file("a.pdf"), kept_file("b.pdf")])
    answer = services.add_attachments(mine, [kept_file("c.pdf")], origin="office")[0]
    assert queries.attachment(other, first.id) is None
    assert [row.position for row in queries.attachments(mine)] == [1, 2, 3]
    assert queries.attachments(mine, audience="public") == []
    services.set_audience(second, "public")
    assert queries.attachments(mine, audience="public") == [second]
    assert (first.origin, answer.origin) == ("sender", "office")


def test_files_nobody_refers_to_are_swept_after_eight_days(context, sending, draft):
    form = sending(upload("giu.pdf", papers.PDF), upload("bo.jpg", papers.photo()))
    kept, dropped = form.references
    services.attach(draft, form.references)
    services.detach(draft, dropped.key)
    services.finish(draft, subject=new_subject(), sender=Sender(), consent_version="2026-1")
    for file in (kept, dropped):
        os.utime(storage.path_of(file.key), times=(NOW.timestamp(), NOW.timestamp()))
    clock.set_practice_clock(NOW + timedelta(days=8))
    jobs.sweep_files()
    assert storage.path_of(dropped.key).exists()
    clock.set_practice_clock(NOW + timedelta(days=8, seconds=1))
    jobs.sweep_files()
    assert not storage.path_of(dropped.key).exists()
    assert storage.is_intact(kept.key)


def test_the_small_picture_lives_as_long_as_its_photo(context, sending, draft):
    form = sending(upload("giu.jpg", papers.photo()), upload("bo.jpg", papers.photo(size=(900, 600))))
    kept, dropped = form.references
    services.attach(draft, [kept])
    services.finish(draft, subject=new_subject(), sender=Sender(), consent_version="2026-1")
    for file in (kept, dropped):
        for key in (file.key, file.thumbnail):
            os.utime(storage.path_of(key), times=(NOW.timestamp(), NOW.timestamp()))
    clock.set_practice_clock(NOW + timedelta(days=9))
    jobs.sweep_files()
    assert [storage.path_of(key).exists() for key in (kept.thumbnail, dropped.thumbnail)] == [True, False]


def test_expired_drafts_are_purged(context, draft):
    clock.set_practice_clock(NOW + timedelta(days=7))
    jobs.purge()
    assert db.session.scalar(db.text("SELECT count(*) FROM submission_draft")) == 0
