"""Which words stand on the screen for which values, read from the code: what the glossary must say.

`SPOKEN` names every enumeration whose values have Vietnamese words; `UNSPOKEN` those that no screen ever shows.
`python -m tests.guards.glossary` writes the tables and pictures of the docs anew after a change.
"""

import ast
import re
from collections.abc import Mapping
from pathlib import Path

from accounts.hats import LABELS as HATS
from accounts.hats import PERMISSIONS, Hat
from accounts.stages import Stage
from accounts.unusual import WORDS as UNUSUAL
from accounts.unusual import Sort
from accounts.workflow import SUBJECTS as HAT_CHANGES
from accounts.workflow import About as HatAbout
from app.rendering import UNITS_OF_TIME
from consultations.audiences import AUDIENCES, Audience
from consultations.models import CODE_STATES, CodeState
from consultations.outline import WORDS as PARTS
from consultations.parsing.draft import Kind as PartKind
from consultations.queries.lists import SHELVES, Shelf
from consultations.survey import KINDS as QUESTION_KINDS
from consultations.survey import Kind as QuestionKind
from consultations.workflow import (
    ASKED,
    CONSULTATION,
    CRITIQUE,
    CRITIQUE_STATES,
    GROUP_KINDS,
    STANCES,
    STATES,
    Asked,
    CritiqueState,
    GroupKind,
    Stance,
)
from consultations.workflow import CHANNELS as FORMS_OF_CONSULTING
from consultations.workflow import State as ConsultationState
from consultations.workflow.entering import BATCH_STATES, BatchState
from consultations.workflow.objections import OBJECTION, OBJECTION_STATES, ObjectionState
from core.deadlines import Tone
from core.deadlines import Unit as UnitOfTime
from core.ledger.rules import Origin
from core.policies.entries import Act, Purpose
from core.proposals import STATES as PROPOSAL_STATES
from core.proposals import State as ProposalState
from core.workdays.calendar import Kind as DayKind
from core.workflow import Clock
from feedback.channels import CHANNELS
from feedback.drawing import document
from feedback.forms.public import KINDS
from feedback.papers import NAMES as PAPERS
from feedback.workflow import LABELS as CASE_STATES
from feedback.workflow import PUBLIC_LABELS, STEPS
from feedback.workflow import State as CaseState
from rules.differing import DAY_WORDS
from rules.queries.changes import ORIGINS
from rules.workflow import SUBJECTS, About
from submissions.contact_codes import WAYS, Way
from submissions.moderation import LABELS as MODERATION
from supervision.checklist import VERDICTS, Verdict
from supervision.disruption import KINDS as DISRUPTIONS
from supervision.disruption import PAPERS as DISRUPTION_PAPERS
from supervision.disruption import STATES as DISRUPTION_STATES
from supervision.disruption import State as DisruptionState
from supervision.figures import Basis, Count, Slowest
from supervision.listing import ORDERS
from supervision.oversight import FORMS as OVERSIGHT_FORMS
from supervision.oversight import REQUEST_STATES, Request
from supervision.oversight import STATES as OVERSIGHT_STATES
from supervision.oversight import State as OversightState
from supervision.queries.log import State as LogState
from supervision.sheet import BASES
from supervision.sheet import LABELS as COUNTS
from supervision.workflow import MAKERS, WEIGHTS, Maker, Weight
from supervision.workflow import STATES as FINDING_STATES
from supervision.workflow import State as FindingState
from units.kinds import LABELS as UNIT_KINDS
from units.kinds import Kind as UnitKind

HOUSE = Path(__file__).resolve().parent.parent.parent
DOMAINS = ("app", "supervision", "rules", "feedback", "consultations", "submissions", "accounts", "units", "core")

