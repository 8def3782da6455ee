"""Reading the files of opinions: the author's own, all of them for the desk, those on show for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, literal_column, select

from consultations.filing import public_name
from consultations.models import ConsultationState, OpinionFile, OpinionState, Placement
from core.db import db
from core.errors import Hidden
from submissions.models import Attachment

PUBLIC = "public"


@dataclass(frozen=True)
class SentFile:
    """A file of an opinion: its place, and what is kept of it."""

    place: OpinionFile
    kept: Attachment
    name: str

    @property
    def id(self) -> str:
        """Give what names it in addresses."""
        return self.kept.id

    @property
    def size(self) -> int:
        """Give its size in bytes."""
        return self.kept.size

    @property
    def thumbnail(self) -> str:
        """Give the key of its small picture; empty for a paper."""
        return self.kept.thumbnail


def files_of(opinion: OpinionState) -> list[SentFile]:
    """Give the files that belong to an opinion now, as its author and the desk know them."""
    return [file for file in all_files_of(opinion) if not file.place.removed] if opinion.files else []


def files_of_each(opinions: Iterable[OpinionState]) -> dict[str, list[SentFile]]:
    """Give by subject the files that belong to many opinions now, in one statement; none where no opinion has any."""
    wanted = [opinion.subject for opinion in opinions if opinion.files]
    found: dict[str, list[SentFile]] = {}
    for file in _files(wanted) if wanted else ():
        if not file.place.removed:
            found.setdefault(file.place.opinion, []).append(file)
    return found


def all_files_of(opinion: OpinionState) -> list[SentFile]:
    """Give all files an opinion ever had, those taken out included."""
    return _files([opinion.subject])


def file_words(opinion: OpinionState) -> dict[str, str]:
    """Say by id what is to be known of files besides their names: taken out by their author, opened by everybody."""
    told = {file.id: _words(file) for file in _files([opinion.lead])}
    return {file_id: words for file_id, words in told.items() if words}


def public_files(opinions: Iterable[OpinionState]) -> dict[str, list[SentFile]]:
    """Give by subject the files that everybody may open, in one statement; none where no opinion has any."""
    wanted = [opinion.subject for opinion in opinions if opinion.public_files and opinion.is_on_show]
    found: dict[str, list[SentFile]] = {}
    for file in _files(wanted, only_public=True) if wanted else ():
        found.setdefault(file.place.opinion, []).append(file)
    return found


def public_file(consultation: ConsultationState, mark: str, file_id: str) -> SentFile:
    """Give one file that everybody may open, by the mark of its opinion; Hidden for any other."""
    meant = (OpinionState.consultation == consultation.subject, OpinionState.mark == mark)
    opinion = db.session.scalar(select(OpinionState).where(*meant)) if mark else None
    return _one(public_files([opinion]).get(opinion.subject, []) if opinion else [], file_id)


def own_file(lead: str, file_id: str) -> SentFile:
    """Give one file of a sending to its author; Hidden for any other, and for what was taken out."""
    return _one([file for file in _files([lead]) if not file.place.removed], file_id)


def files_by_group(consultation: ConsultationState) -> dict[int, int]:
    """Count the files with the opinions of each group: it reads only the opinions that have any."""
    placed = (Placement.opinion == OpinionState.subject) & (Placement.consultation == OpinionState.consultation)
    wanted = select(Placement.number, func.sum(OpinionState.files)).join(OpinionState, placed)
    rows = db.session.execute(wanted.where(*_standing(consultation)).group_by(Placement.number))
    return {number: int(count) for number, count in rows}


def files_count(consultation: ConsultationState) -> int:
    """Count the files with all opinions that their authors let stand."""
    wanted = select(func.coalesce(func.sum(OpinionState.files), 0)).where(*_standing(consultation))
    return int(db.session.scalar(wanted) or 0)


def _standing(consultation: ConsultationState) -> tuple[ColumnElement[bool], ...]:
    """Limit a statement to opinions with files; the number stands in the words, or the index of them cannot be used."""
    here = OpinionState.consultation == consultation.subject
    has_files = OpinionState.files > literal_column("0")
    return here, has_files, OpinionState.withdrawn_at.is_(None)


def _files(leads: list[str], *, only_public: bool = False) -> list[SentFile]:
    same = (Attachment.subject == OpinionFile.opinion) & (Attachment.key == OpinionFile.key)
    wanted = select(OpinionFile, Attachment).join(Attachment, same).where(OpinionFile.opinion.in_(leads))
    if only_public:
        wanted = wanted.where(OpinionFile.is_shown, OpinionFile.removed == 0, Attachment.audience == PUBLIC)
    rows = db.session.execute(wanted.order_by(OpinionFile.opinion, OpinionFile.position))
    return [SentFile(place, kept, _name(place, kept, only_public=only_public)) for place, kept in rows]


def _words(file: SentFile) -> str:
    if file.place.removed:
        return f"{file.name}, người gửi đã bỏ"
    return f"{file.name}, đang công khai" if file.place.is_shown and file.kept.audience == PUBLIC else ""


def _name(place: OpinionFile, kept: Attachment, *, only_public: bool) -> str:
    return public_name(place.position, kept.media_type) if only_public else kept.name


def _one(files: list[SentFile], file_id: str) -> SentFile:
    found = next((file for file in files if file.id == file_id), None)
    if found is None:
        raise Hidden()
    return found
