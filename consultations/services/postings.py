"""The record of posting: put up, taken down, corrected with a reason, or struck; never changed without a trace."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from consultations import queries
from consultations.audiences import Audience
from consultations.models import ConsultationPosting, ConsultationState
from consultations.postings import Posting, faults_of, overlap
from consultations.services.entering import working_days_since
from consultations.services.scans import keep_scan
from consultations.services.steps import act, begin
from core.actor import Actor
from core.clock import today
from core.errors import Refused, Stale
from core.ledger.record import STALE_MESSAGE
from core.storage import Reference
from submissions import services as submissions

KNOWN: Final = "Nơi này đã ghi niêm yết từ ngày {day}. Mở bản ghi ấy để xem, ghi kết thúc hoặc đính chính."
OVERLAPS: Final = "Nơi này đã có lần niêm yết trùng thời gian, từ ngày {day}. Ghi kết thúc lần ấy hoặc đính chính."
STRUCK: Final = "Bản ghi này đã gạch vì ghi nhầm."
ENDED: Final = "Nơi này đã ghi kết thúc niêm yết. Có sai thì đính chính."
NOT_ENDED: Final = "Nơi này chưa ghi kết thúc niêm yết."
PHOTO_LATER: Final = "Ngày chụp không được sau ngày hôm nay."
PHOTO_EARLIER: Final = "Ngày chụp trước ngày niêm yết."
TOO_MANY: Final = "Mỗi nơi giữ nhiều nhất {most} ảnh, kể cả ảnh đã bỏ."
MOST_PHOTOS: Final = 20
NOT_AN_IMAGE: Final = "Ảnh nơi niêm yết là tệp ảnh JPG, PNG hoặc WebP."
NO_PHOTO: Final = "Chỉ bỏ được ảnh của bản ghi này."
PAPERS: Final = ("put_up", "taken_down")


@dataclass(frozen=True)
class Photos:
    """Photos of one day, the day being what the person states, since the files keep none.

    `is_public`: the person says that no face and nothing personal is on them, so that everybody may see them.
    """

    references: Sequence[Reference] = ()
    taken_on: date | None = None
    is_public: bool = False


def record_posting(
    consultation: ConsultationState, *, posting: Posting, actor: Actor, photos: Photos = Photos()
) -> ConsultationPosting:
    """Record that a draft was put up at a place; the same once more changes nothing."""
    begin(consultation, "record_posting", actor=actor, given={"declared_on"} if posting.put_up_on else ())
    posting = _as_put_up(posting)
    _check(consultation, posting)
    standing = [one for one in queries.postings(consultation) if not one.is_struck and one.posting.key == posting.key]
    known = next((one for one in standing if _as_put_up(one.posting) == posting), None)
    if known is not None:
        return known
    _check_free(posting, standing)
    number = queries.postings_count(consultation) + 1
    facts = {
        **_facts(number, posting, entered=working_days_since(posting.put_up_on)),
        **_kept(consultation, posting, photos, held=0),
    }
    texts, day = posting.texts(), posting.put_up_on
    act(consultation, "posting_recorded", actor=actor, facts=facts, texts=texts, declared_on=day)
    return queries.posting(consultation, number)


def end_posting(
    consultation: ConsultationState,
    *,
    found: ConsultationPosting,
    posting: Posting,
    actor: Actor,
    photos: Photos = Photos(),
    expected_version: int | None = None,
) -> None:
    """Record that it was taken down, by whom, why before its time, what was heard there; the same again is nothing."""
    begin(consultation, "end_posting", actor=actor, given={"declared_on"} if posting.taken_down_on else ())
    if found.posting == posting and found.taken_down_on:
        return
    _check_open(found, expected_version)
    if found.taken_down_on:
        raise Refused(ENDED)
    _check(consultation, posting)
    _check_free(posting, _others(consultation, found, posting))
    ended = working_days_since(posting.taken_down_on)
    facts = {
        **_facts(found.number, posting, entered=found.entered_after, ended=ended),
        **_kept(consultation, posting, photos, held=_held(consultation, found)),
    }
    act(
        consultation,
        "posting_ended",
        actor=actor,
        facts=facts,
        texts=posting.texts(),
        declared_on=posting.taken_down_on,
    )


def correct_posting(
    consultation: ConsultationState,
    *,
    found: ConsultationPosting,
    posting: Posting,
    reason: str,
    actor: Actor,
    photos: Photos = Photos(),
    removed: Collection[str] = (),
    expected_version: int | None = None,
) -> None:
    """Correct an entry, add photos or take some out, with the reason; what stood there before stays in its history."""
    begin(consultation, "correct_posting", actor=actor, given={"reason"} if reason else ())
    _check_open(found, expected_version)
    if bool(posting.taken_down_on) != bool(found.taken_down_on):
        raise Refused(ENDED if found.taken_down_on else NOT_ENDED, field="taken_down_on")
    _check(consultation, posting)
    _check_free(posting, _others(consultation, found, posting))
    shown = {one.row.file for one in queries.photos_of(consultation).get(found.number, []) if not one.row.removed}
    if not set(removed) <= shown:
        raise Refused(NO_PHOTO, field="removed")
    facts = {
        **_facts(found.number, posting, **_after(found, posting)),
        **_kept(consultation, posting, photos, held=_held(consultation, found)),
        "removed": sorted(removed),
    }
    _take_back(consultation, found, removed)
    texts = {**posting.texts(), "reason": reason}
    act(consultation, "posting_corrected", actor=actor, facts=facts, texts=texts)


def strike_posting(
    consultation: ConsultationState,
    *,
    found: ConsultationPosting,
    reason: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Say that an entry was a mistake: it counts no more and stays readable."""
    begin(consultation, "strike_posting", actor=actor, given={"reason"} if reason else ())
    _check_open(found, expected_version)
    known = queries.photos_of(consultation).get(found.number, [])
    _take_back(consultation, found, {one.row.file for one in known})
    act(consultation, "posting_struck", actor=actor, facts={"posting": found.number}, texts={"reason": reason})


