"""The few ways in which a rule says no; the edge turns each into a page, a service only raises it."""


class DomainError(Exception):
    """A refusal whose message may be shown, word for word, to the person who asked.

    `field` names what it is about, as the service calls it; a form shows the message there.
    """

    status = 422

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.message, self.field = message, field


class Refused(DomainError):
    """The act is against a rule; nothing was changed."""


class Hidden(DomainError):
    """The thing does not exist for this person: whether it exists at all is not told."""

    status = 404


class Stale(DomainError):
    """Somebody saved first; the text of the second must come back to its writer."""

    status = 409


class TooMany(DomainError):
    """Too many attempts; the message says how long to wait."""

    status = 429
