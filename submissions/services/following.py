"""Following by mail: somebody gives an address, confirms it from the mailbox, and may leave with every letter.

The caller says what is public and when something happens; here nobody is told twice and no address outlives its use.
"""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import delete, func, select

from core import mail, outbox
from core.clock import now, today
from core.db import db, insert
from core.secrets import keyed_digest, token
from submissions.models import Follower, Submission
from submissions.queries import following_page
from submissions.services.letters import drawn

UNCONFIRMED_LIVES: Final = timedelta(days=7)
MOST_UNCONFIRMED: Final = 5
"""So many letters of confirmation may wait for one address: nobody fills another's mailbox from here."""

AT_ONCE: Final = 200


def follow(subject: str, address: str) -> None:
    """Write to an address for its confirmation; whoever follows already, or is asked too often, gets no letter.

    The caller shows the same page in each case, so that nobody learns who follows.
    """
    digest = keyed_digest("follower", address.casefold())
    if _waiting_for(digest) < MOST_UNCONFIRMED:
        values = {"id": token(12), "subject": subject, "email": address, "address_digest": digest, "asked_at": now()}
        db.session.execute(insert(Follower).values(values).on_conflict_do_nothing())
    known = select(Follower).where(Follower.subject == subject, Follower.address_digest == digest)
    follower = db.session.scalar(known)
    if follower is not None and follower.confirmed_at is None:
        _write(follower, "follow_confirm", once=today().isoformat())


def confirm(follower: Follower) -> None:
    """Begin to write to an address whose owner pressed the button."""
    follower.confirmed_at = follower.confirmed_at or now()
    db.session.flush()


def unfollow(follower: Follower) -> None:
    """Forget an address, whether confirmed or not."""
    db.session.delete(follower)
    db.session.flush()


def write_to_followers(subject: str, template: str, *, once: str, after: str = "", **values: Any) -> str | None:
    """Write to the next followers after one of them, in the order of their names; None when these were the last."""
    known = select(Follower).where(Follower.subject == subject, Follower.confirmed_at.is_not(None), Follower.id > after)
    batch = db.session.scalars(known.order_by(Follower.id).limit(AT_ONCE)).all()
    for follower in batch:
        _write(follower, template, once=once, **values)
    return batch[-1].id if len(batch) == AT_ONCE else None


def forget_followers(subject: str, *, recall: bool = False) -> None:
    """Forget all who follow a subject; with `recall` also take back what was not sent to them yet."""
    db.session.execute(delete(Follower).where(Follower.subject == subject))
    if recall:
        outbox.recall(mail.TOPIC, f"follow/{subject}")


def purge_unconfirmed() -> int:
    """Forget the addresses that nobody confirmed; gives how many."""
    old = (Follower.confirmed_at.is_(None), Follower.asked_at <= now() - UNCONFIRMED_LIVES)
    return db.session.execute(delete(Follower).where(*old)).rowcount


def _waiting_for(digest: str) -> int:
    waiting = (Follower.address_digest == digest, Follower.confirmed_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(Follower).where(*waiting))


def _write(follower: Follower, template: str, *, once: str, **values: Any) -> None:
    submission = db.session.get_one(Submission, follower.subject)
    page = following_page(follower)
    heading, text = drawn(template, submission, page=page, leave=f"{page}/thoi", **values)
    key = f"follow/{follower.subject}/{follower.id}/{template}/{once}"
    mail.queue(follower.email, subject=heading, text=text, key=key, leave=f"{page}/thoi")
