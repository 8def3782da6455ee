"""Mending the tree of a draft by hand: of a plan that is written, or of a correction before it is handed in."""

from collections.abc import Callable
from typing import Final

from consultations import queries
from consultations.models import ConsultationState
from consultations.outline import write_tree
from consultations.services.drafting import check_draft
from consultations.services.steps import act, begin
from consultations.shaping import Lines, Shaped, draft_of
from core.actor import Actor
from core.errors import Refused

NOTHING_BEFORE: Final = "Dự thảo chưa được sửa lần nào."


def shape(
    consultation: ConsultationState,
    change: Callable[[Lines], Shaped],
    *,
    actor: Actor,
    expected_version: int | None = None,
) -> str:
    """Change one part of the tree; gives the anchor of the part where it stands now.

    A draft that is still written is mended in its place; what people read already is not touched, the change goes into
    a correction that a second person approves.
    """
    what = _begin(consultation, actor=actor, expected_version=expected_version)
    known = queries.shaped_lines(consultation)
    wanted, at = change(known)
    if wanted != known:
        draft = draft_of(wanted)
        check_draft(draft)
        act(consultation, what, actor=actor, texts={"draft": write_tree(draft.as_json())})
    return queries.shaped_lines(consultation)[at].anchor


def restore_tree(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Take the last change of the draft back; done twice it is there again."""
    what = _begin(consultation, actor=actor, expected_version=expected_version)
    text = queries.tree_before(consultation)
    if not text:
        raise Refused(NOTHING_BEFORE)
    act(consultation, what, actor=actor, texts={"draft": text})


def _begin(consultation: ConsultationState, *, actor: Actor, expected_version: int | None) -> str:
    """Make sure that it may be mended now; gives the name of the act."""
    begin(consultation, "shape_draft", actor=actor, expected_version=expected_version)
    return "correction_shaped" if queries.is_correcting(consultation) else "draft_shaped"
