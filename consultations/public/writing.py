"""Writing what one thinks: on the whole draft and on any number of its parts, all in one draft of this browser."""

from typing import Any

from flask import redirect, render_template, request, url_for

from consultations import queries, services
from consultations.audiences import Audience
from consultations.forms.public import WHOLE_LABEL, OpinionForm, part_name
from consultations.models import ConsultationState
from consultations.proposing import drawn
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.steps import BASE, BOTH, DOOR, DRAFT, SENDER, WORDS, is_about, page, step, typed, with_draft
from consultations.public.written import answered, drop, key_of, put, written
from consultations.said import MOST_PARTS
from consultations.window import why_closed
from consultations.workflow import OPINION_LIMIT, STANCES, WITH_RESULT
from core.access import public
from core.actor import current_actor
from core.forms import ActionForm
from core.refusing import refusal
from submissions import services as submissions
from submissions.models import Draft
from submissions.public import begin_draft, unsent_draft


@consultations_public.route(BASE, methods=BOTH)
@public
def begin(slug: str) -> Answer:
    """Ask for the opinion; the first sending of this page begins the draft, in time or not."""
    found = queries.visible(slug, actor=current_actor())
    if found.audience == Audience.ELSEWHERE:
        return redirect(url_for("consultations_public.consultation", slug=slug), 303)
    if not queries.takes_opinions(found):
        return closed_page(found)
    form = _form(found, {"phan": request.args.get("phan", "")})
    if _is_finished(found, form):
        draft = begin_draft(DOOR, {"consultation": found.subject})
        put(draft, form.given())
        return _onward(found, draft)
    back = url_for("consultations_public.consultation", slug=slug)
    return _words_page(found, form, back=back, waiting=_waiting_here(found))


@consultations_public.get(DRAFT + WORDS)
@public
@with_draft
def words(found: ConsultationState, draft: Draft) -> Answer:
    """List what is written so far, each to be changed or taken out."""
    if not written(draft):
        return redirect(step("add", found, draft), 303)
    back = url_for("consultations_public.consultation", slug=found.slug)
    onward = step("questions" if found.questions else "sender", found, draft)
    show = {"listed": listed(found, draft), "room": len(written(draft)) < MOST_PARTS, "add": step("add", found, draft)}
    return page("written", ActionForm(), consultation=found, back=back, onward=onward, **show)


@consultations_public.route(DRAFT + WORDS + "/them", methods=BOTH)
@public
@with_draft
def add(found: ConsultationState, draft: Draft) -> Answer:
    """Ask for an opinion on one more part."""
    known = written(draft)
    form = _form(found, {"phan": request.args.get("phan", "")}, but=set(known))
    if _is_finished(found, form) and _is_put(draft, form):
        return _onward(found, draft)
    behind = "words" if known else "questions" if answered(draft) else ""
    back = step(behind, found, draft) if behind else url_for("consultations_public.consultation", slug=found.slug)
    return _words_page(found, form, back=back, listed=listed(found, draft))


@consultations_public.route(DRAFT + WORDS + "/<phan>", methods=BOTH)
@public
@with_draft
def rewrite(found: ConsultationState, draft: Draft, phan: str) -> Answer:
    """Ask for one of the opinions again, with what was written; one taken out meanwhile leads to the list."""
    known = written(draft)
    if phan not in known and request.method == "GET":
        return redirect(step("words", found, draft), 303)
    form = _form(found, known.get(phan, {}), but=set(known) - {phan})
    if _is_finished(found, form) and _is_put(draft, form, instead_of=phan):
        return _onward(found, draft)
    return _words_page(found, form, back=step("words", found, draft))


@consultations_public.post(DRAFT + WORDS + "/<phan>/bo")
@public
@with_draft
def leave_out(found: ConsultationState, draft: Draft, phan: str) -> Answer:
    """Take one of the opinions out of the draft."""
    if ActionForm().validate_on_submit():
        drop(draft, phan)
    return redirect(step("words", found, draft), 303)


def listed(found: ConsultationState, draft: Draft) -> list[dict[str, Any]]:
    """Give what is written so far, as the pages show it."""
    lines = {line.part.anchor: line for line in queries.part_lines(found)}
    return [
        {
            "part": part_name(lines[given["phan"]]) if given["phan"] in lines else WHOLE_LABEL,
            "stance": STANCES[given["y_kien"]],
            "text": given["noi_dung"],
            "proposed": drawn(lines[given["phan"]].part, given.get("de_nghi", "")) if given["phan"] in lines else (),
            "change": step("rewrite", found, draft, phan=key),
            "leave_out": step("leave_out", found, draft, phan=key),
        }
        for key, given in written(draft).items()
    ]


def _onward(found: ConsultationState, draft: Draft) -> Answer:
    if request.form.get("them"):
        return redirect(step("add", found, draft), 303)
    if found.questions and answered(draft) is None:
        return redirect(step("questions", found, draft), 303)
    return redirect(step("check" if SENDER in submissions.answers(draft) else "sender", found, draft), 303)


def _waiting_here(found: ConsultationState) -> str | None:
    """Give where this browser goes on with what it has begun to write on this consultation."""
    draft = unsent_draft(DOOR)
    if draft is None or not is_about(draft, found) or not (written(draft) or answered(draft)):
        return None
    wanted = request.args.get("phan", "")
    known = key_of(wanted) in written(draft) or len(written(draft)) >= MOST_PARTS
    return step("words", found, draft) if known else step("add", found, draft, phan=wanted)


def _form(found: ConsultationState, data: dict[str, Any], *, but: set[str] = frozenset()) -> OpinionForm:
    return OpinionForm(data=data, lines=queries.part_lines(found), but=but)


def _is_finished(found: ConsultationState, form: OpinionForm) -> bool:
    """Say whether an opinion came that can be kept; asked for the part's words, put them into the form."""
    if form.wants_copy:
        form.copy(queries.part(found, form.phan.data or ""))
        return False
    return form.validate_on_submit() and _is_sound(found, form)


def _is_sound(found: ConsultationState, form: OpinionForm) -> bool:
    said = {"anchor": form.phan.data or None, "stance": form.y_kien.data, "text": form.noi_dung.data or ""}
    said["proposed"] = form.de_nghi.data or ""
    return refusal(form, lambda: services.check_opinion(found, **said)) is None


def _is_put(draft: Draft, form: OpinionForm, *, instead_of: str = "") -> bool:
    return refusal(form, lambda: put(draft, form.given(), instead_of=instead_of)) is None


def _words_page(found: ConsultationState, form: OpinionForm, *, back: str, **more: Any) -> Answer:
    part = queries.part(found, form.phan.data) if form.phan.data else None
    return page("words", form, consultation=found, back=back, part=part, longest=OPINION_LIMIT, **more)


def closed_page(found: ConsultationState) -> Answer:
    """Say that no opinion is taken now, with what was typed."""
    wrote = typed()
    days = {"opens_on": found.opens_on, "closes_on": found.closes_on}
    state = queries.standing(found)
    show = {
        "typed": wrote,
        "message": why_closed(state, **days, wrote=bool(wrote)),
        "with_result": state in WITH_RESULT,
    }
    drawn = render_template("consultations/public/closed.html", consultation=found, **show)
    return drawn, 422 if request.method == "POST" else 200
