"""Officials for tests, and their way in by the front door."""

import re
from datetime import date

from accounts import queries, services
from accounts.hats import Hat
from core.actor import Actor
from tests.units.factories import COMMUNE

PASSWORD = "con-cò-bay-lả-bay-la"
LONG_AGO = date(2025, 7, 1)

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def add_person(
    login: str,
    *hats: Hat | tuple[Hat, str],
    name: str | None = None,
    unit: str = COMMUNE,
    password: str = PASSWORD,
) -> Actor:
    """Open an account and give it hats, in its own unit or, as (hat, unit), elsewhere; call it within a context."""
    added = services.add_person(
        login=login, name=name or f"Nguyễn Thị {login.title()}", unit=unit, actor=None, password=password
    )
    for hat in hats:
        kind, where = hat if isinstance(hat, tuple) else (hat, unit)
        services.give_hat(added.subject, hat=kind, unit=where, from_on=LONG_AGO, actor=None)
    return queries.actor_of(added.person_id)


def csrf(page) -> str:
    """Read the token out of a page with a form."""
    found = _TOKEN.search(page.text)
    assert found, f"no form on the page: {page.status}"
    return found.group(1)


def send(client, address: str, fields: dict | None = None, *, page: str | None = None):
    """Fill a form in as a person would: open its page (or the page it stands on), then send."""
    token = csrf(client.get(page or address))
    return client.post(address, data={"csrf_token": token, **(fields or {})})


def sign_in(client, login: str, *, password: str = PASSWORD):
    """Sign in through the page; gives the answer."""
    return send(client, "/dang-nhap", {"login": login, "password": password})
