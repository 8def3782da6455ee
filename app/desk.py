"""What stands above every page of the desk: where one may go, who one is, and the way out."""

from flask import Flask, g, request
from werkzeug.local import LocalProxy

from accounts.desk.browser import is_open
from accounts.places import place_at, places_of
from core.actor import current_actor
from core.forms import ActionForm
from supervision.queries import disruptions_beside_late


def init_desk(app: Flask) -> None:
    """Let the desk's layout know its visitor; public pages take nothing of it."""
    app.context_processor(_desk)


def desk_navigation() -> list[tuple[str, str, bool]]:
    """Give (address, text, is current) of the places this person may go to and that the site has."""
    places = [place for place in places_of(current_actor()) if is_open(place.address)]
    here = place_at(request.path, places)
    return [(place.address, place.text, place is here) for place in places]


def _desk() -> dict[str, object]:
    if not current_actor().signed_in:
        return {"desk_nav": [], "sign_out_form": None, "person_name": "", "disruptions_beside": lambda _case: []}
    return {
        "desk_nav": LocalProxy(desk_navigation),
        "sign_out_form": LocalProxy(_sign_out_form),
        "person_name": current_actor().name,
        "disruptions_beside": disruptions_beside_late,
    }


def _sign_out_form() -> ActionForm:
    """Make the form only where it is drawn, since its token opens the visitor's session."""
    if "sign_out_form" not in g:
        g.sign_out_form = ActionForm(formdata=None)
    return g.sign_out_form
