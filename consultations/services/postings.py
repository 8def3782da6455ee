"""The record of posting: put up, taken down, corrected with a reason, or struck; never changed without a trace."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from consultations import queries
from consultations.models import ConsultationPosting, ConsultationState
from consultations.postings import Posting, faults_of, overlap, settled
from consultations.services.entering import working_days_since
from consultations.services.posting_photos import NO_PHOTOS, Photos, keep_photos, shown_of, take_back, unseen
from consultations.services.recorded import check_open
from consultations.services.scans import keep_scan
from consultations.services.steps import act, begin
from core.actor import Actor
from core.clock import today
from core.dates import short_date
from core.errors import Refused
from core.storage import Reference
from submissions import queries as papers

KNOWN: Final = "Nơi này đã ghi niêm yết từ ngày {day}. Mở bản ghi ấy để xem, ghi kết thúc hoặc đính chính."
OVERLAPS: Final = "Nơi này đã có lần niêm yết trùng thời gian, từ ngày {day}. Ghi kết thúc lần ấy hoặc đính chính."
ENDED: Final = "Nơi này đã ghi kết thúc niêm yết. Có sai thì đính chính."
NOT_ENDED: Final = "Nơi này chưa ghi kết thúc niêm yết."
NO_PAPER: Final = "Chọn biên bản."
PHOTOS_TOO: Final = (
    "Đã có bản ghi {number} giống như vậy, nhưng chưa có ảnh này. Mở bản ghi ấy, bấm «Đính chính, thêm hoặc bỏ ảnh»."
)
NO_PHOTO: Final = "Chỉ bỏ được ảnh của bản ghi này."
PAPERS: Final = ("put_up", "taken_down")


def record_posting(
    consultation: ConsultationState, *, posting: Posting, actor: Actor, photos: Photos = NO_PHOTOS
) -> ConsultationPosting:
    """Record that a draft was put up at a place; the same once more changes nothing."""
    begin(consultation, "record_posting", actor=actor, given={"declared_on"} if posting.put_up_on else ())
    posting = _as_put_up(posting)
    _check(consultation, posting)
    standing = _others(consultation, posting)
    known = next((one for one in standing if _as_put_up(one.posting) == posting), None)
    if known is not None:
        return _with_photos(known, unseen(consultation, posting, photos, shown_of(known)))
    _check_free(posting, standing)
    number = queries.postings_count(consultation) + 1
    facts = {
        **_facts(number, posting, entered=working_days_since(posting.put_up_on)),
        **keep_photos(consultation, posting, photos),
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
    photos: Photos = NO_PHOTOS,
    expected_version: int | None = None,
) -> None:
    """Record that it was taken down, by whom, why before its time, what was heard there; the same again is nothing."""
    begin(consultation, "end_posting", actor=actor, given={"declared_on"} if posting.taken_down_on else ())
    posting, shown = settled(posting, queries.posting_rule(consultation)), shown_of(found)
    if found.posting == posting and found.taken_down_on and not found.is_struck:
        _with_photos(found, unseen(consultation, posting, photos, shown))
        return
    check_open(found, expected_version)
    if found.taken_down_on:
        raise Refused(ENDED)
    _check(consultation, posting)
    _check_free(posting, _others(consultation, posting, but=found))
    ended = working_days_since(posting.taken_down_on)
    facts = {
        **_facts(found.number, posting, entered=found.entered_after, ended=ended),
        **keep_photos(consultation, posting, photos, found=found, stay=shown),
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
    photos: Photos = NO_PHOTOS,
    removed: Collection[str] = (),
    expected_version: int | None = None,
) -> bool:
    """Correct an entry, add photos or take some out, with the reason; what stood there before stays in its history.

    Says whether anything was to be corrected: what changes nothing is not recorded, so the same again is nothing.
    """
    begin(consultation, "correct_posting", actor=actor, given={"reason"} if reason else ())
    posting, shown = settled(posting, queries.posting_rule(consultation)), shown_of(found)
    gone = {one.row.file for one in shown} & set(removed)
    stay = [one for one in shown if one.row.file not in gone]
    added = unseen(consultation, posting, photos, stay)
    if not set(removed) <= {one.row.file for one in queries.photos_at(found)}:
        raise Refused(NO_PHOTO, field="removed")
    if posting == found.posting and not (found.is_struck or gone or added.references):
        return False
    check_open(found, expected_version)
    if bool(posting.taken_down_on) != bool(found.taken_down_on):
        raise Refused(ENDED if found.taken_down_on else NOT_ENDED, field="taken_down_on")
    _check(consultation, posting)
    _check_free(posting, _others(consultation, posting, but=found))
    facts = {
        **_facts(found.number, posting, **_after(found, posting)),
        **keep_photos(consultation, posting, added, found=found, stay=stay),
        "removed": sorted(gone),
    }
    take_back([one for one in shown if one.row.file in gone])
    texts = {**posting.texts(), "reason": reason}
    act(consultation, "posting_corrected", actor=actor, facts=facts, texts=texts)
    return True


def strike_posting(
    consultation: ConsultationState,
    *,
    found: ConsultationPosting,
    reason: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Say that an entry was a mistake: it counts no more and stays readable; the same again is nothing."""
    begin(consultation, "strike_posting", actor=actor, given={"reason"} if reason else ())
    if found.is_struck and found.struck_because == reason:
        return
    check_open(found, expected_version)
    take_back(shown_of(found))
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
    """Put the scan of a signed biên bản to its entry; an earlier one stays readable, the same again is nothing."""
    begin(consultation, "sign_posting", actor=actor, given={"scan"} if scans else ())
    if paper not in PAPERS:
        raise Refused(NO_PAPER, field="paper")
    if _is_signed(found, paper, scans) and not found.is_struck:
        return
    check_open(found, expected_version)
    if paper == "taken_down" and not found.taken_down_on:
        raise Refused(NOT_ENDED, field="paper")
    facts = {"posting": found.number, "paper": paper, **keep_scan(consultation, scans)}
    act(consultation, "posting_signed", actor=actor, facts=facts)


