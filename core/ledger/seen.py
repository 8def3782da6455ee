"""Did somebody save since a page was drawn? What the clock alone wrote down meanwhile makes nobody's page stale."""

import json

from sqlalchemy import select

from core.db import db
from core.errors import Stale
from core.ledger.models import Event
from core.ledger.record import STALE_MESSAGE

BY_CLOCK = "system"


def check_seen(subject: str, seen: int | None, *, version: int) -> None:
    """Raise Stale when a person acted on a subject, now at `version`, since somebody saw it at `seen`.

    An official who writes while a due day passes, or while a consultation closes, has overlooked nobody's work: the
    step is judged by the state of now. None: nobody saw a version.
    """
    if seen is None or seen == version:
        return
    since = select(Event.leaf).where(Event.subject == subject, Event.seq > seen).order_by(Event.seq)
    leaves = db.session.scalars(since).all()
    if len(leaves) != version - seen or any(json.loads(leaf)["by"] != BY_CLOCK for leaf in leaves):
        raise Stale(STALE_MESSAGE)
