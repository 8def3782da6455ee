"""What everybody may read of a case, and what its sender alone may: review, identity, a lost mã riêng."""

from collections.abc import Collection

from core import clock, rulebook
from core.actor import Actor
from core.errors import Refused
from core.ledger import Entry
from feedback import queries
from feedback.access import is_shown, office_at
from feedback.known_by import KNOWN_BY
from feedback.models import CaseState
from feedback.services.steps import take
from feedback.services.telling import tell_sender
from feedback.triage import judge
from submissions import moderation
from submissions import queries as papers
from submissions import services as submissions
from submissions.sender import Sender

SHORTEST_PURPOSE = 10
UNKNOWN = {"papers": "họ tên", "call": "số điện thoại"}


def show(
    case: CaseState,
    *,
    public_text: str,
    title: str,
    actor: Actor,
    reason: str | None = None,
    photos: Collection[str] = (),
    version: int | None = None,
) -> Entry:
    """Publish a case, as it is or with parts masked (then with a reason of the policies).

    Of its sender's photos only those chosen (ids) are published with it; papers never are.
    """
    if case.wants_private:
        raise Refused("Người gửi đề nghị chỉ trả lời riêng, không công khai nội dung.")
    _check_no_denunciation(f"{title}\n{public_text}")
    masked = public_text.strip() != case.words or title.strip() != case.title.strip()
    state = moderation.MASKED if masked else moderation.SHOWN
    if not (state == case.moderation == moderation.SHOWN and set(photos) != _chosen(case)):
        _check(case, state, reason if masked else None)
    facts = {"moderation": state, "reason": reason if masked else None, "photos": _choose(case, photos)}
    texts, was_shown = {"public_text": public_text, "title": title}, is_shown(case)
    entry = take(case, "show", actor=actor, facts=facts, texts=texts, expected_version=version)
    if not was_shown:
        tell_sender(case, "case_published", once=entry.hash, masked=masked)
    return entry


def _chosen(case: CaseState) -> set[str]:
    return {photo.id for photo in queries.photos_to_publish(case) if photo.audience == "public"}


def _choose(case: CaseState, photos: Collection[str]) -> list[str]:
    """Publish these photos and no others; a choice made before is made anew."""
    offered = queries.photos_to_publish(case)
    if not {photo.id for photo in offered} >= set(photos):
        raise Refused("Chỉ công khai được ảnh người gửi đã gửi kèm việc này.", field="photos")
    for photo in offered:
        submissions.set_audience(photo, "public" if photo.id in photos else "desk")
    return [photo.id for photo in offered if photo.id in photos]


def withhold(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Entry:
    """Keep a case private; it is answered all the same, counted, and seen by the Front."""
    _check(case, moderation.WITHHELD, reason)
    facts = {"reason": reason}
    return take(case, "withhold", actor=actor, given={"reason_code"}, facts=facts, expected_version=version)


def open_identity(case: CaseState, *, reason: str, actor: Actor, version: int | None = None) -> Sender:
    """Show who sent a case, for a reason that is recorded."""
    if len(reason.strip()) < SHORTEST_PURPOSE:
        raise Refused("Vui lòng nêu lý do cần xem thông tin người gửi.", field="reason")
    take(case, "open_identity", actor=actor, texts={"reason": reason}, expected_version=version)
    return submissions.reveal_identity(case.subject, actor=actor, reason=reason)


def reissue_pin(case: CaseState, *, seen: str, note: str = "", actor: Actor, version: int | None = None) -> str:
    """Give a new mã riêng for a lost one, for the slip that is handed over now; the old one opens nothing any more.

    `seen` says by what the sender was known: papers shown at the office, or a call to the number on record. The sender
    gets a letter, so that nobody learns a mã riêng unnoticed.
    """
    if seen not in KNOWN_BY:
        raise Refused("Chọn cách đã đối chiếu người gửi.", field="seen")
    known = papers.known_by(case.subject)
    if seen not in known:
        raise Refused(f"Người gửi không để lại {UNKNOWN[seen]}, nên không đối chiếu được theo cách này.", field="seen")
    entry = take(case, "reissue_pin", actor=actor, facts={"seen": seen}, texts={"note": note}, expected_version=version)
    pin = submissions.reissue_pin(case.subject)
    tell_sender(case, "case_pin_reissued", once=entry.hash, agency=queries.agency_of(office_at(actor, case)))
    return pin


def _check_no_denunciation(text: str) -> None:
    """Refuse to publish what reads like a tố cáo, whoever asks; a neutral summary may stand in its place."""
    verdict = judge(text, letter=False)
    if verdict.restricted:
        found = ", ".join(f"«{reason.found}»" for reason in verdict.reasons_for("denunciation"))
        raise Refused(
            f"Bản công khai có dấu hiệu tố cáo: {found}. Viết lại thành tóm tắt không nêu lời tố cáo.",
            field="public_text",
        )


def _check(case: CaseState, after: str, reason: str | None) -> None:
    moderation.check_change(case.moderation, after, reason=reason, policy=rulebook.current_policy(), on=clock.today())
