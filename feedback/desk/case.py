"""One case at the desk: content left, its life beside it, the steps this person may take."""

from datetime import datetime

from flask import render_template, url_for

from core import clock
from core.access import needs
from core.actor import current_actor
from core.clock import local
from core.dates import short_date, weekday
from core.deadlines import Deadline
from core.errors import Hidden
from core.permits import LISTEN, allow
from feedback import queries
from feedback.access import may, may_write_papers
from feedback.channels import BY_MAIL, CHANNELS
from feedback.desk.blueprint import Answer, feedback_desk, load
from feedback.desk.others import others_of
from feedback.guidance import DAYS_TO_COMPLAIN
from feedback.models import CaseDraft, CaseState
from feedback.papers import offered as papers_of
from feedback.promises import promise_band
from feedback.rating import rating_words
from feedback.reckoning import day_lines
from feedback.triage import judge
from feedback.workflow import AT_THE_DOOR, LABELS, SLUGS, TONES, WORKFLOW, is_offered
from submissions import masking, moderation
from submissions import queries as submissions
from submissions.models import Attachment
from submissions.public import attachment_response, thumbnail_response
from units.queries import names

FIRST = (
    "read_restricted", "summarise", "take_over", "contribute", "confirm_answer", "approve", "refuse", "guide", "extend",
    "send_interim", "look_again", "issue", "draft_answer", "take_up", "accept", "route", "keep_promise",
)  # fmt: skip
"""The step shown as the one primary button is the first of these that is open; what was heard once needs none."""


@feedback_desk.get("/kien-nghi/<code>")
@needs("case.read", "case.restricted_read")
def case(code: str) -> Answer:
    """Show a case with everything this person may do on it."""
    found = load(code)
    if found.has_recording:
        allow(LISTEN)
    steps = offered(found)
    first = next((name for name in FIRST if name in steps and (name != "summarise" or found.is_unheard)), None)
    return render_template(
        "feedback/desk/case.html",
        steps=[(SLUGS[name], WORKFLOW.step(name).label) for name in steps if name != first],
        first=(SLUGS[first], WORKFLOW.step(first).label) if first else None,
        items=[_item(line) for line in queries.timeline(found, desk=True)],
        has_identity=submissions.has_identity(found.subject),
        verdict=judge(f"{found.title}\n{found.words}") if found.state in AT_THE_DOOR else None,
        days=DAYS_TO_COMPLAIN,
        to_call="note_call" in steps and queries.is_to_be_called(found),
        papers=papers_of(found) if may_write_papers(current_actor(), found) else [],
        hold=queries.hold_on(found, actor=current_actor()) if steps else None,
        drafts=[_kept(draft, steps) for draft in queries.drafts_of(found, actor=current_actor())],
        **facts_of(found),
    )


@feedback_desk.get("/kien-nghi/<code>/cach-tinh-han")
@needs("case.read", "case.restricted_read")
def reckoning(code: str) -> Answer:
    """List each day that was counted or skipped on the way to the due day, and why."""
    found = load(code)
    return render_template(
        "feedback/desk/reckoning.html",
        days=_day_rows(queries.deadline(found)),
        rule=queries.rule_of(found),
        waits=queries.waits_of(found),
        steps=[(each, day_lines(each.deadline)) for each in queries.step_times(found)],
        **facts_of(found),
    )


def _day_rows(reckoned: Deadline) -> list[tuple[str, str, str]]:
    days = [(day.date, f"ngày thứ {day.number}", day.note, day.in_extension) for day in reckoned.counted]
    days += [(day.date, "không tính", day.reason, day.in_extension) for day in reckoned.skipped]
    return [
        (f"{weekday(day)} {short_date(day)}", counted, ", ".join(filter(None, (why, extended * "phần gia hạn"))))
        for day, counted, why, extended in sorted(days)
    ]


@feedback_desk.get("/kien-nghi/<code>/tep/<attachment_id>")
@needs("case.read", "case.restricted_read")
def file(code: str, attachment_id: str) -> Answer:
    """Hand out a file of a case."""
    return attachment_response(_file(code, attachment_id))


@feedback_desk.get("/kien-nghi/<code>/tep/<attachment_id>/nho")
@needs("case.read", "case.restricted_read")
def thumbnail(code: str, attachment_id: str) -> Answer:
    """Hand out the small picture of a photo."""
    return thumbnail_response(_file(code, attachment_id))