SPOKEN: dict[str, tuple[object, Mapping[str, str]]] = {
    "States of a case": (CaseState, CASE_STATES),
    "States of a case as its sender reads them": (CaseState, PUBLIC_LABELS),
    "Steps of a case": (None, {step.name: step.label for step in STEPS}),
    "Kinds at the door": (None, dict(KINDS)),
    "Channels of a case": (None, CHANNELS),
    "Papers of a case": (None, PAPERS),
    "Review before publishing": (None, MODERATION),
    "States of a consultation": (ConsultationState, STATES),
    "Steps of a consultation": (None, {step.name: step.label for step in CONSULTATION.steps}),
    "What an editor asks of a running consultation": (Asked, ASKED),
    "States of a request to look again": (ObjectionState, OBJECTION_STATES),
    "Steps of a request to look again": (None, {step.name: step.label for step in OBJECTION.steps}),
    "States of a phản biện xã hội": (CritiqueState, CRITIQUE_STATES),
    "Steps of a phản biện xã hội": (None, {step.name: step.label for step in CRITIQUE.steps}),
    "Lists of consultations": (Shelf, SHELVES),
    "Audiences of a consultation": (Audience, AUDIENCES),
    "Forms of consulting": (None, FORMS_OF_CONSULTING),
    "Ways to confirm a contact": (Way, WAYS),
    "Stances": (Stance, STANCES),
    "Kinds of group": (GroupKind, GROUP_KINDS),
    "States of a batch of ballots": (BatchState, BATCH_STATES),
    "States of a household code": (CodeState, CODE_STATES),
    "Parts of a draft": (PartKind, PARTS),
    "Kinds of question beside a draft": (QuestionKind, QUESTION_KINDS),
    "Hats": (Hat, HATS),
    "Permissions": (None, PERMISSIONS),
    "What is asked for a person": (HatAbout, HAT_CHANGES),
    "What is counted of a day": (None, UNUSUAL),
    "Kinds of unit": (UnitKind, UNIT_KINDS),
    "Units of time": (UnitOfTime, {name: words for name, words in UNITS_OF_TIME.items() if name != "hour"}),
    "Figures": (Count, COUNTS),
    "What other figures are reckoned from": (Basis, BASES),
    "Orders of a list": (Slowest, ORDERS),
    "States of a finding": (FindingState, FINDING_STATES),
    "States of a note of a flood, storm, outage": (DisruptionState, DISRUPTION_STATES),
    "States of a giám sát": (OversightState, OVERSIGHT_STATES),
    "Forms of giám sát": (None, OVERSIGHT_FORMS),
    "States of a request for documents": (Request, REQUEST_STATES),
    "Kinds of such notes": (None, DISRUPTIONS),
    "Papers behind such notes": (None, DISRUPTION_PAPERS),
    "Weights of a finding": (Weight, WEIGHTS),
    "Whose finding it is": (Maker, MAKERS),
    "What is said of an answer in a sample": (Verdict, VERDICTS),
    "Kinds of day": (DayKind, DAY_WORDS),
    "What a change of the rules is about": (About, SUBJECTS),
    "States of what takes two people": (ProposalState, PROPOSAL_STATES),
    "Whence a version comes": (Origin, ORIGINS),
}

NOTES = {
    "States of a case": "`feedback/workflow/steps.py`, at the desk.",
    "States of a case as its sender reads them": "The office's inner steps are one «Đang xử lý».",
    "Steps of a case": "`feedback/workflow/steps.py`; with address and event in [workflow-case.md](workflow-case.md).",
    "Kinds at the door": "`/kien-nghi/gui`. Only the first is typed into this site; the others are led to where they belong.",
    "Channels of a case": "How a case came.",
    "Papers of a case": "Made by `feedback/papers`, in the layout of Nghị định 30/2020/NĐ-CP; the forms are `policies/papers.toml`.",
    "Review before publishing": "`submissions/moderation.py`. For an opinion that is not shown the words «vẫn được tổng hợp» follow.",
    "States of a consultation": "`consultations/workflow.py`. With the days of the window where there are any: «Đang lấy ý kiến, đến hết ngày 20/12/2026».",
    "Steps of a consultation": "Each leaves an event `consultation.…`.",
    "States of a phản biện xã hội": "`consultations/workflow/critique.py`.",
    "Steps of a phản biện xã hội": "Each leaves an event `critique.…`.",
    "States of a request to look again": "`consultations/workflow/objections.py`: an author against the withholding of an opinion.",
    "Steps of a request to look again": "Asked by the author (`opinion.objected`), decided by another person (`opinion.reconsidered`).",
    "What an editor asks of a running consultation": "Waits for a second person, one at a time.",
    "Audiences of a consultation": "`consultations/audiences.py`; an internal one stands in no public list.",
    "Lists of consultations": "The four lists of `/lay-y-kien`.",
    "Forms of consulting": "The eight forms of Luật Thực hiện dân chủ ở cơ sở 2022, Điều 26 khoản 1.",
    "What other figures are reckoned from": "`/giam-sat/vu-viec?loai=…`.",
    "Orders of a list": "`/giam-sat/vu-viec?xep=…`; the usual one has no word.",
    "States of a finding": "`supervision/workflow.py`. Each step leaves an event `finding.…`.",
    "States of a note of a flood, storm, outage": "`supervision/disruption.py`. Each step leaves an event `disruption.…`; nothing moves by it.",
    "States of a giám sát": "An `Oversight`; `supervision/oversight.py`. Each step leaves an event `oversight.…`.",
    "Forms of giám sát": "Luật Mặt trận Tổ quốc Việt Nam 2015, Điều 27.",
    "States of a request for documents": "In a giám sát; the unit answers, the Front says whether it is enough.",
    "Kinds of such notes": "Shown beside what is late, and in public.",
    "Papers behind such notes": "No note without one.",
    "Weights of a finding": "The heaviest is a `Recommendation`: only with a formal giám sát.",
    "Whose finding it is": "The Front confirms and sends those of the people's own boards.",
    "What is said of an answer in a sample": "To each question of `policies/answer_quality.toml`.",
    "Kinds of day": "`core/workdays`; as the calendar's pages say them.",
    "What is asked for a person": "`accounts/workflow.py`; a hat, or a stand-in that takes two people.",
    "What is counted of a day": "`accounts/unusual.py`; each with its number and why.",
    "What a change of the rules is about": "`rules/workflow.py`.",
    "States of what takes two people": "`core/proposals.py`: a hat, a stand-in (`hat_change.…`), a change of the rules (`rule_change.…`); only the last is drafted.",
    "Whence a version comes": "By role, never by name.",
    "States of a household code": "What became of the code in a household's letter; the desk sees only which were closed by a paper.",
    "States of a batch of ballots": "Where a batch of ballots or a meeting stands: it counts once a second person has checked it.",
    "Ways to confirm a contact": "`submissions/contact_codes.py`; a one-time code goes there and is typed back.",
    "Stances": "What a person thinks of the draft or of a part of it.",
    "Kinds of group": "How a group of opinions is answered. Agreement never counts as tiếp thu.",
    "Kinds of question beside a draft": "`consultations/survey.py`; answered in the sending of the opinions, or alone.",
    "Parts of a draft": "As a document cites them: Điều 3, Khoản 2, Điểm b.",
    "Hats": "`accounts/hats.py`. A person may wear several; two pairs are refused there.",
    "Permissions": 'What the hats carry, and what a view asks for: `@needs("case.answer")`.',
    "Kinds of unit": "`units/kinds.py`.",
    "Units of time": "Of deadlines.",
    "Figures": "`supervision/figures.py` holds the definitions.",
}

