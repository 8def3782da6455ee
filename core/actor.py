"""Who acts, as a plain value: rules and services judge it without knowing sessions or tables."""

from dataclasses import dataclass, field

from flask import g, has_request_context


@dataclass(frozen=True)
class Actor:
    """A person at work (or nobody), with what may be done where; built once per request by the roof.

    `grants` holds pairs (permission, unit code); the unit code "*" means everywhere.
    `home` is the unit to which the account belongs: what is asked of its members is asked of this person.
    """

    person_id: int | None = None
    subject: str | None = None
    name: str = ""
    grants: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    home: str = ""

    @property
    def signed_in(self) -> bool:
        """Say whether somebody is behind the request."""
        return self.person_id is not None

    def may(self, permission: str, unit: str | None = None) -> bool:
        """Say whether this permission is held: for the unit given, or anywhere when none is given."""
        if unit is None:
            return any(held == permission for held, _ in self.grants)
        return (permission, unit) in self.grants or (permission, "*") in self.grants

    def units_for(self, permission: str) -> frozenset[str]:
        """Give the unit codes for which a permission is held ("*" stands for all)."""
        return frozenset(unit for held, unit in self.grants if held == permission)


ANONYMOUS = Actor()


def current_actor() -> Actor:
    """Give views the person of this request; rules and services get it passed in."""
    return g.get("actor", ANONYMOUS) if has_request_context() else ANONYMOUS
