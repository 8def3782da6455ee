"""The life of a consultation as one table: states, words, steps, and who may take them; and the words of opinions.

Pure. States are those of Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28; that the plan was sent, that the time was
extended and that the result was approved are facts beside the state. Open and closed are judged from the window and the
clock (`consultations.window`).
"""

from typing import Final

from consultations.workflow import (
    correcting,
    documents,
    entering,
    households,
    paper_approval,
    plan,
    postings,
    previews,
    reporting,
    result,
    running,
    survey,
    synthesis,
)
from consultations.workflow.critique import (
    ANSWER_KINDS,
    ANSWERED_BY,
    ASKABLE,
    CRITIQUE,
    CRITIQUE_EVENTS,
    CRITIQUE_STATES,
    CRITIQUE_TONES,
    RUNNING,
    UNANSWERED,
    CritiqueState,
)
from consultations.workflow.critique import WRITE as WRITE_CRITIQUE
from consultations.workflow.opinions import (
    BY_CONTACT,
    CHANNELS,
    CONTACTS,
    GROUP_KINDS,
    NEEDS_WORDS,
    OPINION_LIMIT,
    PORTAL,
    STANCES,
    WITHOUT_REASON,
    GroupKind,
    Stance,
)
from consultations.workflow.running import ASKED, LAPSING, Asked
from consultations.workflow.states import (
    AFTER_CLOSING,
    APPROVE,
    BEFORE_APPROVAL,
    BEFORE_OPENING,
    BEFORE_RESULT,
    EDIT,
    ENTER,
    ENTER_MANY,
    GROUPING,
    READ,
    REVIEW,
    STATES,
    SYNTHESISE,
    TAKES_PAPERS,
    WITH_RESULT,
    WROTE_CORRECTION,
    WROTE_PLAN,
    WROTE_RESULT,
    State,
)
from core.workflow import Workflow

CONSULTATION: Final = Workflow(
    states=STATES,
    steps=plan.STEPS
    + paper_approval.STEPS
    + survey.STEPS
    + running.STEPS
    + correcting.STEPS
    + documents.STEPS
    + previews.STEPS
    + entering.STEPS
    + households.STEPS
    + postings.STEPS
    + synthesis.STEPS
    + result.STEPS
    + reporting.STEPS,
)

__all__ = [
    "AFTER_CLOSING", "ANSWERED_BY", "ANSWER_KINDS", "APPROVE", "ASKABLE", "ASKED", "BEFORE_APPROVAL",
    "BEFORE_OPENING", "BEFORE_RESULT", "BY_CONTACT", "CHANNELS", "CONSULTATION", "CONTACTS", "CRITIQUE",
    "CRITIQUE_EVENTS", "CRITIQUE_STATES", "CRITIQUE_TONES", "EDIT", "ENTER", "ENTER_MANY", "GROUPING",
    "GROUP_KINDS", "LAPSING", "NEEDS_WORDS", "OPINION_LIMIT", "PORTAL", "READ", "REVIEW", "RUNNING", "STANCES",
    "STATES", "SYNTHESISE", "TAKES_PAPERS", "UNANSWERED", "WITHOUT_REASON", "WITH_RESULT", "WRITE_CRITIQUE",
    "WROTE_CORRECTION", "WROTE_PLAN", "WROTE_RESULT", "Asked", "CritiqueState", "GroupKind", "Stance", "State",
]  # fmt: skip
