"""Officials at the desk of consultations, as browsers without a script: what stands in a form is sent with it."""

import re
import time
from html import unescape

from accounts import queries as accounts
from accounts import services
from accounts.agents import agent_class
from accounts.hats import Hat
from accounts.services import signing_in
from core.actor import Actor
from core.clock import today
from tests.conftest import inside
from tests.pages import Visitor
from tests.units import factories

UNIT = factories.COMMUNE
PASSWORD = "con-cò-bay-lả-bay-la"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
NAME, VALUE = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')


def people() -> dict[str, Actor]:
    """Plant the land and give it an editor, an approver, an intake, a reviewer and one of another commune."""
    factories.plant()
    return {
        "editor": add_person("bien.soan", Hat.EDITOR),
        "approver": add_person("chu.tich", Hat.APPROVER),
        "intake": add_person("tiep.nhan", Hat.INTAKE),
        "reviewer": add_person("mat.tran", Hat.REVIEWER),
        "stranger": add_person("xa.khac", Hat.EDITOR, Hat.APPROVER, Hat.INTAKE, unit=factories.OTHER_COMMUNE),
    }


def add_person(login: str, *hats: Hat, unit: str = UNIT) -> Actor:
    """Open an account that wears hats in a unit."""
    added = services.add_person(login=login, name=f"Nguyễn Thị {login}", unit=unit, actor=None, password=PASSWORD)
    for hat in hats:
        services.give_hat(added.subject, hat=hat, unit=unit, from_on=today(), actor=None)
    return accounts.actor_of(added.person_id)


class Desk:
    """One official at a browser."""

    def __init__(self, app, login: str) -> None:
        self.app, self.login = app, login
        self.browser = Visitor(app, app.response_class, use_cookies=True)
        self.sign_in()

    def sign_in(self) -> None:
        """Begin a session; to be done again when a test has moved the clock by hours."""
        with inside(self.app):
            visitor = signing_in.Visitor(address="127.0.0.1", agent=agent_class(BROWSER))
            begun = signing_in.begin(login=self.login, password=PASSWORD, visitor=visitor)
        with self.browser.session_transaction() as session:
            session["staff"], session["seen"] = begun.token, int(time.time())

    def get(self, address: str):
        """Open a page."""
        return self.browser.get(address, headers={"User-Agent": BROWSER})

    def read(self, address: str) -> str:
        """Open a page that must be there and give its text."""
        response = self.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return unescape(response.get_data(as_text=True))

    def send(self, address: str, /, *, page: str | None = None, **said):
        """Fill in and send the form that stands on a page (the address itself unless `page` is given)."""
        fields = hidden_fields(self.read(page or address))
        data = {"csrf_token": fields["csrf_token"], "version": fields.get("version", ""), **said}
        return self.browser.post(
            address, data=data, headers={"User-Agent": BROWSER}, content_type="multipart/form-data"
        )


def hidden_fields(html: str) -> dict[str, str]:
    """Give the hidden fields of a page."""
    found = {}
    for field in HIDDEN.findall(html):
        value = VALUE.search(field)
        found[NAME.search(field).group(1)] = value.group(1) if value else ""
    return found


def text_of(response) -> str:
    """Give the text of an answer."""
    return unescape(response.get_data(as_text=True))
