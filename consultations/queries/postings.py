"""Reading where a draft hung and when it was read out: the entries by day, and their photos."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, select

from consultations.audiences import Audience
from consultations.broadcasts import Aired, aired
from consultations.models import ConsultationBroadcast, ConsultationPosting, ConsultationState, PostingPhoto
from consultations.posting_papers import HANGS, INSIDE, VILLAGE_RULES
from consultations.postings import Hung, Wanted, hung
from consultations.queries.plans import window_rule
from core.clock import local, today
from core.db import db
from core.errors import Hidden
from core.text import in_sentence
from submissions import queries as papers
from submissions.models import Attachment
from units.queries import by_code, communities_of

PUBLIC: Final = "public"


@dataclass(frozen=True)
class Photo:
    """A photo of a posting: the day that was stated for it, and its file."""

    row: PostingPhoto
    kept: Attachment

    @property
    def taken_on(self) -> date:
        """Give the day that was stated."""
        return self.row.taken_on

    @property
    def is_public(self) -> bool:
        """Say whether everybody may see it now."""
        return self.kept.audience == PUBLIC and not self.row.removed


@dataclass(frozen=True)
class PostedPublicly:
    """What everybody reads of it: the places with their days, no persons, and the days on which it was read out.

    `photos` by number are those of which somebody said that nobody is seen on them.
    """

    places: list[tuple[ConsultationPosting, Hung]]
    aired: Aired
    photos: dict[int, list[Photo]]


def posted_publicly(consultation: ConsultationState) -> PostedPublicly | None:
    """Give what everybody reads; nothing of an internal one, and nothing while nothing is on record."""
    if consultation.audience == Audience.MEMBERS:
        return None
    places = [(one, hung_now(consultation, one)) for one in postings(consultation) if not one.is_struck]
    read_out = aired_days(broadcasts(consultation))
    if not (places or read_out.days):
        return None
    photos = {number: [one for one in all_ if one.is_public] for number, all_ in photos_of(consultation).items()}
    return PostedPublicly(places, read_out, photos)


def public_photo(consultation: ConsultationState, number: int, file: str) -> Attachment:
    """Give a photo that everybody may see, of an entry that stands; Hidden for any other."""
    posted = posted_publicly(consultation)
    standing = {one.number for one, _ in posted.places} if posted else set()
    known = posted.photos.get(number, []) if posted and number in standing else []
    found = next((one.kept for one in known if one.row.file == file), None)
    if found is None:
        raise Hidden()
    return found


def posting_rule(consultation: ConsultationState) -> Wanted:
    """Give for how long a draft has to hang: inside an agency, as a village's rules, or as anything else."""
    if consultation.audience == Audience.MEMBERS:
        return INSIDE
    if consultation.ground == VILLAGE_RULES:
        rule = window_rule(consultation.ground, on=consultation.opens_on or today())
        return Wanted(rule.amount, rule.legal_basis)
    return HANGS


def is_read_out(consultation: ConsultationState) -> bool:
    """Say whether it may be read out over the loudspeakers: not what an agency asks inside."""
    return consultation.audience != Audience.MEMBERS


def posting_places(consultation: ConsultationState) -> list[str]:
    """Propose where it hangs by law: at the seat of the unit and in the house of culture of each village.

    What is asked inside an agency hangs there alone.
    """
    own = by_code(consultation.unit)
    villages = communities_of(consultation.unit) if is_read_out(consultation) else []
    houses = [f"Nhà văn hóa {in_sentence(unit.name)}" for unit in villages]
    return [f"Trụ sở {own.agency_line.partition(',')[0] if own else consultation.unit}", *houses]


def first_posting_day(consultation: ConsultationState) -> date:
    """Give the day before which nothing of it can have hung: that on which it began to be written."""
    return local(consultation.written_at).date()


def postings(consultation: ConsultationState) -> list[ConsultationPosting]:
    """Give all entries, the struck ones too, by the day of putting up."""
    wanted = select(ConsultationPosting).where(ConsultationPosting.consultation == consultation.subject)
    return list(db.session.scalars(wanted.order_by(ConsultationPosting.put_up_on, ConsultationPosting.number)))


def postings_count(consultation: ConsultationState) -> int:
    """Count the entries that were ever made."""
    wanted = select(func.count()).where(ConsultationPosting.consultation == consultation.subject)
    return db.session.scalar(wanted) or 0


def posting(consultation: ConsultationState, number: int) -> ConsultationPosting:
    """Give one entry; Hidden when there is none of that number."""
    found = db.session.get(ConsultationPosting, (consultation.subject, number))
    if found is None:
        raise Hidden()
    return found


def hung_now(consultation: ConsultationState, found: ConsultationPosting) -> Hung:
    """Count the days of one entry."""
    return hung(found.put_up_on, found.taken_down_on, wanted=posting_rule(consultation), today=today())


def photos_of(consultation: ConsultationState) -> dict[int, list[Photo]]:
    """Give the photos of all entries by number, by the day stated, those taken out too; in one statement."""
    found: dict[int, list[Photo]] = {}
    for one in _photos(PostingPhoto.consultation == consultation.subject):
        found.setdefault(one.row.posting, []).append(one)
    return found


def photos_at(found: ConsultationPosting) -> list[Photo]:
    """Give the photos of one entry, by the day stated, those taken out too."""
    return _photos(PostingPhoto.consultation == found.consultation, PostingPhoto.posting == found.number)


def _photos(*wanted: ColumnElement[bool]) -> list[Photo]:
    same = (Attachment.subject == PostingPhoto.consultation) & (Attachment.id == PostingPhoto.file)
    known = select(PostingPhoto, Attachment).join(Attachment, same).where(*wanted)
    rows = db.session.execute(known.order_by(PostingPhoto.taken_on, Attachment.position))
    return [Photo(row, kept) for row, kept in rows]


def photo_of(consultation: ConsultationState, number: int, file: str) -> Attachment:
    """Give one photo of one entry; Hidden for any other file."""
    known = db.session.get(PostingPhoto, (consultation.subject, file))
    kept = papers.attachment(consultation.subject, file) if known and known.posting == number else None
    if kept is None:
        raise Hidden()
    return kept


def broadcasts(consultation: ConsultationState) -> list[ConsultationBroadcast]:
    """Give all days on which it was read out, the struck ones too."""
    wanted = select(ConsultationBroadcast).where(ConsultationBroadcast.consultation == consultation.subject)
    return list(db.session.scalars(wanted.order_by(ConsultationBroadcast.aired_on, ConsultationBroadcast.number)))


def broadcast(consultation: ConsultationState, number: int) -> ConsultationBroadcast:
    """Give one of them; Hidden when there is none of that number."""
    found = db.session.get(ConsultationBroadcast, (consultation.subject, number))
    if found is None:
        raise Hidden()
    return found


def aired_days(found: Iterable[ConsultationBroadcast]) -> Aired:
    """Count the days of those that are not struck, each station's in a row."""
    return aired([one.broadcast.key for one in found if not one.is_struck])
