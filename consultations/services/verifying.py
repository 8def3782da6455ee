"""Confirming the contact left with an opinion: never asked before it is taken, counted apart once it is done."""

from consultations import queries
from consultations.models import OpinionState
from consultations.services.own import check_changeable, record_own
from core import ledger
from core.errors import Refused
from submissions import services as submissions

NOTHING_STANDS = "Lần gửi này không còn ý kiến nào, nên không cần xác nhận liên hệ."


def send_contact_code(lead: str, *, way: str) -> None:
    """Send a one-time code to a contact left with a sending; the caller has been shown the mã riêng."""
    check_confirmable(lead)
    submissions.send_code(lead, way=way)


def confirm_contact(lead: str, typed: str) -> list[ledger.Entry]:
    """Take the code: every opinion of the sending that stands is counted as confirmed from now on; once is enough.

    The log tells by which way, and commits to a name of the contact that holds within this consultation alone.
    """
    standing = check_confirmable(lead)
    way, contact = submissions.confirm_code(lead, typed)
    name = submissions.contact_digest(way, contact, within=standing[0].consultation)
    told = {"facts": {"by": way}, "texts": {"contact": name}, "expected_version": None}
    return [record_own(opinion, "contact_confirmed", **told) for opinion in standing if not opinion.confirmed_by]


def check_confirmable(lead: str) -> list[OpinionState]:
    """Give the opinions of a sending that stand; refused where there are none, after closing, and on paper."""
    standing = [opinion for opinion in queries.opinions_of(lead) if opinion.withdrawn_at is None]
    if not standing:
        raise Refused(NOTHING_STANDS)
    check_changeable(standing[0], queries.by_subject(standing[0].consultation))
    return standing
