"""What a sign-in keeps in the browser (the signed cookie), and what slows those who guess."""

import time
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

import segno
from flask import current_app, g, request, session
from werkzeug.exceptions import HTTPException

from accounts import queries
from accounts.agents import agent_class
from accounts.models import StaffSession
from accounts.places import OWN_ACCOUNT, places_of
from accounts.services.signing_in import PAGE_REFUSED, Begun, Visitor
from accounts.stages import Stage
from accounts.totp import grouped, provisioning_uri
from core import attempts, clock
from core.actor import Actor
from core.errors import Hidden, TooMany

LONGEST_PATH: Final = 2_000
TOO_MANY: Final = "Đã nhập chưa đúng nhiều lần. Vui lòng chờ {minutes} phút rồi thử lại."


def visitor() -> Visitor:
    """Say from where this request comes."""
    return Visitor(address=request.remote_addr or "", agent=agent_class(request.user_agent.string))


def remember(begun: Begun) -> None:
    """Put a token into a cookie emptied before: what was known of this browser earlier opens nothing now."""
    way = session.get("tiep")
    session.clear()
    if begun.stage is Stage.OPEN:
        session["staff"], session["seen"] = begun.token, int(time.time())
        return
    session["signing_in"] = begun.token
    if way:
        session["tiep"] = way


def waiting_session() -> StaffSession:
    """Give the sign-in this browser is in the middle of; Hidden when there is none."""
    token = session.get("signing_in")
    if token is None:
        raise Hidden()
    return queries.pending_session(token, agent=visitor().agent)


def living_session() -> StaffSession:
    """Give the session of the person signed in."""
    row = queries.session_of(session.get("staff", ""))
    if row is None:
        raise Hidden()
    return row


def keys_of(kind: str, whose: str) -> tuple[tuple[str, str], ...]:
    """Give the keys under which a wrong secret is counted: here, and from anywhere, where more are forgiven.

    A stranger who knows only the login thus closes it for the own address, not for the official (ADR 0007).
    """
    return (f"{kind}-here", f"{visitor().address} {whose}"), (kind, whose)


def refuse_guessing(*keys: tuple[str, str]) -> None:
    """Raise TooMany while one of these keys is closed after too many failures within 15 minutes."""
    until = max((found for kind, key in keys if (found := attempts.blocked_until(kind, key))), default=None)
    if until is not None:
        minutes = max(1, -(-(until - clock.now()) // timedelta(minutes=1)))
        raise TooMany(TOO_MANY.format(minutes=minutes))


def note_failure(what: str, *keys: tuple[str, str], person_id: int | None = None) -> None:
    """Note a failure for the count and for the access log; the edge writes both after the rollback."""
    for kind, key in keys:
        attempts.note(kind, key)
    g.setdefault("refusals", []).append((what, visitor(), person_id))


def note_closed_page(person_id: int | None) -> None:
    """Note that a signed-in person asked for what is not open to him or her; never which address it was."""
    if person_id is not None and not g.get("refusals"):
        g.refusals = [(PAGE_REFUSED, visitor(), person_id)]


def factor_picture(secret: str, *, login: str) -> dict[str, str]:
    """Give what the page of the second factor shows: the picture for the app, and the same secret to be typed."""
    picture = segno.make(provisioning_uri(secret, login=login), error="m")
    return {"picture": picture.svg_data_uri(scale=4, border=4), "secret": grouped(secret)}


def local_path(wanted: str | None) -> str | None:
    """Give an address back only where it lies on this site, so that a link cannot lead a signed-in person away."""
    if not wanted or len(wanted) > LONGEST_PATH or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return None
    if any(ord(char) < ord(" ") for char in wanted) or "\\" in wanted:
        return None
    parts = urlsplit(wanted)
    return None if parts.scheme or parts.netloc else wanted


def first_place(actor: Actor) -> str:
    """Give the address at which a person's work begins."""
    return next((place.address for place in places_of(actor) if is_open(place.address)), OWN_ACCOUNT.address)


def is_open(address: str) -> bool:
    """Say whether the site has a page at an address."""
    try:
        current_app.url_map.bind("localhost").match(address, method="GET")
    except HTTPException:
        return False
    return True
