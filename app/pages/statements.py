"""What the site declares of itself: how it can be used by everybody, and what it does with personal data."""

from flask import render_template

from app.pages.blueprint import pages
from core import rulebook
from core.access import public
from core.clock import today
from core.maps import origin_of
from core.settings import settings

PURPOSES = {
    "petition": "Khi gửi phản ánh, kiến nghị",
    "opinion": "Khi góp ý một dự thảo",
    "helper": "Khi nhập giúp người khác",
}


@pages.get("/ho-tro-tiep-can")
@public
def accessibility():
    """Say how people with disabilities and old people can use the site, and whom to tell when they cannot."""
    return render_template("pages/accessibility.html")


@pages.get("/bao-ve-du-lieu")
@public
def privacy():
    """Say what is kept of people, why, for how long and who sees it, with the consent texts in force."""
    policy, day = rulebook.current_policy(), today()
    consents = [(heading, policy.consent(purpose, on=day)) for purpose, heading in PURPOSES.items()]
    tiles = settings().map_tiles
    return render_template("pages/privacy.html", consents=consents, map_server=tiles and origin_of(tiles))
