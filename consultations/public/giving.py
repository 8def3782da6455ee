"""Giving an opinion in three steps: the words, about the sender, a last look; then the slip."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from flask import make_response, redirect, render_template, request, url_for

from consultations import queries, services
from consultations.forms.public import WHOLE_LABEL, OpinionForm, part_name
from consultations.models import ConsultationState
from consultations.public.blueprint import Answer, consultations_public
from consultations.window import why_closed
from consultations.workflow import OPINION_LIMIT, STANCES, WITH_RESULT
from core import clock, ledger, rulebook
from core.access import public
from core.errors import Hidden
from core.forms import ActionForm
from core.refusing import refusal
from submissions import queries as papers
from submissions import services as submissions
from submissions.forms import SenderForm, phone_number
from submissions.models import Draft
from submissions.public import begin_draft, draft_here
from submissions.sender import Sender
from units import queries as units

DOOR: Final = "opinion"
WORDS, SENDER = "noi-dung", "ve-ong-ba"
BASE: Final = "/lay-y-kien/<slug>/gop-y"
DRAFT: Final = BASE + "/<draft_id>/"
BOTH: Final = ["GET", "POST"]


def with_draft(view: Callable[[ConsultationState, Draft], Answer]) -> Callable[..., Answer]:
    """Open this browser's draft for a step; one that was sent leads to its slip, a lost one to help."""

    @wraps(view)
    def opened(slug: str, draft_id: str) -> Answer:
        found = queries.visible(slug)
        try:
            draft = draft_here(draft_id, door=DOOR)
        except Hidden:
            typed = request.form.get("noi_dung", "")
            return render_template("consultations/public/draft_gone.html", consultation=found, typed=typed), 404
        if submissions.context(draft).get("consultation") != found.subject:
            raise Hidden
        if draft.is_sent:
            return redirect(url_for("consultations_public.slip", slug=slug, draft_id=draft.id), 303)
        return view(found, draft)

    return opened


@consultations_public.route(BASE, methods=BOTH)
@public
def begin(slug: str) -> Answer:
    """Ask for the opinion; the first sending of this page begins the draft, in time or not."""
    found = queries.visible(slug)
    if not queries.takes_opinions(found):
        return _closed(found)
    form = _form(found, {"phan": request.args.get("phan", "")})
    if form.validate_on_submit() and _is_sound(found, form):
        draft = begin_draft(DOOR, {"consultation": found.subject})
        return _keep(found, draft, form)
    return _words_page(found, form, back=url_for("consultations_public.consultation", slug=slug))


@consultations_public.route(DRAFT + WORDS, methods=BOTH)
@public
@with_draft
def words(found: ConsultationState, draft: Draft) -> Answer:
    """Ask for the opinion again, with what was written."""
    form = _form(found, submissions.answers(draft).get(WORDS, {}))
    if form.validate_on_submit() and _is_sound(found, form):
        return _keep(found, draft, form)
    return _words_page(found, form, back=url_for("consultations_public.consultation", slug=found.slug))


@consultations_public.route(DRAFT + SENDER, methods=BOTH)
@public
@with_draft
def sender(found: ConsultationState, draft: Draft) -> Answer:
    """Ask who it is from, all optional, with the name hidden unless asked otherwise."""
    form = SenderForm(data=submissions.answers(draft).get(SENDER, {}))
    consent = rulebook.current_policy().consent("opinion", on=clock.today())
    if form.validate_on_submit():
        given = {name: form[name].data for name in ("ho_ten", "email", "khong_cong_khai", "dong_y")}
        given["dien_thoai"] = phone_number(form.dien_thoai.data)
        submissions.keep(draft, SENDER, {**given, "loi_dong_y": str(consent.version)})
        return redirect(url_for("consultations_public.check", slug=found.slug, draft_id=draft.id), 303)
    back = url_for("consultations_public.words", slug=found.slug, draft_id=draft.id)
    return _page("sender", form, consultation=found, back=back, consent=consent)


@consultations_public.route(DRAFT + "kiem-tra", methods=BOTH)
@public
@with_draft
def check(found: ConsultationState, draft: Draft) -> Answer:
    """Show all answers, say what becomes public, and send."""
    given = submissions.answers(draft)
    for step, view in ((WORDS, "words"), (SENDER, "sender")):
        if step not in given:
            return redirect(url_for(f"consultations_public.{view}", slug=found.slug, draft_id=draft.id), 303)
    form = ActionForm()
    show = {"consultation": found, "given": given, "rows": _rows(found, draft, given)}
    show["back"] = url_for("consultations_public.sender", slug=found.slug, draft_id=draft.id)
    if not form.validate_on_submit():
        return _page("check", form, **show)
    status = refusal(form, lambda: _send(found, draft, given))
    if status is not None:
        return _page("check", form, status=status, **show)
    return redirect(url_for("consultations_public.slip", slug=found.slug, draft_id=draft.id), 303)


