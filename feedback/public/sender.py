"""What the sender alone may do with a case: answer what was asked, and take the case back."""

from collections.abc import Callable
from functools import wraps

from flask import redirect, url_for
from werkzeug.wrappers import Response

from core.access import public
from core.errors import DomainError
from core.forms import Form
from feedback import services
from feedback.forms.public import LONGEST_TEXT, InfoForm, WithdrawForm
from feedback.public.blueprint import feedback_public
from feedback.public.case import PAGE, PREFIX, Answer, Seen, answer_page, open_to_sender, seen
from submissions.public import guesses, unknown_code

BOTH = ["GET", "POST"]


def only_sender(step: str) -> Callable[[Callable[[Seen], Answer]], Callable[..., Answer]]:
    """Open a step to the sender who has shown the mã riêng, while the case's state allows it."""

    def mark(view: Callable[[Seen], Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def opened(rest: str) -> Answer:
            found = seen(rest)
            if found is None:
                return unknown_code(PREFIX + rest)
            allowed = found.is_sender and step in {each.name for each in open_to_sender(found.case)}
            return view(found) if allowed else back_to(found)

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
    form = InfoForm()
    done = _done(form, lambda: services.give_info(found.case, text=form.bo_sung.data, version=found.case.version))
    if done:
        return back_to(found)
    return answer_page(found, "feedback/public/give_info.html", status=_status(form), form=form, longest=LONGEST_TEXT)


@feedback_public.route(PAGE + "/rut", methods=BOTH)
@public
@guesses
@only_sender("withdraw")
def withdraw(found: Seen) -> Answer:
    """Take the case back, after asking once more."""
    form = WithdrawForm()
    if _done(form, lambda: services.withdraw(found.case, reason=form.ly_do.data, version=found.case.version)):
        return back_to(found)
    return answer_page(found, "feedback/public/withdraw.html", status=_status(form), form=form)


def _done(form: Form, act: Callable[[], object]) -> bool:
    """Act on a valid form; where a rule refuses, the form comes back with the reason and all that was written."""
    if not form.validate_on_submit():
        return False
    try:
        act()
    except DomainError as refusal:
        form.form_errors.append(refusal.message)
        return False
    return True


def _status(form: Form) -> int:
    return 422 if form.errors else 200
