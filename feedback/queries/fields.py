"""Fields of work: which may be chosen today, under which one a case stands today, and how many cases each has.

A case keeps the field that its own event gave it. Where fields were merged, the policies say under which one it stands.
"""

from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select

from core import clock, rulebook
from core.db import db
from core.policies import Category
from feedback.models import CaseState


class FieldCount(NamedTuple):
    """How many cases of a field are open, and how many there are; those closed to all are of no field."""

    open: int = 0
    all: int = 0

    def with_more(self, other: "FieldCount") -> "FieldCount":
        """Add the cases of another field."""
        return FieldCount(self.open + other.open, self.all + other.all)


def categories() -> list[Category]:
    """List the fields of work that may be chosen today."""
    return rulebook.current_policy().categories_on(clock.today())


def field_today(code: str) -> str:
    """Give the code of the field under which a field's cases stand today; of an unknown code itself."""
    return rulebook.current_policy().field_on(code, clock.today())


def fields_with(code: str) -> frozenset[str]:
    """Give the codes of all fields that stand under the same one as this today."""
    return rulebook.current_policy().fields_under(field_today(code), clock.today())


def of_field(code: str) -> ColumnElement[bool]:
    """Limit a statement to the cases that stand under a field of work today."""
    codes = sorted(fields_with(code))
    return CaseState.category.in_(codes) if len(codes) > 1 else CaseState.category == code


def field_name(found: CaseState) -> str:
    """Name the field under which a case stands today; empty before it has one."""
    return field_labels().get(field_today(found.category), "") if found.category else ""


def field_words(found: CaseState) -> str:
    """Name the field under which a case stands today and, where that was merged, the one it was put under."""
    name, own = field_name(found), found.category
    if not own or field_today(own) == own:
        return name
    return f"{name} (trước là «{rulebook.current_policy().category(own).label}»)"


def field_labels() -> dict[str, str]:
    """Give the name of every field there ever was, each as it is called today: a merged one by what it went into."""
    policy, today = rulebook.current_policy(), clock.today()
    own = {each.code: each.label for each in policy.categories}
    return {code: own.get(policy.field_on(code, today), label) for code, label in own.items()}


def label_then(code: str, *, version: int) -> str:
    """Name a field as the policies of a line's own version did, or as they do now where it is younger than those."""
    known = (*rulebook.current_policy().categories, *rulebook.policy(version).categories)
    return {each.code: each.label for each in known}[code]


def field_counts() -> dict[str, FieldCount]:
    """Count the cases of each field by the field that was given to them, in one statement over an index."""
    is_open = func.sum(case((CaseState.is_open, 1), else_=0))
    query = select(CaseState.category, is_open, func.count()).where(
        CaseState.category.is_not(None), CaseState.restricted.is_(False)
    )
    rows = db.session.execute(query.group_by(CaseState.category))
    return {code: FieldCount(int(running), number) for code, running, number in rows}
