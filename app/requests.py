"""The edge of a request: one transaction, one commit, nowhere else.

GET runs in a read-only transaction that the database enforces. Any other method that answers below 400 is committed
once; everything else is rolled back. One named exception: failed secrets and pages closed to a signed-in person are
written down after the rollback, in a short transaction of their own.
"""

import time

from flask import Flask, Response, g, request, session

from accounts.agents import agent_class
from accounts.queries import actor_of_token
from accounts.services.signing_in import write_refusals
from core import attempts
from core.actor import ANONYMOUS, Actor
from core.db import db, transaction_mode
from core.permits import headers_of

READING = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSED_FROM = 400
IDLE_S = 30 * 60
SEEN_STEP_S = 60

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def init_edge(app: Flask) -> None:
    """Put the edge around every request."""
    app.before_request(_open)
    app.after_request(_close)
    app.after_request(_add_headers)
    app.teardown_request(_forget)


def _open() -> None:
    g.mode_token = transaction_mode.set("read" if request.method in READING else "write")
    g.actor = _actor()


def _actor() -> Actor:
    """Build the person of this request from the signed cookie; idle or ended sessions are nobody's."""
    token, seen = session.get("staff"), session.get("seen", 0)
    if token is None:
        return ANONYMOUS
    moment = int(time.time())
    if moment - seen > IDLE_S:
        session.clear()
        return ANONYMOUS
    if moment - seen > SEEN_STEP_S:
        session["seen"] = moment
    return actor_of_token(token, agent=agent_class(request.user_agent.string))


def _close(response: Response) -> Response:
    if request.method in READING:
        _write_closed_pages()
        return response
    if response.status_code < REFUSED_FROM:
        db.session.commit()
    else:
        db.session.rollback()
    _count_attempts()
    return response


def _write_closed_pages() -> None:
    """Write down, after a page that only read, that it was closed to who asked for it."""
    if g.get("refusals"):
        db.session.rollback()
        token = transaction_mode.set("write")
        try:
            _count_attempts()
        finally:
            transaction_mode.reset(token)


def _count_attempts() -> None:
    waiting, refused = attempts.pending(), g.pop("refusals", [])
    if waiting or refused:
        attempts.write(waiting)
        write_refusals(refused)
        db.session.commit()


def _add_headers(response: Response) -> Response:
    for name, value in {**HEADERS, **headers_of(g.pop("permits", ()))}.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static" and g.get("actor") is not None and g.actor.signed_in:
        response.headers["Cache-Control"] = "no-store"
    return response


def _forget(_error: BaseException | None) -> None:
    token = g.pop("mode_token", None)
    if token is not None:
        transaction_mode.reset(token)
