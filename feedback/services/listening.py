"""What somebody said into a recording: typed in short by an official, so that others can read, judge and answer it."""

from typing import Final

from core.actor import Actor
from core.errors import Refused
from core.ledger import Entry
from feedback.models import CaseState
from feedback.services.receiving import told_signs
from feedback.services.restricting import restrict_by_signs
from feedback.services.steps import take
from feedback.titles import SPOKEN, title_of
from feedback.triage import judge

SHORTEST_SUMMARY: Final = 20


def summarise(case: CaseState, *, summary: str, actor: Actor, version: int | None = None) -> Entry:
    """Type what was said, once heard, or anew where it was misheard; it is judged like words that were written.

    What was only spoken gets its name from it. The recording itself is never published.
    """
    if len(summary.strip()) < SHORTEST_SUMMARY:
        raise Refused(f"Ghi rõ người gửi nói gì, từ {SHORTEST_SUMMARY} ký tự trở lên.", field="summary")
    verdict, texts = judge(summary, letter=False), {"summary": summary}
    if not case.text and case.title in {SPOKEN, title_of(case.summary)}:
        texts["title"] = title_of(summary)
    entry = take(
        case, "summarise", actor=actor, facts={"signs": told_signs(verdict)}, texts=texts, expected_version=version
    )
    restrict_by_signs(case, verdict)
    return entry
