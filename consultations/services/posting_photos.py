"""Photos of a place at which a draft hung: kept with the day stated for them, for those who may see them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from consultations import queries
from consultations.audiences import Audience
from consultations.models import ConsultationPosting, ConsultationState
from consultations.postings import Posting
from consultations.queries import Photo
from core.clock import today
from core.dates import short_date
from core.errors import Refused
from core.storage import Reference
from submissions import services as submissions

PHOTO_LATER: Final = "Ngày chụp không được sau ngày hôm nay."
PHOTO_EARLIER: Final = "Ngày chụp trước ngày niêm yết."
PHOTO_AFTER: Final = "Ngày chụp sau ngày gỡ."
STAYS_EARLIER: Final = "Bản ghi có ảnh chụp ngày {day}, trước ngày niêm yết này. Xem lại ngày, hoặc bỏ ảnh ấy."
STAYS_AFTER: Final = "Bản ghi có ảnh chụp ngày {day}, sau ngày gỡ này. Xem lại ngày, hoặc bỏ ảnh ấy khi đính chính."
TOO_MANY: Final = "Mỗi nơi giữ nhiều nhất {most} ảnh, kể cả ảnh đã bỏ."
MOST_PHOTOS: Final = 20
NOT_AN_IMAGE: Final = "Ảnh nơi niêm yết là tệp ảnh JPG, PNG hoặc WebP."


@dataclass(frozen=True)
class Photos:
    """Photos of one day, the day being what the person states, since the files keep none.

    `is_public`: the person says that no face and nothing personal is on them, so that everybody may see them.
    """

    references: Sequence[Reference] = ()
    taken_on: date | None = None
    is_public: bool = False


NO_PHOTOS: Final = Photos()


def shown_of(found: ConsultationPosting) -> list[Photo]:
    """Give the photos of an entry that nobody took out."""
    return [one for one in queries.photos_at(found) if not one.row.removed]


def unseen(consultation: ConsultationState, posting: Posting, photos: Photos, shown: Collection[Photo]) -> Photos:
    """Leave only those that an entry does not show yet: the same file of the same day, for the same eyes, it has."""
    day, is_public = _taken_on(posting, photos), _is_public(consultation, photos)
    known = {(one.row.key, one.taken_on, one.is_public) for one in shown}
    return replace(photos, references=[one for one in photos.references if (one.key, day, is_public) not in known])


def keep_photos(
    consultation: ConsultationState,
    posting: Posting,
    photos: Photos,
    *,
    found: ConsultationPosting | None = None,
    stay: Collection[Photo] = (),
) -> dict[str, Any]:
    """Keep the photos of an entry, given that those which stay fit its days; gives the facts of the event."""
    if any(not one.media_type.startswith("image/") for one in photos.references):
        raise Refused(NOT_AN_IMAGE, field="photos")
    held = len(queries.photos_at(found)) if found else 0
    if held + len(photos.references) > MOST_PHOTOS:
        raise Refused(TOO_MANY.format(most=MOST_PHOTOS), field="photos")
    taken_on = _taken_on(posting, photos)
    if photos.references:
        _check_day(posting, taken_on)
    _check_stay(posting, stay)
    is_public = _is_public(consultation, photos)
    audience = "public" if is_public else "desk"
    added = submissions.add_attachments(consultation.subject, photos.references, audience=audience, origin="office")
    kept = {"photos": [row.id for row in added], "files": [row.key for row in added]}
    return {**kept, "taken_on": taken_on.isoformat(), "is_public": is_public}


def take_back(photos: Collection[Photo]) -> None:
    """Let photos be seen at the desk alone: they were taken out, or their entry was a mistake."""
    for one in photos:
        submissions.set_audience(one.kept, "desk")


def _taken_on(posting: Posting, photos: Photos) -> date | None:
    return photos.taken_on or posting.taken_down_on or posting.put_up_on


def _is_public(consultation: ConsultationState, photos: Photos) -> bool:
    return photos.is_public and consultation.audience != Audience.MEMBERS


def _check_day(posting: Posting, taken_on: date) -> None:
    if taken_on > today():
        raise Refused(PHOTO_LATER, field="taken_on")
    if taken_on < posting.put_up_on:
        raise Refused(PHOTO_EARLIER, field="taken_on")
    if posting.taken_down_on and taken_on > posting.taken_down_on:
        raise Refused(PHOTO_AFTER, field="taken_on")


def _check_stay(posting: Posting, stay: Collection[Photo]) -> None:
    for one in stay:
        if one.taken_on < posting.put_up_on:
            raise Refused(STAYS_EARLIER.format(day=short_date(one.taken_on)), field="put_up_on")
        if posting.taken_down_on and one.taken_on > posting.taken_down_on:
            raise Refused(STAYS_AFTER.format(day=short_date(one.taken_on)), field="taken_down_on")
