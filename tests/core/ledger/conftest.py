"""A subject kind of our own, so that the ledger is tested without any domain."""

import pytest

from core.db import db
from core.ledger.models import RuleVersion
from core.ledger.record import Entry, Subject, subjects

KIND = "story"


def apply(entry: Entry) -> None:
    """Keep the last text of a story in a cache row (the rule table serves as one)."""
    row = db.session.get(RuleVersion, (entry.subject, 1))
    if row is None:
        row = RuleVersion(kind=entry.subject, version=1, content={}, recorded_at=entry.recorded_at)
        db.session.add(row)
    row.content = {"seq": entry.seq, "text": entry.texts.get("text"), "facts": entry.facts}
    row.recorded_at = entry.recorded_at
    db.session.flush()


@pytest.fixture(autouse=True)
def story_kind():
    """Register the kind for one test."""
    subjects[KIND] = Subject(apply=apply)
    yield
    del subjects[KIND]