def sign_posting(
    consultation: ConsultationState,
    *,
    found: ConsultationPosting,
    paper: str,
    scans: Sequence[Reference],
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Put the scan of a signed biên bản to its entry; an earlier one stays in the log."""
    begin(consultation, "sign_posting", actor=actor, given={"scan"} if scans else ())
    _check_open(found, expected_version)
    if paper not in PAPERS or (paper == "taken_down" and not found.taken_down_on):
        raise Refused(NOT_ENDED, field="paper")
    facts = {"posting": found.number, "paper": paper, **keep_scan(consultation, scans)}
    act(consultation, "posting_signed", actor=actor, facts=facts)


def _as_put_up(posting: Posting) -> Posting:
    return replace(posting, taken_down_on=None, taken_down_at="", taken_down_by="", early_because="", remarks="")


def _check(consultation: ConsultationState, posting: Posting) -> None:
    earliest, wanted = queries.first_posting_day(consultation), queries.posting_rule(consultation)
    for field, told in faults_of(posting, wanted=wanted, earliest=earliest, today=today()):
        raise Refused(told, field=field)


def _check_open(found: ConsultationPosting, seen: int | None) -> None:
    if seen is not None and seen != found.version:
        raise Stale(STALE_MESSAGE)
    if found.is_struck:
        raise Refused(STRUCK)


def _check_free(posting: Posting, others: Sequence[ConsultationPosting]) -> None:
    for other in others:
        if overlap(posting, other.posting):
            told = KNOWN if other.put_up_on == posting.put_up_on else OVERLAPS
            raise Refused(told.format(day=f"{other.put_up_on:%d/%m/%Y}"), field="place")


def _others(consultation: ConsultationState, found: ConsultationPosting, posting: Posting) -> list[ConsultationPosting]:
    known = [one for one in queries.postings(consultation) if one.number != found.number and not one.is_struck]
    return [one for one in known if one.posting.key == posting.key]


def _after(found: ConsultationPosting, posting: Posting) -> dict[str, int]:
    """Count anew, from the day it tells to today, only what a correction moves."""
    same_begin, same_end = found.put_up_on == posting.put_up_on, found.taken_down_on == posting.taken_down_on
    return {
        "entered": found.entered_after if same_begin else working_days_since(posting.put_up_on),
        "ended": found.ended_after if same_end else working_days_since(posting.taken_down_on),
    }


def _facts(number: int, posting: Posting, *, entered: int, ended: int = 0) -> dict[str, Any]:
    return {"posting": number, **posting.facts(), "entered_after": entered, "ended_after": ended}


def _held(consultation: ConsultationState, found: ConsultationPosting) -> int:
    return len(queries.photos_of(consultation).get(found.number, []))


def _kept(consultation: ConsultationState, posting: Posting, photos: Photos, *, held: int) -> dict[str, Any]:
    """Keep the photos for the desk; gives the facts by which an event names them."""
    if any(not one.media_type.startswith("image/") for one in photos.references):
        raise Refused(NOT_AN_IMAGE, field="photos")
    if held + len(photos.references) > MOST_PHOTOS:
        raise Refused(TOO_MANY.format(most=MOST_PHOTOS), field="photos")
    taken_on = photos.taken_on or posting.taken_down_on or posting.put_up_on
    if photos.references and taken_on > today():
        raise Refused(PHOTO_LATER, field="taken_on")
    if photos.references and taken_on < posting.put_up_on:
        raise Refused(PHOTO_EARLIER, field="taken_on")
    is_public = photos.is_public and consultation.audience != Audience.MEMBERS
    audience = "public" if is_public else "desk"
    added = submissions.add_attachments(consultation.subject, photos.references, audience=audience, origin="office")
    kept = {"photos": [row.id for row in added], "files": [row.key for row in added]}
    return {**kept, "taken_on": taken_on.isoformat(), "is_public": is_public}


def _take_back(consultation: ConsultationState, found: ConsultationPosting, files: Collection[str]) -> None:
    """Let photos be seen at the desk alone: they were taken out, or their entry was a mistake."""
    for one in queries.photos_of(consultation).get(found.number, []):
        if one.row.file in files:
            submissions.set_audience(one.kept, "desk")
