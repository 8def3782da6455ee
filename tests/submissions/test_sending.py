"""From a draft to a submission: kept, encrypted, sent once, opened by its mã riêng."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from core import clock
from core.actor import ANONYMOUS, Actor
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger import new_subject
from core.storage import Reference, TooManyFiles
from submissions import queries, services
from submissions.models import Draft, Identity
from submissions.sender import Sender
from tests.conftest import NOW

BINH = Sender(name="Trần Thị Bình", phone="0912345678", email="binh@vidu.vn", address="Thôn 3")
OFFICER = Actor(person_id=7, name="Lê Văn Tám")


def reference(name: str) -> Reference:
    return Reference(key=name[0] * 64, size=10, media_type="image/jpeg", name=name)


def begin(door: str = "case") -> Draft:
    return services.start_draft(door, {"part": "dieu-4"})[0]


def send(draft: Draft, sender: Sender = BINH, **more) -> str:
    """Send as a door does, without the event of its domain."""
    sent = services.claim_for_sending(draft)
    if sent is not None:
        return sent
    subject = new_subject()
    services.finish(draft, subject=subject, sender=sender, consent_version="2026-1", **more)
    return subject


def test_a_draft_keeps_each_step_and_the_last_word_of_it(context):
    draft = begin()
    services.keep(draft, "noi-dung", {"text": "Đường hỏng"})
    services.keep(draft, "noi-xay-ra", {"village": "thon-3"})
    services.keep(draft, "noi-dung", {"text": "Đường hỏng nặng"})
    assert services.answers(draft) == {"noi-dung": {"text": "Đường hỏng nặng"}, "noi-xay-ra": {"village": "thon-3"}}
    assert services.context(draft) == {"part": "dieu-4"}


def test_a_draft_lies_encrypted(context):
    draft = begin()
    services.keep(draft, "noi-dung", {"text": "Đường hỏng"})
    stored = db.session.scalar(text("SELECT content FROM submission_draft"))
    assert "Đường" not in stored
    assert "dieu-4" not in stored


@pytest.mark.parametrize("wrong", ["secret", "door", "id"])
def test_a_draft_is_hidden_from_everybody_else(context, wrong):
    draft, secret = services.start_draft("case", {})
    right = {"id": draft.id, "secret": secret, "door": "case"}
    asked = right | {wrong: {"id": "khac", "secret": "khac", "door": "opinion"}[wrong]}
    assert services.open_draft(draft.id, secret, door="case") is draft
    with pytest.raises(Hidden):
        services.open_draft(asked["id"], asked["secret"], door=asked["door"])


def test_a_draft_ends_after_seven_days_and_is_purged(context):
    draft, secret = services.start_draft("case", {})
    clock.set_practice_clock(NOW + timedelta(days=7) - timedelta(seconds=1))
    assert services.purge_drafts() == 0
    assert services.open_draft(draft.id, secret, door="case") is draft
    clock.set_practice_clock(NOW + timedelta(days=7))
    with pytest.raises(Hidden):
        services.open_draft(draft.id, secret, door="case")
    assert services.purge_drafts() == 1


def test_files_are_kept_once_and_at_most_five(context):
    draft = begin()
    services.attach(draft, [reference("a.jpg"), reference("b.jpg")])
    services.attach(draft, [reference("a.jpg")])
    assert [file.name for file in services.files(draft)] == ["a.jpg", "b.jpg"]
    services.detach(draft, "a" * 64)
    assert [file.name for file in services.files(draft)] == ["b.jpg"]
    with pytest.raises(TooManyFiles):
        services.attach(draft, [reference(name) for name in "cdefg"])


def test_a_draft_is_sent_once(context):
    draft = begin()
    subject = send(draft)
    assert send(draft) == subject
    with pytest.raises(Stale):
        services.keep(draft, "noi-dung", {"text": "Thêm"})
    with pytest.raises(ValueError, match="sent once"):
        services.finish(draft, subject=new_subject(), sender=BINH, consent_version="2026-1")


def test_two_drafts_are_two_sendings(context):
    first, second = send(begin()), send(begin())
    assert queries.submission(first).code != queries.submission(second).code


def test_sending_takes_files_and_identity_along_and_empties_the_draft(context):
    draft = begin("opinion")
    services.keep(draft, "noi-dung", {"text": "Nên làm"})
    services.attach(draft, [reference("a.jpg"), reference("b.pdf")])
    subject = send(draft, publish_name=True)
    assert [(file.name, file.audience) for file in queries.attachments(subject)] == [
        ("a.jpg", "desk"),
        ("b.pdf", "desk"),
    ]
    assert queries.submission(subject).code.startswith("YK-")
    assert queries.shown_name(subject) == "Trần Thị Bình"
    assert services.answers(draft) == {}
    assert services.files(draft) == []
    assert services.context(draft) == {"part": "dieu-4"}


def test_a_name_is_shown_only_where_asked_for(context):
    assert queries.shown_name(send(begin())) == ""
    assert queries.submission(send(begin(), Sender(), publish_name=True)).publish_name is False


def test_nobody_need_say_who_they_are(context):
    subject = send(begin(), Sender())
    assert not queries.has_identity(subject)
    assert db.session.get(Identity, subject) is None


def test_identity_lies_encrypted(context):
    send(begin())
    row = db.session.execute(text("SELECT name, phone, email, address FROM identity")).one()
    assert not any(plain in "".join(row) for plain in ("Bình", "0912", "@", "Thôn"))


def test_the_private_code_shows_while_the_draft_lives(context):
    draft = begin()
    assert services.pin_for_draft(draft) is None
    submission = queries.submission(send(draft))
    pin = services.pin_for_draft(draft)
    assert len(pin) == 6
    assert services.pin_matches(submission, pin)
    assert services.pin_matches(submission, f" {pin[:3]} {pin[3:]} ")
    assert not services.pin_matches(submission, f"{(int(pin) + 1) % 10**6:06d}")
    assert not services.pin_matches(None, pin)
    assert pin not in submission.pin_digest


def test_a_lost_private_code_is_replaced(context):
    draft = begin()
    submission = queries.submission(send(draft))
    old = services.pin_for_draft(draft)
    new = services.reissue_pin(submission.subject)
    while new == old:
        new = services.reissue_pin(submission.subject)
    assert services.pin_matches(submission, new)
    assert not services.pin_matches(submission, old)
    assert services.pin_for_draft(draft) is None


def test_paper_gets_code_and_private_code_too(context):
    submission, pin = services.enter(
        kind="case", subject=new_subject(), sender=BINH, consent_version="2026-1", channel="paper"
    )
    assert services.pin_matches(submission, pin)
    assert queries.by_code(submission.code) is submission


def test_identity_opens_only_to_an_official_with_a_reason(context):
    subject = send(begin())
    assert services.reveal_identity(subject, actor=OFFICER, reason="Gọi điện hẹn ngày xác minh") == BINH
    for actor, reason in ((ANONYMOUS, "Gọi điện hẹn ngày xác minh"), (OFFICER, "  ")):
        with pytest.raises(Refused):
            services.reveal_identity(subject, actor=actor, reason=reason)
    with pytest.raises(Hidden):
        services.reveal_identity("khong-co", actor=OFFICER, reason="Gọi điện hẹn ngày xác minh")
