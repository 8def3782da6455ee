"""Keeping what an official is writing: no step of a case and no event, so that nothing is claimed that was not done."""

import json

from sqlalchemy import delete, or_, select, update

from accounts.queries import actor_of
from core import clock
from core.actor import Actor
from core.db import db, insert
from core.errors import Hidden, Refused, Stale
from core.secrets import token
from feedback import queries
from feedback.access import visible_to
from feedback.drafting import KEPT_AFTER_END, LONGEST, Content, Mark, size, swallows
from feedback.models import CaseDraft, CaseState
from feedback.workflow import OTHERWISE_ENDED, State

OTHER_TAB = (
    "Bản nháp này vừa được lưu ở một thẻ khác của trình duyệt. Cả hai bản đều còn dưới đây: "
    "giữ lại ý cần dùng rồi bấm lại."
)
TOO_LONG = "Nội dung dài quá, chưa lưu được. Nội dung vẫn còn trên màn hình."
SAVING_SIZE = 12
ENDED = (*OTHERWISE_ENDED, State.CLOSED)


def keep_draft(case: CaseState, step: str, *, content: Content, mark: Mark, actor: Actor) -> None:
    """Keep what this person has written on a step so far; Stale where that would swallow the words of another tab."""
    if size(content) > LONGEST:
        raise Refused(TOO_LONG)
    _refuse_if_closed_to_all(case)
    draft = _unswallowed(case, step, content=content, mark=mark, actor=actor)
    values = {
        "saving": token(SAVING_SIZE),
        "tab": mark.tab,
        "case_version": case.version,
        "content": json.dumps(content, ensure_ascii=False),
        "saved_at": clock.now(),
    }
    key = {"subject": case.subject, "step": step, "person_id": actor.person_id}
    statement = insert(CaseDraft).values(**key, **values).on_conflict_do_nothing()
    if draft is not None:
        seen = (*_key(case, step, actor), CaseDraft.saving == draft.saving)
        statement = update(CaseDraft).where(*seen).values(**values)
    written = db.session.execute(statement, execution_options={"preserve_rowcount": True})
    if written.rowcount == 0:
        raise Stale(OTHER_TAB)


def drop_draft(case: CaseState, step: str, *, actor: Actor) -> None:
    """Let go what this person has written on a step, and with it the hold on the case."""
    db.session.execute(delete(CaseDraft).where(*_key(case, step, actor)))


def end_draft(case: CaseState, step: str, *, content: Content, mark: Mark, actor: Actor) -> None:
    """Let a draft go because its step is being taken; Stale where another tab has kept words that this one lacks."""
    _unswallowed(case, step, content=content, mark=mark, actor=actor)
    drop_draft(case, step, actor=actor)


def erase_drafts(case: CaseState) -> None:
    """Erase what anybody was writing on a case that is closed to all."""
    db.session.execute(delete(CaseDraft).where(CaseDraft.subject == case.subject))


def sweep_drafts() -> None:
    """Erase the drafts left alone for a week where the case ended or is no longer the writer's to read.

    Those of restricted cases go at once.
    """
    week_ago = clock.now() - KEPT_AFTER_END
    closed_to_all = select(CaseState.subject).where(CaseState.restricted)
    ended = select(CaseState.subject).where(CaseState.state.in_(ENDED))
    old = (CaseDraft.subject.in_(ended)) & (CaseDraft.saved_at < week_ago)
    db.session.execute(delete(CaseDraft).where(or_(CaseDraft.subject.in_(closed_to_all), old)))
    for person_id in queries.writers_before(week_ago):
        readable = select(CaseState.subject).where(visible_to(actor_of(person_id)))
        left = (CaseDraft.person_id == person_id, CaseDraft.saved_at < week_ago, CaseDraft.subject.not_in(readable))
        db.session.execute(delete(CaseDraft).where(*left))


def _unswallowed(case: CaseState, step: str, *, content: Content, mark: Mark, actor: Actor) -> CaseDraft | None:
    draft = queries.draft_of(case, step, actor=actor)
    if draft and swallows(draft.fields, saving=draft.saving, tab=draft.tab, mark=mark, content=content):
        raise Stale(OTHER_TAB)
    return draft


def _refuse_if_closed_to_all(case: CaseState) -> None:
    """Wait for whoever is restricting the case at this moment: nothing may be kept on it afterwards."""
    query = select(CaseState.restricted).where(CaseState.subject == case.subject)
    if db.session.scalar(query.with_for_update(read=True)):
        raise Hidden


def _key(case: CaseState, step: str, actor: Actor):
    return (CaseDraft.subject == case.subject, CaseDraft.step == step, CaseDraft.person_id == actor.person_id)
