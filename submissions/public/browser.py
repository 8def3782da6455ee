"""What ties a draft, and a case opened by its mã riêng, to one browser: the signed cookie alone."""

from datetime import timedelta
from typing import Final

from flask import request, session

from core import attempts
from core.clock import now
from core.errors import Hidden, TooMany
from core.secrets import keyed_digest, token
from submissions import queries, services
from submissions.models import Draft, Submission
from submissions.services import holder_of_pin

MOST_KEPT: Final = 10
OPEN_FOR: Final = timedelta(hours=2)
_MARK: Final = "mark"
_PIN: Final = "submission-pin"
_PIN_HERE: Final = "submission-pin-here"


def begin_draft(door: str, context: dict | None = None) -> Draft:
    """Start a draft and give this browser its key, for as long as the draft lives; the eleventh replaces the oldest."""
    draft, secret = services.start_draft(door, context or {})
    _remember("drafts", draft.id, secret)
    session.permanent = True
    return draft


def draft_here(draft_id: str, *, door: str) -> Draft:
    """Give a draft that this browser began at this door; any other is hidden."""
    secret = _remembered("drafts").get(draft_id)
    if secret is None:
        raise Hidden
    return services.open_draft(draft_id, secret, door=door)


def unsent_draft(door: str) -> Draft | None:
    """Give the newest draft of this browser at a door that still waits to be sent; None where there is none."""
    return services.unsent_draft(_remembered("drafts"), door=door)


def browser_mark() -> str:
    """Give what tells this browser from others while its cookie lives; it names nobody and opens nothing."""
    if _MARK not in session:
        session[_MARK] = token()
        session.permanent = True
    return session[_MARK]


def check_pin(code: str, typed: str) -> Submission | None:
    """Open a submission for this browser by its mã riêng; None where code or mã riêng is wrong, whichever it is.

    Five failures from one address within 15 minutes close the code for that address, twenty from anywhere close it for
    all (TooMany, saying until when), also a code that does not exist. Codes opened by one mã riêng (a sending that was
    split) are counted together: two codes are not twice as many guesses.
    """
    refuse_guessing(code)
    submission = queries.by_code(code)
    if not services.pin_matches(submission, typed):
        for kind, key in _keys(code):
            attempts.note(kind, key)
        return None
    _remember("opened", submission.subject, _opening(submission, int((now() + OPEN_FOR).timestamp())))
    return submission


def refuse_guessing(code: str) -> None:
    """Raise TooMany while a code is closed after wrong mã riêng."""
    until = max((found for kind, key in _keys(code) if (found := attempts.blocked_until(kind, key))), default=None)
    if until is not None:
        minutes = max(1, -(-(until - now()) // timedelta(minutes=1)))
        raise TooMany(f"Đã nhập sai mã riêng nhiều lần. Ông/bà chờ {minutes} phút rồi thử lại.")


def _keys(code: str) -> tuple[tuple[str, str], ...]:
    submission = queries.by_code(code)
    code = holder_of_pin(submission).code if submission is not None else code
    return (_PIN_HERE, f"{code} {request.remote_addr}"), (_PIN, code)


def is_opened(submission: Submission) -> bool:
    """Say whether this browser has shown, within two hours, the mã riêng that is valid today."""
    opening = _remembered("opened").get(submission.subject, "")
    until = opening.partition(".")[0]
    if not until.isdecimal() or int(until) <= now().timestamp():
        return False
    return opening == _opening(submission, int(until))


def _opening(submission: Submission, until: int) -> str:
    digest = keyed_digest("opened", submission.subject, holder_of_pin(submission).pin_digest)[:32]
    return f"{until}.{digest}"


def _remembered(what: str) -> dict[str, str]:
    return dict(session.get(what, []))


def _remember(what: str, key: str, value: str) -> None:
    others = [pair for pair in session.get(what, []) if pair[0] != key]
    session[what] = [*others, [key, value]][-MOST_KEPT:]
