"""The marks by which every view says who may open it; a view without a mark does not open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

View = TypeVar("View", bound=Callable)


@dataclass(frozen=True)
class Access:
    """What a view asks of its visitor: nothing, a signed-in person, or one of some permissions held somewhere."""

    kind: str
    permissions: tuple[str, ...] = ()


def public(view: View) -> View:
    """Open a view to everybody."""
    view.access = Access("public")
    return view


def signed_in(view: View) -> View:
    """Open a view to every signed-in person."""
    view.access = Access("signed_in")
    return view


def needs(*permissions: str) -> Callable:
    """Open a view to those who hold one of these permissions in some unit; which objects, `visible_to` decides."""

    def mark(view: View) -> View:
        view.access = Access("permission", permissions)
        return view

    return mark
