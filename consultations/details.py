"""What an editor decides about a consultation, beside the text of the draft.

Pure.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from consultations.audiences import FILLED_ELSEWHERE, Audience, check_audience
from consultations.workflow import CHANNELS, PORTAL
from core.errors import Refused

LONGEST_TITLE: Final = 300
LONGEST_TEXT: Final = 5_000
FACTS: Final = ("ground", "opens_on", "closes_on", "channels", "audience", "audience_units", "needs_critique")
LISTS: Final = ("channels", "audience_units")
TEXTS: Final = ("title", "summary", "place", "responsible", "contact", "delegated_by", "delegated_plan", "link")

NO_TITLE: Final = "Nhập tên nội dung lấy ý kiến."
TOO_LONG: Final = "Tên nội dung lấy ý kiến không quá {limit} ký tự."
NO_PLAN_ABOVE: Final = (
    "Nội dung do cơ quan cấp trên giao thì thực hiện theo kế hoạch của cơ quan đó: nhập số, ngày kế hoạch "
    "(Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 1)."
)
UNKNOWN_CHANNEL: Final = "Hình thức lấy ý kiến không có trong Điều 26 Luật Thực hiện dân chủ ở cơ sở."


@dataclass(frozen=True)
class Details:
    """The plan of a consultation: what, on what ground, when, by which forms, and who answers for it."""

    title: str
    summary: str = ""
    ground: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    channels: tuple[str, ...] = (PORTAL,)
    place: str = ""
    responsible: str = ""
    contact: str = ""
    delegated_by: str = ""
    delegated_plan: str = ""
    audience: str = Audience.EVERYONE
    audience_units: tuple[str, ...] = ()
    link: str = ""
    needs_critique: bool = False

    def facts(self) -> dict[str, Any]:
        """Give the codes and days, as a leaf takes them."""
        values = {name: getattr(self, name) for name in FACTS}
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
        return {**plain, **{name: list(getattr(self, name)) for name in LISTS}}

    def texts(self) -> dict[str, str]:
        """Give what is free text, kept beside the leaf."""
        return {name: getattr(self, name) for name in TEXTS}

    def given(self) -> set[str]:
        """Name what is filled in, in the words of the workflow's table; the window counts when both days stand."""
        filled = {field.name for field in fields(self) if getattr(self, field.name)}
        elsewhere = FILLED_ELSEWHERE if self.audience == Audience.ELSEWHERE else frozenset()
        return filled | elsewhere | ({"window"} if self.opens_on and self.closes_on else set())


def check_details(details: Details) -> None:
    """Refuse a plan that cannot be kept at all; what is merely missing is asked for at submission."""
    if not details.title:
        raise Refused(NO_TITLE)
    if len(details.title) > LONGEST_TITLE:
        raise Refused(TOO_LONG.format(limit=LONGEST_TITLE))
    if details.delegated_by and not details.delegated_plan:
        raise Refused(NO_PLAN_ABOVE)
    if set(details.channels) - CHANNELS.keys():
        raise Refused(UNKNOWN_CHANNEL)
    check_audience(details.audience, details.audience_units, details.link)


def free_slug(wanted: str, *, taken: Collection[str]) -> str:
    """Give the address a consultation keeps for ever: the wanted one, or with the first number that is free."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
