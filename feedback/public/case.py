"""The page of one case: what everybody may read, and all of it for the sender who has shown the mã riêng."""

from dataclasses import dataclass
from typing import Any

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core import clock, rulebook
from core.access import public
from core.errors import Hidden
from core.workflow import Step
from feedback import queries
from feedback.access import is_shown
from feedback.following import is_last
from feedback.models import CaseState
from feedback.promises import promise_band
from feedback.public.blueprint import feedback_public
from feedback.public.files import EVIDENCE, may_have, shown_names
from feedback.public.words import due_words, place_words, state_words, timeline_items
from feedback.reckoning import day_lines
from feedback.workflow import CITIZEN, JOINABLE, OTHERWISE_ENDED, WORKFLOW, State, is_offered
from submissions import codes, moderation
from submissions import queries as papers
from submissions.models import Attachment
from submissions.public import attachment_response, guesses, is_opened, pin_form, thumbnail_response, unknown_code
from units import queries as units

Answer = str | tuple[str, int] | Response
PREFIX = "KN-"
PAGE = "/tra-cuu/KN-<rest>"
LAST_DAYS = {
    "ask_again": queries.last_day_to_ask_again,
    "ask_again_together": queries.last_day_to_ask_again,
    "insist": queries.last_day_to_insist,
}
"""Steps that the sender may take up to a day."""


@dataclass(frozen=True)
class Seen:
    """A case as this visitor may see it; `worded` are title and text that are only proposed, for a preview."""

    case: CaseState
    is_sender: bool
    worded: tuple[str, str] | None = None

    @property
    def title(self) -> str:
        """Give what the case is called."""
        return self.worded[0] if self.worded else self.case.title

    @property
    def text(self) -> str:
        """Give the sender the words as they were written (none where all was spoken), others those reviewed."""
        if self.worded:
            return self.worded[1]
        return self.case.text if self.is_sender else self.case.public_text


def seen(rest: str) -> Seen | None:
    """Find the case of an address; nothing for a wrong code, a private case and a restricted one alike."""
    code = PREFIX + rest
    submission, shown = papers.by_code(code), queries.public_case(code)
    if submission is not None and is_opened(submission):
        return Seen(queries.case_of(submission.subject), is_sender=True)
    return Seen(shown, is_sender=False) if shown else None


@feedback_public.get(PAGE)
@public
@guesses
def case_page(rest: str) -> Answer:
    """Show a case: its state, its time, what was done, and the answer."""
    code = codes.normalise(PREFIX + rest)
    if code is not None and code != PREFIX + rest:
        return redirect(url_for("submissions_public.any_spelling", typed=code), 303)
    found = seen(rest)
    if found is None:
        return unknown_code(PREFIX + rest)
    if found.case.restricted:
        return answer_page(found, "feedback/public/restricted.html", state=state_words(found.case))
    return answer_page(found, "feedback/public/case.html", **story(found))


@feedback_public.get(PAGE + "/cach-tinh-han")
@public
@guesses
def reckoning(rest: str) -> Answer:
    """List each day counted or skipped, and why: «Cách tính hạn này»."""
    found = seen(rest)
    if found is None:
        return unknown_code(PREFIX + rest)
    if found.case.restricted:
        return redirect(url_for("feedback_public.case_page", rest=rest), 303)
    deadline = queries.deadline(found.case)
    return answer_page(
        found,
        "feedback/public/reckoning.html",
        deadline=deadline,
        days=day_lines(deadline),
        waits=queries.waits_of(found.case),
        steps=[(each, day_lines(each.deadline)) for each in queries.step_times(found.case)],
        due=due_words(found.case),
        rule=queries.rule_of(found.case),
        counting=rulebook.policy(found.case.policy).counting,
        versions=(found.case.calendar, found.case.policy),
    )


@feedback_public.get(PAGE + "/nguoi-gui")
@public
@guesses
def sender(rest: str) -> Answer:
    """Ask for the mã riêng; the page is the same whether the code exists or not."""
    found = seen(rest)
    if found and found.is_sender:
        return redirect(url_for("feedback_public.case_page", rest=rest), 303)
    return render_template("feedback/public/sender.html", code=PREFIX + rest, pin_form=pin_form(PREFIX + rest))


@feedback_public.get(PAGE + "/tep/<attachment_id>")
@public
@guesses
def file(rest: str, attachment_id: str) -> Response:
    """Hand out a file: the published ones to everybody, the sender's own also to the sender."""
    row, name = _file(seen(rest), attachment_id)
    return attachment_response(row, name=name)


@feedback_public.get(PAGE + "/tep/<attachment_id>/nho")
@public
@guesses
def thumbnail(rest: str, attachment_id: str) -> Response:
    """Hand out the small picture of a photo, to whoever may have the photo."""
    return thumbnail_response(_file(seen(rest), attachment_id)[0])


