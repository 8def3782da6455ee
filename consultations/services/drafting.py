"""Writing a consultation and its plan, until a second person has approved it and it stands in the calendar."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from consultations import queries
from consultations.audiences import WITHOUT_PLAN, Audience
from consultations.details import Details, check_details, free_slug
from consultations.models import ConsultationState
from consultations.outline import write_tree
from consultations.parsing import Draft
from consultations.services.scans import keep_scan
from consultations.services.steps import KIND, act, begin, check_other_person
from consultations.window import check_days, check_opening, check_window
from consultations.workflow import EDIT, WROTE_PLAN
from core import ledger, search
from core.actor import Actor
from core.clock import today
from core.db import db
from core.errors import Hidden, Refused
from core.storage import Reference
from core.text import slugify

UNNAMED: Final = "lay-y-kien"
EMPTY_DRAFT: Final = "Dự thảo chưa có nội dung. Tải tệp hoặc dán nội dung dự thảo."
STRANGE_PLACE: Final = "Chỉ nêu tên nơi thuộc địa bàn của đơn vị lấy ý kiến và còn tồn tại hôm nay."
HALF_WINDOW: Final = "Nhập cả ngày mở và ngày kết thúc lấy ý kiến."
SENT_LATER: Final = "Ngày gửi kế hoạch không thể sau hôm nay."


def create_draft(draft: Draft, *, unit: str, actor: Actor, title: str = "") -> ConsultationState:
    """Begin a consultation from a draft that was read; without `title` it bears the draft's own, Refused if neither.

    Its address is made from this first title and never changes.
    """
    if not actor.may(EDIT, unit):
        raise Hidden()
    details = Details(title=title or draft.title)
    check_details(details)
    check_draft(draft)
    subject = ledger.new_subject()
    slug = slugify(details.title) or UNNAMED
    facts = {"slug": free_slug(slug, taken=queries.slugs_like(slug)), **details.facts()}
    ledger.record(
        subject=subject,
        kind=KIND,
        type=f"{KIND}.drafted",
        actor=actor,
        unit=unit,
        facts=facts,
        texts={**details.texts(), "draft": write_tree(draft.as_json())},
    )
    search.queue(KIND, subject)
    return db.session.get(ConsultationState, subject)


def replace_draft(
    consultation: ConsultationState, *, draft: Draft, actor: Actor, expected_version: int | None = None
) -> None:
    """Put another text in the place of the draft, as a new version; the old one stays in the log."""
    check_draft(draft)
    begin(consultation, "replace_draft", actor=actor, expected_version=expected_version)
    act(consultation, "draft_replaced", actor=actor, texts={"draft": write_tree(draft.as_json())})


def edit(
    consultation: ConsultationState, *, details: Details, actor: Actor, expected_version: int | None = None
) -> None:
    """Change the plan of a consultation; a window shorter than its ground allows is refused with the law."""
    begin(consultation, "edit", actor=actor, expected_version=expected_version)
    check_details(details)
    before = queries.details(consultation)
    if details == before:
        return
    _check_window(details)
    _check_places(consultation, details, before)
    act(consultation, "edited", actor=actor, facts=details.facts(), texts=details.texts())
    search.queue(KIND, consultation.subject)


def submit(
    consultation: ConsultationState,
    *,
    is_checked: bool,
    actor: Actor,
    proposals: int = 0,
    expected_version: int | None = None,
) -> None:
    """Hand the plan to a second person, once all that the law wants in it is there.

    `is_checked`: this person declares by name that no state secret and no personal data is in it, having looked at
    what the detector proposed (`proposals` places).
    """
    details = queries.details(consultation)
    given = details.given() | ({"draft"} if consultation.parts or consultation.preamble else set())
    given |= {"check"} if is_checked else set()
    begin(consultation, "submit", actor=actor, given=given, expected_version=expected_version)
    _check_window(details)
    act(consultation, "submitted", actor=actor, facts={"checked": True, "proposals": proposals})


def approve(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Approve the plan; nobody who wrote a part of it may."""
    begin(consultation, "approve", actor=actor, expected_version=expected_version)
    check_other_person(consultation, actor=actor, wrote=WROTE_PLAN)
    act(consultation, "approved", actor=actor)


def return_plan(
    consultation: ConsultationState, *, reason: str, actor: Actor, expected_version: int | None = None
) -> None:
    """Give the plan back to its writers, saying what to mend."""
    begin(consultation, "return", actor=actor, given={"reason"} if reason else (), expected_version=expected_version)
    act(consultation, "returned", actor=actor, texts={"reason": reason})


def record_plan_sent(
    consultation: ConsultationState,
    *,
    number: str,
    sent_on: date | None,
    actor: Actor,
    scans: Sequence[Reference] = (),
    expected_version: int | None = None,
) -> None:
    """Note the document by which the plan went to HĐND and MTTQ, without which nothing opens (Điều 28 khoản 1)."""
    given = {name for name, value in (("number", number), ("sent_on", sent_on)) if value}
    begin(consultation, "record_plan_sent", actor=actor, given=given, expected_version=expected_version)
    if sent_on > today():
        raise Refused(SENT_LATER)
    facts = {"sent_on": sent_on.isoformat(), **(keep_scan(consultation, scans) if scans else {})}
    act(consultation, "plan_sent", actor=actor, facts=facts, texts={"number": number})


def schedule(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Put the consultation into the calendar: from now on it opens and closes by the clock alone."""
    is_due = consultation.audience not in WITHOUT_PLAN
    given = {"plan"} if consultation.plan_sent_on or not is_due else set()
    if not consultation.needs_critique or queries.critique_was_sent(consultation):
        given |= {"critique"}
    begin(consultation, "schedule", actor=actor, given=given, expected_version=expected_version)
    _check_window(queries.details(consultation))
    act(consultation, "scheduled", actor=actor)
    search.queue(KIND, consultation.subject)


def take_back(consultation: ConsultationState, *, actor: Actor, expected_version: int | None = None) -> None:
    """Return to writing before the opening; approval and sending of the plan have then to be done again."""
    begin(consultation, "take_back", actor=actor, expected_version=expected_version)
    act(consultation, "taken_back", actor=actor)
    search.queue(KIND, consultation.subject)


def check_draft(draft: Draft) -> None:
    """Refuse a draft without words."""
    if not draft.parts and not draft.preamble:
        raise Refused(EMPTY_DRAFT)


def _check_places(consultation: ConsultationState, details: Details, before: Details) -> None:
    """Refuse residents of places that are not the asking unit's, when they are named."""
    as_before = (details.audience, details.audience_units) == (before.audience, before.audience_units)
    if details.audience != Audience.RESIDENTS or as_before:
        return
    if not set(details.audience_units) <= {unit.code for unit in queries.residents_to_ask(consultation)}:
        raise Refused(STRANGE_PLACE, field="residents")


def _check_window(details: Details) -> None:
    if details.opens_on is None and details.closes_on is None:
        return
    if details.opens_on is None or details.closes_on is None:
        raise Refused(HALF_WINDOW)
    if details.audience == Audience.ELSEWHERE:
        check_days(details.opens_on, details.closes_on, today=today())
        return
    check_opening(details.opens_on, today=today())
    rule = queries.window_rule(details.ground, on=details.opens_on)
    check_window(details.opens_on, details.closes_on, days=rule.amount, basis=rule.legal_basis)