UNSPOKEN: dict[str, object] = {
    "What the count of unusual acts tells apart": Sort,
    "What a step does to the clock": Clock,
    "How far a sign-in has come": Stage,
    "Colours of a badge": Tone,
    "Acts that need a reason": Act,
    "Purposes of consent": Purpose,
    "How the log stands": LogState,
}


def enumerations() -> set[str]:
    """Name every enumeration of the domains, as module and name: classes of StrEnum and named lists of literals."""
    found = set()
    for domain in DOMAINS:
        for path in (HOUSE / domain).rglob("*.py"):
            module = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
            found |= {f"{module}.{name}" for name in enumerations_of(path.read_text(encoding="utf-8"))}
    return found


def enumerations_of(source: str) -> list[str]:
    """Name the enumerations of one module."""
    names = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "StrEnum" for base in node.bases):
            names.append(node.name)
        if isinstance(node, ast.Assign) and getattr(getattr(node.value, "value", None), "id", "") == "Literal":
            names.append(node.targets[0].id)
    return names


def sections(text: str) -> dict[str, dict[str, str]]:
    """Read the tables of the glossary: heading, then code in backticks and the words beside it."""
    found: dict[str, dict[str, str]] = {}
    for block in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        title, _, body = block.partition("\n")
        rows = re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", body, flags=re.MULTILINE)
        found[title.strip()] = dict(rows)
    return found


def tables() -> str:
    """Write the tables of all words."""
    parts = []
    for title, (_, words) in SPOKEN.items():
        rows = [f"| `{code}` | {text} |" for code, text in words.items()]
        parts.append("\n".join([f"### {title}", "", NOTES[title], "", "| Code | On the screen |", "|---|---|", *rows]))
    return "\n\n".join(parts)


def between(text: str, begin: str, end: str, new: str) -> str:
    """Put something new between two marks of a text."""
    head, _, rest = text.partition(begin)
    return f"{head}{begin}{new}{end}{rest.partition(end)[2]}"


def main() -> None:
    """Write what the docs take from the code."""
    docs = HOUSE / "docs"
    words, picture = docs / "glossary.md", docs / "workflow-consultation.md"
    words.write_text(between(words.read_text("utf-8"), "## Values\n\n", "\n\n## Words of the", tables()), "utf-8")
    drawn = f"{CONSULTATION.diagram()}\n"
    picture.write_text(between(picture.read_text("utf-8"), "```mermaid\n", "```\n\nWhat", drawn), "utf-8")
    (docs / "workflow-case.md").write_text(document(), "utf-8")


if __name__ == "__main__":
    main()