def _file(found: Seen | None, attachment_id: str) -> tuple[Attachment, str]:
    """Give a file with the name it is shown by: of the case, or evidence of the common answer."""
    if found is None or found.case.restricted:
        raise Hidden
    files, evidence = _files(found)
    row = next((row for row in (*files, *evidence) if row.id == attachment_id), None)
    if row is None:
        raise Hidden
    return row, _names(found, files, evidence)[row.id]


def answer_page(found: Seen, template: str, *, status: int = 200, **values: Any) -> Response:
    """Draw a page about a case; what only the sender may read is never kept by anybody on the way."""
    response = make_response(
        render_template(template, case=found.case, seen=found, rest=_rest(found), **values), status
    )
    if found.is_sender:
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def open_to_sender(case: CaseState) -> list[Step]:
    """Give the steps the sender may take now, in the order of the table."""
    allowed = (step for step in WORKFLOW.open_steps(case.state) if step.who == CITIZEN and is_offered(step.name, case))
    standing = (step for step in allowed if queries.is_open_on_main(step.name, case))
    return [step for step in standing if step.name not in LAST_DAYS or clock.today() <= LAST_DAYS[step.name](case)]


def story(found: Seen) -> dict[str, Any]:
    """Give everything that the page of a case tells."""
    case = found.case
    ended = case.state in OTHERWISE_ENDED
    files, evidence = _files(found)
    holders = units.names([case.held_by])
    items = timeline_items(queries.timeline(case), is_sender=found.is_sender)
    return {
        "state": state_words(case),
        "band": queries.band_of(case),
        "due": due_words(case),
        "lines": items,
        "proof": items[0]["code"],
        "holder": holders.get(case.held_by, ""),
        "place": place_words(case.village, case.place if found.is_sender else ""),
        "category": queries.field_words(case),
        "files": files,
        "evidence": evidence,
        "file_names": _names(found, files, evidence),
        "file_address": lambda row: url_for("feedback_public.file", rest=_rest(found), attachment_id=row.id),
        "small_address": lambda row: url_for("feedback_public.thumbnail", rest=_rest(found), attachment_id=row.id),
        "name": "" if found.is_sender else papers.shown_name(case.subject),
        "review": moderation.LABELS[case.moderation] if found.is_sender and not ended else "",
        "ended": ended,
        "may_join": not found.is_sender and case.state in JOINABLE,
        "is_open": is_shown(case),
        "may_follow": is_shown(case) and not is_last(case.state),
        "steps": {step.name for step in open_to_sender(case)} if found.is_sender else set(),
        **_answered(found),
        **_related(found),
    }


def _answered(found: Seen) -> dict[str, Any]:
    """Give the answer and what it promises: of the case, or of the one it was joined with where that may be read."""
    case = _answering(found)
    shares = found.is_sender and case is not found.case
    return {
        "answer": queries.answer_of(case),
        "again_due_on": case.again_due_on if case.state == State.REOPENED else None,
        "upheld": queries.upheld_because(case) if shares else "",
        "closed_answer": queries.common_answer_closed(found.case) if found.is_sender else None,
        "promises": [(each, promise_band(each, today=clock.today())) for each in queries.promises_of(case)],
        "common_due": due_words(case) if case is not found.case and case.answered_on is None else None,
    }


def _answering(found: Seen) -> CaseState:
    """Give the case whose answer this visitor reads: this one, or the one it was joined with where that may be read."""
    main = queries.main_of(found.case)
    return main if main is not None and (is_shown(main) or found.is_sender and not main.restricted) else found.case


def _files(found: Seen) -> tuple[list[Attachment], list[Attachment]]:
    """Give the files of a case that this visitor may have, and apart from them those that show the answer."""
    case, answering = found.case, _answering(found)
    files = [row for row in papers.attachments(case.subject) if may_have(row, found.is_sender)]
    answer = queries.answer_of(answering)
    common = files if answering is case else papers.attachments(answering.subject, audience="public")
    evidence = [row for row in common if row.origin == EVIDENCE and row.key in answer.evidence] if answer else []
    return [row for row in files if row not in evidence], evidence


def _names(found: Seen, files: list[Attachment], evidence: list[Attachment]) -> dict[str, str]:
    return shown_names([*evidence, *files], is_sender=found.is_sender)


def _related(found: Seen) -> dict[str, Any]:
    """Give what else of it there is: the public case it was joined with; for its sender the parts, the first word."""
    main = queries.main_of(found.case)
    return {
        "main": main if main is not None and is_shown(main) else None,
        "parts": queries.parts_of(found.case) if found.is_sender else [],
        "interim": queries.interims_of(found.case) if found.is_sender else None,
    }


def _rest(found: Seen) -> str:
    return found.case.code.removeprefix(PREFIX)
