"""The public page of the log: its daily states, the key that signs them, the check of a slip, and the program that
checks all of it at home.
"""

from datetime import date
from pathlib import Path
from typing import Final

from flask import abort, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from app.pages.blueprint import pages
from app.pages.forms import ProofForm
from app.site import current_site
from core.access import public
from core.clock import today
from core.dates import short_date
from core.feeds import Feed, Item, feed_response
from core.ledger.cosigned import cosignatures, whole_note
from core.ledger.export import checkpoint_of, checkpoints_between, daily_checkpoints
from core.ledger.inclusion import place_of, read_proof_code
from core.ledger.models import LedgerCheckpoint
from core.ledger.seal import birth
from core.limits import limiter
from core.settings import settings
from submissions.receipts import picture_of
from supervision import doi_chieu_nhat_ky

CHECKS: Final = "60 per 10 minutes"
VERIFIER: Final = Path(doi_chieu_nhat_ky.__file__)
"""The stand-alone check of an export: one file that asks for Python alone and is given away as it is."""
SIGNER: Final = VERIFIER.with_name("ky_ban_chot.py")
"""What lies beside it at a witness's who signs: it begins with the check."""
DAYS_OF_A_WEEK: Final = 7


@pages.get("/doi-chieu")
@public
@limiter.limit(CHECKS, exempt_when=lambda: "ma" not in request.args)
def log():
    """Show how anybody can hold the log to its word; with a slip's code, whether that act still stands in it."""
    asked = "ma" in request.args
    form = ProofForm(formdata=request.args if asked else None)
    valid = asked and form.validate()
    days = daily_checkpoints()
    page = render_template(
        "pages/log.html",
        form=form,
        asked=valid,
        place=place_of(form.code) if valid else None,
        days=days,
        signed=cosignatures(days),
        week=days[0].day.isocalendar() if days else None,
        birth=birth(),
    )
    return page, 422 if asked and not valid else 200


@pages.get("/doi-chieu/<day>.txt")
@public
def checkpoint(day: str):
    """Give one day's signed state as the text that witnesses keep and programs check."""
    try:
        found = checkpoint_of(date.fromisoformat(day))
    except ValueError:
        abort(404)
    if found is None:
        abort(404)
    return Response(whole_note(found, cosignatures([found]).get(found.id, ())), mimetype="text/plain")


@pages.get("/doi-chieu/tuan/<int:year>-<int:week>")
@public
def log_week(year: int, week: int):
    """Give the daily states of one week on a sheet of paper to post, with the address of the newest as a QR."""
    try:
        days = [date.fromisocalendar(year, week, place + 1) for place in range(DAYS_OF_A_WEEK)]
    except ValueError:
        abort(404)
    found = checkpoints_between(days[0], days[-1])
    if not found:
        abort(404)
    newest = found[max(found)]
    address = _whole(url_for("pages.checkpoint", day=newest.day.isoformat()))
    return render_template(
        "pages/log_week.html",
        year=year,
        week=week,
        days=[(day, found.get(day), day >= today()) for day in days],
        newest=newest,
        address=address,
        qr=picture_of(address),
        birth=birth(),
    )


@pages.get("/doi-chieu/ban-chot.atom")
@public
def checkpoints_feed():
    """Tell each new daily state, word for word, so that programs of others may keep it as it comes."""
    days = daily_checkpoints()
    feed = Feed(
        title="Bản chốt nhật ký hằng ngày",
        author=current_site().agency,
        own=_whole(url_for("pages.checkpoints_feed")),
        page=_whole(url_for("pages.log")),
        items=tuple(_item(day) for day in days),
    )
    return feed_response(feed)


@pages.get("/doi-chieu/huong-dan")
@public
def manual():
    """Show how the check at home is done, two sides of paper to print."""
    return render_template("pages/log_manual.html")


@pages.get("/doi-chieu/phieu/<code>.txt")
@public
@limiter.limit(CHECKS)
def proof(code: str):
    """Give the proof that a slip's act stands in the log, as a text that anybody can check without us."""
    digits = read_proof_code(code)
    place = place_of(digits) if digits else None
    if place is None or place.checkpoint is None or not place.matches:
        abort(404)
    return Response(place.proof, mimetype="text/plain")


@pages.get(f"/doi-chieu/{VERIFIER.name}")
@public
def verifier():
    """Give the program that checks an export of the log at home."""
    return send_file(VERIFIER, mimetype="text/x-python", as_attachment=True)


@pages.get(f"/doi-chieu/{SIGNER.name}")
@public
def signer():
    """Give the program by which a witness checks at home and then signs."""
    return send_file(SIGNER, mimetype="text/x-python", as_attachment=True)


def _item(checkpoint: LedgerCheckpoint) -> Item:
    page = _whole(url_for("pages.checkpoint", day=checkpoint.day.isoformat()))
    title = f"Bản chốt nhật ký ngày {short_date(checkpoint.day)}"
    return Item(page, title, page, checkpoint.sealed_at, checkpoint.note)


def _whole(address: str) -> str:
    return settings().site_url.rstrip("/") + address
