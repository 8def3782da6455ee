"""What one page may do in a browser beyond the strict rule of all pages: a view asks for it, the edge writes it down.

Nothing is allowed anywhere unless it stands here: no inline script, nothing from a third party, no camera.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from flask import g

from core.maps import origin_of

NOBODY: Final = "'none'"

POLICY: Final[Mapping[str, str]] = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
FEATURES: Final = ("camera", "geolocation", "microphone")


@dataclass(frozen=True)
class Permit:
    """Further sources by directive, and features of the device that the page itself may ask for."""

    sources: Mapping[str, str] = field(default_factory=dict)
    features: frozenset[str] = frozenset()


LISTEN: Final = Permit({"media-src": "'self'"})
"""To play a recording that this site keeps."""

RECORD: Final = Permit({"media-src": "blob:"}, frozenset({"microphone"}))
"""To record a voice, and to hear it before it is sent."""


FRAMED: Final = Permit({"frame-ancestors": "*"})
"""To stand in a page of any other site: only what is the same for everybody and takes no words."""


def map_of(tiles: str) -> Permit:
    """To draw a map from the operator's one tile server, and to be asked where one stands."""
    return Permit({"img-src": origin_of(tiles)}, frozenset({"geolocation"}))


def allow(permit: Permit) -> None:
    """Allow the page of this request what a permit says."""
    g.permits = [*g.get("permits", []), permit]


def headers_of(permits: Iterable[Permit]) -> dict[str, str]:
    """Write the two headers that hold for a page with these permits."""
    policy, features = dict(POLICY), set()
    for permit in permits:
        features |= permit.features
        for directive, sources in permit.sources.items():
            known = policy.get(directive, NOBODY)
            policy[directive] = sources if known == NOBODY else f"{known} {sources}"
    return {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "Permissions-Policy": ", ".join(f"{name}=({'self' if name in features else ''})" for name in FEATURES),
    }
