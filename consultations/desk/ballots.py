"""Household ballots in batches: entering them, and the check by a second person after which they count."""

from dataclasses import asdict
from typing import Any

from flask import flash, redirect, render_template, url_for

from consultations import queries, services
from consultations.access import may
from consultations.ballots import typed_again
from consultations.desk.blueprint import Answer, consultations_desk, load, page
from consultations.desk.plan import BOTH, mine
from consultations.forms.ballots import MATCHES, BatchForm, CheckForm
from consultations.models import BallotBatch, ConsultationState
from consultations.workflow import TAKES_PAPERS
from consultations.workflow.entering import BatchState
from core.access import needs
from core.actor import current_actor
from core.refusing import refusal


@consultations_desk.get("/lay-y-kien/<slug>/phieu")
@needs("consultation.read")
def ballots(slug: str) -> Answer:
    """List the batches with what they come to."""
    consultation = load(slug)
    found = queries.batches(consultation)
    return render_template(
        "consultations/desk_ballots.html",
        consultation=consultation,
        batches=found,
        names=queries.hands_of(found),
        totals=queries.ballot_totals(found),
        places=queries.ballot_places(consultation),
        may_enter=_may_enter(consultation),
    )


@consultations_desk.route("/lay-y-kien/<slug>/phieu/nhap", methods=BOTH)
@needs("opinion.enter_many")
def enter_ballots(slug: str) -> Answer:
    """Ask for one batch and enter it; the same batch twice is one."""
    consultation = mine(slug, "enter_ballots")
    form = BatchForm(places=queries.ballot_places(consultation))
    return _ask(consultation, form, None)


@consultations_desk.route("/lay-y-kien/<slug>/phieu/<int:number>/sua", methods=BOTH)
@needs("opinion.enter_many")
def mend_ballots(slug: str, number: int) -> Answer:
    """Mend a batch that nobody has checked yet."""
    consultation = mine(slug, "enter_ballots")
    batch = queries.batch(consultation, number)
    known = {**asdict(batch.batch), "words": typed_again(batch.written), "version": str(batch.version)}
    form = BatchForm(places=queries.ballot_places(consultation), data=known)
    return _ask(consultation, form, batch)


@consultations_desk.route("/lay-y-kien/<slug>/phieu/<int:number>", methods=BOTH)
@needs("consultation.read")
def ballot_batch(slug: str, number: int) -> Answer:
    """Show a batch, and let a second person say whether it agrees with the paper."""
    consultation = load(slug)
    batch = queries.batch(consultation, number)
    form = CheckForm(version=str(batch.version))
    show = _batch_page(consultation, batch)
    if not form.validate_on_submit():
        return page("desk_ballot_batch", form, **show)
    act: dict[str, Any] = {"batch": batch, "actor": current_actor(), "expected_version": form.seen}
    if form.ket_qua.data == MATCHES:
        step, done = services.check_ballots, "Đã đối chiếu. Các phiếu của đợt này được tính."
    else:
        step, done = services.return_ballots, "Đã trả lại để sửa số liệu."
        act["reason"] = form.reason.data
    status = refusal(form, lambda: step(consultation, **act))
    if status:
        again = queries.batch(consultation, number)
        return page("desk_ballot_batch", form, status=status, version=again.version, **_batch_page(consultation, again))
    flash(done, "success")
    return redirect(url_for("consultations_desk.ballots", slug=slug), 303)


def _ask(consultation: ConsultationState, form: BatchForm, batch: BallotBatch | None) -> Answer:
    show = {"consultation": consultation, "batch": batch, "is_open": _may_enter(consultation)}
    if not form.validate_on_submit():
        return page("desk_ballot_enter", form, **show)
    entered: list[BallotBatch] = []
    act = {"batch": form.batch(), "actor": current_actor(), "replaces": batch}
    seen = {"expected_version": form.seen} if batch else {}
    status = refusal(form, lambda: entered.append(services.enter_ballots(consultation, **act, **seen)))
    if status:
        version = queries.batch(consultation, batch.number).version if batch else None
        return page("desk_ballot_enter", form, status=status, version=version, **show)
    flash(f"Đã ghi đợt {entered[0].round}. Chờ người thứ hai đối chiếu với phiếu giấy.", "success")
    return redirect(url_for("consultations_desk.ballots", slug=consultation.slug), 303)


def _batch_page(consultation: ConsultationState, batch: BallotBatch) -> dict[str, Any]:
    waits = batch.state == BatchState.WAITING and _may_enter(consultation)
    return {
        "consultation": consultation,
        "batch": batch,
        "place": queries.ballot_places(consultation).get(batch.village, batch.village),
        "story": queries.story_of(batch),
        "may_check": waits and current_actor().person_id not in queries.hands_behind(batch),
        "may_mend": _may_enter(consultation) and batch.state != BatchState.CHECKED,
    }


def _may_enter(consultation: ConsultationState) -> bool:
    return may(current_actor(), "enter_ballots", consultation) and queries.standing(consultation) in TAKES_PAPERS
