"""Policies and calendars in force: each version enters as an event with its full content, nothing past changes."""

import json
from typing import Any

from sqlalchemy import select

from core.actor import Actor
from core.db import db
from core.ledger.leaf import new_subject
from core.ledger.models import RuleVersion, SubjectHead
from core.ledger.record import Entry, current_versions, record

KIND = "rules"


def set_rules(kind: str, content: dict[str, Any], *, actor: Actor | None = None) -> int:
    """Put a new version of a policy or calendar in force and give its number; the same content changes nothing."""
    version = current_versions()[kind]
    if version and rules(kind, version) == content:
        return version
    subject = db.session.scalar(select(SubjectHead.subject).where(SubjectHead.kind == KIND)) or new_subject()
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    record(
        subject=subject,
        kind=KIND,
        type=f"{kind}.set",
        actor=actor,
        facts={"version": version + 1},
        texts={"content": text},
    )
    return version + 1


def rules(kind: str, version: int) -> dict[str, Any]:
    """Give the content of one version; an unknown one raises NoResultFound."""
    query = select(RuleVersion.content).where(RuleVersion.kind == kind, RuleVersion.version == version)
    return db.session.execute(query).scalar_one()


def apply(entry: Entry) -> None:
    """Keep the version at hand; called when it is recorded and when caches are rebuilt."""
    db.session.add(
        RuleVersion(
            kind=entry.type.removesuffix(".set"),
            version=entry.facts["version"],
            content=json.loads(entry.texts["content"]),
            recorded_at=entry.recorded_at,
        )
    )
    db.session.flush()
    db.session().info.pop("rules", None)