def _as_put_up(posting: Posting) -> Posting:
    return replace(posting, taken_down_on=None, taken_down_at="", taken_down_by="", early_because="", remarks="")


def _check(consultation: ConsultationState, posting: Posting) -> None:
    earliest, wanted = queries.first_posting_day(consultation), queries.posting_rule(consultation)
    for field, told in faults_of(posting, wanted=wanted, earliest=earliest, today=today()):
        raise Refused(told, field=field)


def _check_free(posting: Posting, others: Sequence[ConsultationPosting]) -> None:
    for other in others:
        if overlap(posting, other.posting):
            told = KNOWN if other.put_up_on == posting.put_up_on else OVERLAPS
            raise Refused(told.format(day=short_date(other.put_up_on)), field="place")


def _others(
    consultation: ConsultationState, posting: Posting, *, but: ConsultationPosting | None = None
) -> list[ConsultationPosting]:
    """Give the entries of the same place that stand, without the one that is being changed."""
    known = [one for one in queries.postings(consultation) if one is not but and not one.is_struck]
    return [one for one in known if one.posting.is_at(posting)]


def _with_photos(known: ConsultationPosting, lost: Photos) -> ConsultationPosting:
    """Give the entry that says the same already; refuse where photos came that would be lost under its success."""
    if lost.references:
        raise Refused(PHOTOS_TOO.format(number=known.number), field="photos")
    return known


def _is_signed(found: ConsultationPosting, paper: str, scans: Sequence[Reference]) -> bool:
    file = found.put_up_scan if paper == "put_up" else found.taken_down_scan
    kept = papers.attachment(found.consultation, file) if file else None
    return kept is not None and [one.key for one in scans] == [kept.key]


def _after(found: ConsultationPosting, posting: Posting) -> dict[str, int]:
    """Count anew, from the day it tells to today, only what a correction moves."""
    same_begin, same_end = found.put_up_on == posting.put_up_on, found.taken_down_on == posting.taken_down_on
    return {
        "entered": found.entered_after if same_begin else working_days_since(posting.put_up_on),
        "ended": found.ended_after if same_end else working_days_since(posting.taken_down_on),
    }


def _facts(number: int, posting: Posting, *, entered: int, ended: int = 0) -> dict[str, Any]:
    return {"posting": number, **posting.facts(), "entered_after": entered, "ended_after": ended}