def _file(code: str, attachment_id: str) -> Attachment:
    attachment = submissions.attachment(load(code).subject, attachment_id)
    if attachment is None:
        raise Hidden
    return attachment


def offered(case: CaseState) -> list[str]:
    """Name the steps that state, facts and rights allow this person, in the order they are offered."""
    actor = current_actor()
    open_now = {step.name for step in WORKFLOW.open_steps(case.state) if may(actor, step, case)}
    if "contribute" in open_now and queries.asked_of(case, actor=actor) is None:
        open_now.remove("contribute")
    if "contest_paper" in open_now and not queries.may_contest(case):
        open_now.remove("contest_paper")
    if "explain_delay" in open_now and not queries.is_past_due(case):
        open_now.remove("explain_delay")
    if "note_copy_sent" in open_now and case.copied != BY_MAIL and not queries.is_copy_to_be_sent(case):
        open_now.remove("note_copy_sent")
    return [name for name in SLUGS if name in open_now and is_offered(name, case)]


def _kept(draft: CaseDraft, steps: list[str]) -> tuple[str, str, bool, datetime]:
    return SLUGS[draft.step], WORKFLOW.step(draft.step).label, draft.step in steps, draft.saved_at


def facts_of(case: CaseState) -> dict:
    """Give what every page on one case shows of it."""
    known = names({case.unit, case.home, case.held_by, case.village})
    answer = queries.drafted_answer(case)
    evidence, others = queries.evidence_of(case, answer), others_of(case)
    return {
        "case": case,
        "band": queries.band_now(case),
        "basis": queries.basis_of(case),
        "unit_names": known,
        "category": queries.field_words(case),
        "answer": answer,
        "doubts": _doubts(answer, evidence),
        "evidence": evidence,
        "additions": queries.additions(case),
        **others,
        "asked_again": queries.asked_again(case),
        "asked_together": queries.asked_together(others["joined"]),
        "insisted": queries.insisted(case),
        "contested": queries.contested(case),
        "remarks": queries.remarks_on_answer(case),
        "restricted_days": queries.restricted_days_of(case),
        "rating": rating_words(case.solved, case.satisfaction) if case.rated_on else "",
        "promises": [(each, promise_band(each, today=clock.today())) for each in queries.promises_of(case)],
        "attachments": submissions.attachments(case.subject),
        "file_address": lambda file: url_for("feedback_desk.file", code=case.code, attachment_id=file.id),
        "small_address": lambda file: url_for("feedback_desk.thumbnail", code=case.code, attachment_id=file.id),
        "labels": LABELS | {case.state: queries.state_label(case)},
        "tones": TONES,
        "due_label": queries.due_label(case),
        "due_words": queries.due_words(case),
        "channels": CHANNELS,
        "moderation_label": moderation.label(case.moderation, kind="case", reason=_moderation_reason(case)),
    }


def _doubts(answer: queries.AnswerGiven | None, evidence: list[Attachment]) -> list[str]:
    """Give the places of an answer that may be personal data: it is read by everybody once the case is public.

    A file is published under a plain name, but one named after somebody will show that somebody.
    """
    if answer is None:
        return []
    texts = (answer.text, answer.basis, answer.promise, answer.doer, *(_words_of(file.name) for file in evidence))
    return [text[span.start : span.end] for text in texts for span in masking.find(text)]


def _words_of(name: str) -> str:
    """Read a file name as words: «ong_Nguyen.jpg» holds what «ong Nguyen» holds."""
    return name.rpartition(".")[0].replace("_", " ").replace("-", " ")


def _moderation_reason(case: CaseState) -> str:
    if case.moderation != moderation.WITHHELD or not case.moderation_reason:
        return ""
    return queries.policy_of(case).reason("withhold", case.moderation_reason).label


def _item(line: queries.Line) -> dict[str, str]:
    by = ", ".join(part for part in (line.person, line.unit) if part)
    declared = f"Ngày ghi trên văn bản, dấu đến: {short_date(line.declared_on)}." if line.declared_on else ""
    body = " ".join(part for part in (line.body, line.to_sender, declared, f"({by})" if by else "") if part)
    return {"time": f"{local(line.at):%d/%m/%Y %H:%M}", "title": line.title, "body": body, "code": line.proof}
