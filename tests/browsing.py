"""Filling in pages as a browser without JavaScript does: read the form, keep what it holds, change some fields, send."""

from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.demo.founding import PASSWORD


class _Forms(HTMLParser):
    """Collects the forms of a page with the values their fields hold."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[dict[str, str], dict[str, list[str]]]] = []
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag, attrs):
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((known, {}))
            return
        if not self.forms or not (known.get("name") or tag == "option"):
            return
        self._note(tag, known)

    def _note(self, tag, known):
        values = self.forms[-1][1]
        if tag == "textarea":
            self._area = known["name"]
            values[self._area] = [""]
        elif tag == "select":
            self._select = known["name"]
        elif tag == "option" and self._select and ("selected" in known or self._select not in values):
            values[self._select] = [known.get("value", "")]
        elif tag == "input" and known.get("type", "text") not in {"submit", "file"}:
            if known.get("type") in {"checkbox", "radio"} and "checked" not in known:
                return
            values.setdefault(known["name"], []).append(known.get("value", ""))

    def handle_endtag(self, tag):
        self._area = None if tag == "textarea" else self._area
        self._select = None if tag == "select" else self._select

    def handle_data(self, data):
        if self._area:
            self.forms[-1][1][self._area][0] += data


def forms_of(html: str) -> list[tuple[dict[str, str], dict[str, list[str]]]]:
    """List the forms of a page: their attributes and what their fields hold."""
    reader = _Forms()
    reader.feed(html)
    return [(known, values) for known, values in reader.forms if known.get("method", "get").lower() == "post"]


def send(client: FlaskClient, address: str, *, action: str | None = None, **fields) -> TestResponse:
    """Open a page, fill in its form (that without an address of its own, or the one named) and send it."""
    page = client.get(address)
    assert page.status_code == 200, f"{address}: {page.status_code}"
    found = [
        (known, values)
        for known, values in forms_of(page.get_data(as_text=True))
        if known.get("action", "") == (action or "") or (action is None and known.get("action") == address)
    ]
    assert found, f"{address}: no such form"
    values = {**found[0][1], **fields}
    return client.post(action or address, data=values, content_type="multipart/form-data")


def sign_in(client: FlaskClient, login: str) -> FlaskClient:
    """Sign in one of the commune's people by the page."""
    answer = send(client, "/dang-nhap", login=login, password=PASSWORD)
    assert answer.status_code in {302, 303}, answer.get_data(as_text=True)
    return client
