"""What the events of an opinion write down."""

from collections.abc import Callable
from typing import Final

from consultations.covering import published
from consultations.models import OpinionState, OpinionTally
from consultations.proposing import as_lines
from consultations.queries.voicing import mark_of
from consultations.services.apply import files, objections, residence, survey
from consultations.services.apply.likeness import join_cluster, leave_cluster
from core.db import db, insert
from core.ledger import Entry
from core.text import fold
from submissions.moderation import SHOWN, WAITING

UNTOUCHED: Final = {
    "public_text": "", "public_proposed": "", "moderation_reason": "", "groups": 0, "cluster": "", "voices": 0,
    "confirmed_by": "", "contact": "", "files": 0, "public_files": 0,
}  # fmt: skip
"""What nobody has decided of an opinion just given, and nobody has added to it."""


def apply_opinion(entry: Entry) -> None:
    """Bring the caches of an opinion to where its event leaves them."""
    opinion = db.session.get(OpinionState, entry.subject)
    if opinion is None:
        opinion = _given(entry)
    else:
        CHANGES[entry.type.partition(".")[2]](opinion, entry)
    opinion.version = entry.seq


def _given(entry: Entry) -> OpinionState:
    facts = entry.facts
    opinion = OpinionState(
        subject=entry.subject,
        version=entry.seq,
        consultation=facts["consultation"],
        unit=entry.unit,
        code=facts["code"],
        lead=facts.get("lead", entry.subject),
        number=facts.get("number", 1),
        anchor=facts["anchor"],
        draft_version=facts["draft_version"],
        question=facts.get("question", 0),
        stance=facts["stance"],
        channel=facts["channel"],
        text=entry.texts.get("text", ""),
        proposed_text=entry.texts.get("proposed", ""),
        moderation=WAITING if facts["has_words"] or facts.get("files") else SHOWN,
        is_late=facts["late"],
        sent_at=entry.recorded_at,
        way=facts.get("way", ""),
        declared_on=entry.declared_on,
        place=entry.texts.get("place", ""),
        entered_after=facts.get("entered_after", 0),
        people=facts.get("people", 1),
        source=facts.get("source", ""),
        folded=fold(as_lines(entry.texts.get("text", ""), entry.texts.get("proposed", ""))),
        mark=mark_of(entry.subject, entry.seq),
        wording=entry.seq,
        residence=facts.get("residence"),
        **UNTOUCHED,
    )
    db.session.add(opinion)
    files.lay(opinion, entry)
    _count(opinion, 1)
    join_cluster(opinion, at=entry.seq)
    return opinion


def _count(opinion: OpinionState, more: int, *, withdrawn: int = 0) -> None:
    """Move the tally of an opinion's place, stance and channel, by one statement, whoever else moves it.

    An answer in words also moves who answered its question.
    """
    key = {name: getattr(opinion, name) for name in ("consultation", "stance", "channel")}
    key["anchor"] = opinion.anchor or ""
    voices = more * opinion.voices
    more, withdrawn = more * opinion.people, withdrawn * opinion.people
    moves = {"count": more, "late": more if opinion.is_late else 0, "withdrawn": withdrawn, "voices": voices}
    moves["confirmed"] = more if opinion.confirmed_by else 0
    moved = {name: getattr(OpinionTally, name) + by for name, by in moves.items()}
    known = ["consultation", "anchor", "stance", "channel"]
    first = insert(OpinionTally).values(**key, **moves)
    db.session.execute(first.on_conflict_do_update(index_elements=known, set_=moved))
    residence.count(opinion, more)
    if opinion.question:
        survey.move(opinion.consultation, opinion.question, survey.ANSWERED, 0, more)


def _reviewed(opinion: OpinionState, entry: Entry) -> None:
    opinion.moderation = entry.facts["outcome"]
    opinion.moderation_reason = entry.facts["reason"]
    opinion.reviewed_at = entry.recorded_at
    covered = entry.texts.get("public_text", "")
    opinion.public_text = published(opinion.moderation, text=opinion.text, covered=covered)
    proposed = entry.texts.get("public_proposed", "")
    opinion.public_proposed = published(opinion.moderation, text=opinion.proposed_text, covered=proposed)
    files.show(opinion, entry.facts.get("shown_files", ()))


def _changed(opinion: OpinionState, entry: Entry) -> None:
    """Put the new words in the place of the old, for the desk; the public reads nothing until they are reviewed."""
    _count(opinion, -1)
    leave_cluster(opinion)
    opinion.mark, opinion.wording, opinion.voices = mark_of(entry.subject, entry.seq), entry.seq, 0
    opinion.stance, opinion.text = entry.facts["stance"], entry.texts.get("text", "")
    opinion.proposed_text, opinion.public_proposed = entry.texts.get("proposed", ""), ""
    opinion.folded = fold(opinion.words)
    opinion.draft_version, opinion.changed_at = entry.facts["draft_version"], entry.recorded_at
    _review_anew(opinion, has_words=entry.facts["has_words"])
    _count(opinion, 1)
    join_cluster(opinion, at=entry.seq)


def _files_changed(opinion: OpinionState, entry: Entry) -> None:
    """Put the files that are there now in the place of those before; one more is reviewed with the whole opinion."""
    opinion.changed_at = entry.recorded_at
    has_words = entry.facts["has_words"]
    if files.lay(opinion, entry) or not (has_words or opinion.files):
        _review_anew(opinion, has_words=has_words)


def _review_anew(opinion: OpinionState, *, has_words: bool) -> None:
    """Let the public read nothing of it until it is reviewed; where there is nothing to read, nothing is reviewed."""
    opinion.moderation = WAITING if has_words or opinion.files else SHOWN
    opinion.moderation_reason, opinion.public_text, opinion.public_proposed = "", "", ""
    opinion.reviewed_at = None
    files.show(opinion, ())
    objections.lapse(opinion)


def _contact_confirmed(opinion: OpinionState, entry: Entry) -> None:
    _count(opinion, -1)
    opinion.confirmed_by, opinion.contact = entry.facts["by"], entry.texts.get("contact", "")
    _count(opinion, 1)


def _withdrawn(opinion: OpinionState, entry: Entry) -> None:
    opinion.withdrawn_at, opinion.public_text, opinion.public_proposed = entry.recorded_at, "", ""
    files.show(opinion, ())
    _count(opinion, -1, withdrawn=1)
    leave_cluster(opinion)
    objections.lapse(opinion)


def _reconsidered(opinion: OpinionState, entry: Entry) -> None:
    _reviewed(opinion, entry)
    objections.decided(opinion, entry)


CHANGES: Final[dict[str, Callable[[OpinionState, Entry], None]]] = {
    "changed": _changed,
    "contact_confirmed": _contact_confirmed,
    "files_changed": _files_changed,
    "objected": objections.objected,
    "reconsidered": _reconsidered,
    "residence_corrected": residence.corrected,
    "reviewed": _reviewed,
    "withdrawn": _withdrawn,
}
"""Type of event -> what it writes down, after the first, which gives the opinion."""
