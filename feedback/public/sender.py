"""What the sender alone may do with a case: add to it, rate the answer, ask for another look, take the case back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, url_for
from werkzeug.wrappers import Response

from core.access import public
from core.forms import Form
from core.refusing import refusal
from core.settings import settings
from feedback import queries, services
from feedback.forms.public import LONGEST_TEXT, AgainForm, InfoForm, InsistForm, RateForm, WithdrawForm
from feedback.guidance import DAYS_TO_COMPLAIN
from feedback.public.blueprint import feedback_public
from feedback.public.case import PAGE, PREFIX, Answer, Seen, answer_page, open_to_sender, seen
from feedback.triage import Verdict, judge
from submissions.public import guesses, unknown_code
from submissions.services import MOST_FILES

BOTH = ["GET", "POST"]
AGAIN = ("ask_again", "ask_again_together")


def only_sender(*steps: str) -> Callable[[Callable[[Seen], Answer]], Callable[..., Answer]]:
    """Open one of these steps to the sender who has shown the mã riêng, while the case's state allows it."""

    def mark(view: Callable[[Seen], Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def opened(rest: str) -> Answer:
            found = seen(rest)
            if found is None:
                return unknown_code(PREFIX + rest)
            return view(found) if found.is_sender and not _open(found).isdisjoint(steps) else back_to(found)

        return opened

    return mark


def back_to(found: Seen) -> Response:
    """Lead back to the page of the case."""
    return redirect(url_for("feedback_public.case_page", rest=found.case.code.removeprefix(PREFIX)), 303)


@feedback_public.route(PAGE + "/bo-sung", methods=BOTH)
@public
@guesses
@only_sender("give_info")
def give_info(found: Seen) -> Answer:
    """Take the answer to what an official asked; from then on the clock runs again."""
    form, verdict = _info_form(found, "give_info")
    if _done(form, lambda: _give_info(found, form)):
        return back_to(found)
    return _step_page(found, "give_info", form, longest=LONGEST_TEXT, verdict=verdict)


@feedback_public.route(PAGE + "/gui-them", methods=BOTH)
@public
@guesses
@only_sender("add_info")
def add_info(found: Seen) -> Answer:
    """Take what the sender adds unasked."""
    form, verdict = _info_form(found, "add_info")
    if _done(form, lambda: services.add_info(found.case, text=form.bo_sung.data, references=form.references)):
        return back_to(found)
    return _step_page(found, "add_info", form, longest=LONGEST_TEXT, verdict=verdict)


@feedback_public.route(PAGE + "/danh-gia", methods=BOTH)
@public
@guesses
@only_sender("rate")
def rate(found: Seen) -> Answer:
    """Ask, once, whether the matter is solved and how content the sender is."""
    form = RateForm()
    if _done(form, lambda: services.rate(found.case, _rating(form))):
        return back_to(found)
    shown = {"may_ask_again": not _open(found).isdisjoint(AGAIN), "shares": queries.shares_answer(found.case)}
    return _step_page(found, "rate", form, **shown)


@feedback_public.route(PAGE + "/xem-xet-lai", methods=BOTH)
@public
@guesses
@only_sender(*AGAIN)
def ask_again(found: Seen) -> Answer:
    """Ask the approver, once, to take another look."""
    form = AgainForm(owner=f"{found.case.subject}/ask_again")
    verdict = judge(form.chua_giai_quyet.data or "", letter=False)
    form.warn(verdict)
    if _done(form, lambda: services.ask_again(found.case, text=form.chua_giai_quyet.data, references=form.references)):
        return back_to(found)
    return _step_page(found, "ask_again", form, verdict=verdict, last_day=queries.last_day_to_ask_again(found.case))


@feedback_public.route(PAGE + "/tiep-nhan-lai", methods=BOTH)
@public
@guesses
@only_sender("insist")
def insist(found: Seen) -> Answer:
    """Say, once, that a case ended without an answer is to be taken up after all."""
    form = InsistForm()
    verdict = judge(form.vi_sao.data or "", letter=False)
    form.warn(verdict)
    if _done(form, lambda: services.insist(found.case, text=form.vi_sao.data)):
        return back_to(found)
    return _step_page(found, "insist", form, verdict=verdict, last_day=queries.last_day_to_insist(found.case))


@feedback_public.route(PAGE + "/rut", methods=BOTH)
@public
@guesses
@only_sender("withdraw")
def withdraw(found: Seen) -> Answer:
    """Take the case back, after asking once more."""
    form = WithdrawForm()
    if _done(form, lambda: services.withdraw(found.case, reason=form.ly_do.data, version=found.case.version)):
        return back_to(found)
    return _step_page(found, "withdraw", form)


def _give_info(found: Seen, form: InfoForm) -> None:
    given = {"text": form.bo_sung.data, "references": form.references, "version": found.case.version}
    services.give_info(found.case, **given)


def _info_form(found: Seen, step: str) -> tuple[InfoForm, Verdict]:
    form = InfoForm(owner=f"{found.case.subject}/{step}")
    verdict = judge(form.bo_sung.data or "", letter=False)
    form.warn(verdict)
    return form, verdict


def _rating(form: RateForm) -> services.Rating:
    return services.Rating(form.giai_quyet.data, int(form.hai_long.data), form.y_kien.data or "")


def _open(found: Seen) -> set[str]:
    return {step.name for step in open_to_sender(found.case)}


def _step_page(found: Seen, step: str, form: Form, **values: Any) -> Answer:
    limits = {"days": DAYS_TO_COMPLAIN, "most_files": MOST_FILES, "heaviest": settings().upload_limit_mb}
    status = 422 if form.errors else 200
    return answer_page(found, f"feedback/public/{step}.html", status=status, form=form, **limits, **values)


def _done(form: Form, act: Callable[[], object]) -> bool:
    """Act on a valid form; where a rule refuses, the form comes back with the reason and all that was written."""
    return form.validate_on_submit() and refusal(form, act) is None
