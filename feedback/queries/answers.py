"""The answer of a case: as it lies before the approver, as it was sent, and what shows that it is true."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select

from core import clock, ledger
from core.db import db
from core.ledger.models import Event, EventText
from core.ledger.record import entry_of
from feedback.decisions import label_of
from feedback.models import CaseState
from feedback.promises import ENDINGS
from feedback.queries.reading import last_entry
from feedback.workflow import WORKING
from submissions.models import Attachment
from submissions.queries import attachments

SAME_WITHIN: Final = timedelta(days=30)
"""Answers further apart are not held against each other: what was said last season may be true again (design)."""


@dataclass(frozen=True)
class AnswerGiven:
    """The answer as it was approved: decision, words, basis, who promises what, the công văn if there is one."""

    decision: str
    text: str
    basis: str
    doer: str
    promise: str
    promised_on: date | None
    letter_number: str
    letter_date: date | None
    on_paper: bool
    evidence: tuple[str, ...]
    earlier: str = ""

    @property
    def decided(self) -> str:
        """Give the decision in words; empty for an answer from before there were decisions."""
        return label_of(self.decision)

    @property
    def became(self) -> str:
        """Give in words what becomes of what was promised before; empty where nothing was."""
        return ENDINGS.get(self.earlier, "")


def answer_of(case: CaseState) -> AnswerGiven | None:
    """Give the answer that was sent and stands now; None before."""
    return _answer_in(case, case.answer_event)


def drafted_answer(case: CaseState) -> AnswerGiven | None:
    """Give the answer as it lies before the approver, or as it was sent."""
    return _answer_in(case, case.draft_event)


def _answer_in(case: CaseState, event_id: int | None) -> AnswerGiven | None:
    if event_id is None:
        return None
    event = db.session.get_one(Event, event_id)
    rows = db.session.scalars(select(EventText).where(EventText.event_id == event.id))
    entry = entry_of(event, {row.name: row.text for row in rows})
    promised = entry.facts.get("promised_on")
    return AnswerGiven(
        decision=entry.facts.get("decision") or "",
        doer=entry.texts.get("doer", ""),
        evidence=tuple(entry.facts.get("evidence", ())),
        earlier=entry.facts.get("earlier") or "",
        text=entry.texts.get("answer", ""),
        basis=entry.texts.get("basis", ""),
        promise=entry.texts.get("promise", ""),
        promised_on=date.fromisoformat(promised) if promised else None,
        letter_number=case.letter_number,
        letter_date=case.letter_date,
        on_paper=case.approved_on_paper,
    )


def remarks_on_answer(case: CaseState) -> str:
    """Give the approver's remarks with which the drafted answer came back; empty when it did not."""
    if case.draft_event is None or case.state not in WORKING:
        return ""
    returned = last_entry(case, "case.answer_returned", "case.looked_again")
    return returned.texts.get("remarks", "") if returned else ""


def answers_of(cases: Iterable[CaseState]) -> dict[str, str]:
    """Give the words of the answers that were sent, by subject, in one statement."""
    wanted = {case.answer_event: case.subject for case in cases if case.answer_event is not None}
    query = select(EventText.event_id, EventText.text).where(
        EventText.event_id.in_(list(wanted)), EventText.name == "answer"
    )
    return {wanted[event]: text for event, text in db.session.execute(query)} if wanted else {}


def same_answers(case: CaseState, key: str) -> int:
    """Count the other cases that lately had an answer of these words written (`drafted_key`).

    What was joined gets one answer for all, and many who sign together may be answered alike: neither is counted.
    """
    if case.is_group:
        return 0
    lately = Event.recorded_at >= clock.now() - SAME_WITHIN
    others = (CaseState.drafted_key == key, CaseState.subject != case.subject, lately)
    apart = (CaseState.merged_into.is_(None), ~CaseState.is_group, ~CaseState.restricted)
    query = select(func.count()).select_from(CaseState).join(Event, Event.id == CaseState.draft_event)
    return db.session.scalar(query.where(*others, *apart)) or 0


def evidence_of(case: CaseState, answer: AnswerGiven | None) -> list[Attachment]:
    """Give the files that show what an answer says, in the order they came."""
    wanted = answer.evidence if answer else ()
    return [file for file in _evidence(case) if file.key in wanted]


def evidence_of_answers(case: CaseState) -> list[Attachment]:
    """Give the files that any answer written so far named; what shows that a promise was kept is not among them."""
    drafts = (entry for entry in ledger.history(case.subject) if entry.type == "case.answer_drafted")
    named = {key for entry in drafts for key in entry.facts.get("evidence", ())}
    return [file for file in _evidence(case) if file.key in named]


def evidence_to_keep(case: CaseState) -> list[Attachment]:
    """Give the evidence of earlier drafts and answers, which the next one may keep."""
    return _evidence(case)


def _evidence(case: CaseState) -> list[Attachment]:
    return [file for file in attachments(case.subject) if file.origin == "evidence"]
