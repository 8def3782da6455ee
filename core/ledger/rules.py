"""Policies and calendars in force: each version enters as an event with its full content, nothing past changes."""

import json
from datetime import date
from typing import Any, Final, Literal

from sqlalchemy import func, select

from core.actor import Actor
from core.db import db
from core.ledger.leaf import new_subject
from core.ledger.models import RuleVersion, SubjectHead
from core.ledger.record import Entry, record

KIND = "rules"
Origin = Literal["shipped", "operator", "approved"]
"""Whence a version comes: with the program, from the operator's command line, or approved by a second person."""

SHIPPED: Final[Origin] = "shipped"


def set_rules(
    kind: str,
    content: dict[str, Any],
    *,
    actor: Actor | None = None,
    origin: Origin = SHIPPED,
    valid_from: date | None = None,
    change: str | None = None,
) -> int:
    """Record a new version of a policy or calendar and give its number; the same content changes nothing.

    `valid_from`: the day it comes into force, of itself; none: at once. No version begins before the one it follows.
    `change` is the subject of the proposal it was made from.
    """
    version = latest_version(kind)
    if version and rules(kind, version) == content:
        return version
    begins = max(filter(None, (valid_from, _begins(kind, version))), default=None)
    head = db.session.scalar(select(SubjectHead).where(SubjectHead.kind == KIND))
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    said = {"origin": origin, "from": begins.isoformat() if begins else None, "change": change}
    record(
        subject=head.subject if head else new_subject(),
        kind=KIND,
        type=f"{kind}.set",
        actor=actor,
        facts={"version": version + 1, **{name: value for name, value in said.items() if value}},
        texts={"content": text},
        expected_version=head.version if head else None,
    )
    return version + 1


def latest_version(kind: str) -> int:
    """Give the number of the newest version, in force or still to come (0: none yet)."""
    return db.session.scalar(select(func.max(RuleVersion.version)).where(RuleVersion.kind == kind)) or 0


def rules(kind: str, version: int) -> dict[str, Any]:
    """Give the content of one version; an unknown one raises NoResultFound."""
    query = select(RuleVersion.content).where(RuleVersion.kind == kind, RuleVersion.version == version)
    return db.session.execute(query).scalar_one()


def apply(entry: Entry) -> None:
    """Keep the version at hand; called when it is recorded and when caches are rebuilt."""
    begins = entry.facts.get("from")
    db.session.add(
        RuleVersion(
            kind=entry.type.removesuffix(".set"),
            version=entry.facts["version"],
            content=json.loads(entry.texts["content"]),
            recorded_at=entry.recorded_at,
            valid_from=date.fromisoformat(begins) if begins else None,
            origin=entry.facts.get("origin"),
            change=entry.facts.get("change"),
        )
    )
    db.session.flush()
    db.session().info.pop("rules", None)


def _begins(kind: str, version: int) -> date | None:
    query = select(RuleVersion.valid_from).where(RuleVersion.kind == kind, RuleVersion.version == version)
    return db.session.scalar(query)