@consultations_public.get(DRAFT + "phieu")
@public
def slip(slug: str, draft_id: str) -> Answer:
    """Show the slip; the mã riêng stands on it only while this browser's draft lives."""
    return _slip_page(slug, draft_id, "slip")


@consultations_public.get(DRAFT + "phieu/in")
@public
def slip_to_print(slug: str, draft_id: str) -> Answer:
    """Show the slip alone, on a sheet of A5."""
    return _slip_page(slug, draft_id, "slip_print")


def _slip_page(slug: str, draft_id: str, template: str) -> Answer:
    found = queries.visible(slug)
    draft = draft_here(draft_id, door=DOOR)
    if draft.subject is None:
        return redirect(url_for("consultations_public.check", slug=slug, draft_id=draft_id), 303)
    first = ledger.history(draft.subject)[0]
    unit = units.by_code(found.unit)
    receipt = papers.receipt(
        draft.subject,
        entry_hash=first.hash,
        received_at=first.recorded_at,
        unit=unit.agency_line if unit else "",
        pin=submissions.pin_for_draft(draft),
    )
    show = {"consultation": found, "receipt": receipt, "draft_id": draft_id}
    response = make_response(render_template(f"consultations/public/{template}.html", **show))
    response.headers["Cache-Control"] = "no-store"
    return response


def _send(found: ConsultationState, draft: Draft, given: dict[str, dict[str, Any]]) -> str:
    said, who = given[WORDS], given[SENDER]
    subject = services.send_opinion(
        draft,
        consultation=found,
        anchor=said["phan"] or None,
        stance=said["y_kien"],
        text=said["noi_dung"],
        sender=Sender(name=who["ho_ten"], phone=who["dien_thoai"], email=who["email"]),
        consent_version=who["loi_dong_y"],
        publish_name=not who["khong_cong_khai"],
    )
    first = ledger.history(subject)[0]
    submissions.notify(subject, "opinion_received", once=first.hash, title=found.title, closes_on=found.closes_on)
    return subject


def _form(found: ConsultationState, data: dict[str, Any]) -> OpinionForm:
    return OpinionForm(data=data, lines=queries.part_lines(found))


def _is_sound(found: ConsultationState, form: OpinionForm) -> bool:
    said = {"anchor": form.phan.data or None, "stance": form.y_kien.data, "text": form.noi_dung.data or ""}
    return refusal(form, lambda: services.check_opinion(found, **said), field=form.noi_dung) is None


def _keep(found: ConsultationState, draft: Draft, form: OpinionForm) -> Answer:
    given = {name: form[name].data or "" for name in ("phan", "y_kien", "noi_dung")}
    submissions.keep(draft, WORDS, given)
    return redirect(url_for("consultations_public.sender", slug=found.slug, draft_id=draft.id), 303)


def _words_page(found: ConsultationState, form: OpinionForm, *, back: str) -> Answer:
    part = queries.part(found, form.phan.data) if form.phan.data else None
    return _page("words", form, consultation=found, back=back, part=part, longest=OPINION_LIMIT)


def _rows(found: ConsultationState, draft: Draft, given: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    said, who = given[WORDS], given[SENDER]
    lines = {line.part.anchor: part_name(line) for line in queries.part_lines(found)}
    words_at, sender_at = (
        url_for(f"consultations_public.{view}", slug=found.slug, draft_id=draft.id) for view in ("words", "sender")
    )
    rows = [
        ("Phần góp ý", lines.get(said["phan"], WHOLE_LABEL), words_at),
        ("Ý kiến", STANCES[said["y_kien"]], words_at),
        ("Nội dung góp ý", said["noi_dung"], words_at),
        ("Họ và tên", who["ho_ten"], sender_at),
        ("Điện thoại", who["dien_thoai"], sender_at),
        ("E-mail", who["email"], sender_at),
    ]
    return [{"key": key, "value": value, "href": href} for key, value, href in rows]


def _closed(found: ConsultationState) -> Answer:
    typed = request.form.get("noi_dung", "").strip()
    days = {"opens_on": found.opens_on, "closes_on": found.closes_on}
    state = queries.standing(found)
    show = {
        "typed": typed,
        "message": why_closed(state, **days, wrote=bool(typed)),
        "with_result": state in WITH_RESULT,
    }
    page = render_template("consultations/public/closed.html", consultation=found, **show)
    return page, 422 if request.method == "POST" else 200


def _page(template: str, form: Any, *, status: int | None = None, **values: Any) -> Answer:
    page = render_template(f"consultations/public/{template}.html", form=form, **values)
    return page, status or (422 if form.errors else 200)
