"""Who follows a public case by mail: told of each public step by the worker, forgotten when it is hidden or over."""

from typing import Any, Final

from core import outbox
from core.db import db
from core.errors import Refused
from core.ledger import Entry
from feedback import queries
from feedback.access import is_shown
from feedback.following import is_last, is_news
from feedback.models import CaseState
from submissions import queries as papers
from submissions import services as submissions

TOPIC: Final = "case-news"


def follow(case: CaseState, *, email: str) -> None:
    """Write to an address so that its owner may confirm to follow a case that is public and not over."""
    if not is_shown(case) or is_last(case.state):
        raise Refused("Phản ánh, kiến nghị này đã kết thúc, không còn bước mới để theo dõi.")
    submissions.follow(case.subject, email)


def after_step(case: CaseState, entry: Entry, *, was_shown: bool) -> None:
    """Leave the news of a step for the worker, or forget who followed when the public may not read the case any more.

    One message for all followers: nobody's request waits for their number.
    """
    if was_shown and not is_shown(case):
        submissions.forget_followers(case.subject, recall=True)
    elif was_shown and is_news(entry.type, entry.facts["state"]) and papers.has_followers(case.subject):
        _put(case.subject, entry.seq)


def tell_followers(payload: dict[str, Any]) -> None:
    """Write the news of one step to the next followers; the handler of topic `case-news`."""
    subject, seq = payload["subject"], payload["seq"]
    case = db.session.get_one(CaseState, subject)
    told = queries.news_of(case, seq)
    if not is_shown(case) or told is None:
        return
    news = {"what": told.title, "more": told.body, "at": told.at, "title": case.title, "ended": is_last(told.state)}
    last = submissions.write_to_followers(subject, "follow_news", once=str(seq), after=payload["after"], **news)
    if last is not None:
        _put(subject, seq, after=last)
    elif is_last(told.state):
        submissions.forget_followers(subject)


def _put(subject: str, seq: int, *, after: str = "") -> None:
    outbox.put(TOPIC, {"subject": subject, "seq": seq, "after": after}, key=f"{TOPIC}/{subject}/{seq}/{after}")
