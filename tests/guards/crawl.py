"""Walking the whole site as somebody would who presses every link, but not those of all cases that are alike."""

import re
from collections import Counter, deque
from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urlsplit

from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.guard import access_of
from tests.pages import title_of

LINK = re.compile(r"""<a\b[^>]*\bhref="([^"]+)\"""")
WORD = re.compile(r"[a-z-]+")
LISTED = ("loai", "nhom", "muc")
"""What a list is asked for by name: each of these is a list of its own."""

ABOUT_LISTS = {"feedback_desk.save_filter", "supervision_desk.begin_finding", "supervision_desk.case"}
"""What is done with a list, whichever it is."""

MOST_PAGES = 900
MOST_ALIKE = 6
FEW, FEW_UNKNOWN = 1, 3
"""Pages of one shape that each opens of those who walk together; more of things whose kind nobody told."""

MOST_PUBLIC = 3
"""So many of them open the public pages of one shape, which are the same for everybody."""

TEXTS = {"text/html", "text/plain", "text/csv", "application/json", "application/atom+xml"}


@dataclass(frozen=True)
class Place:
    """What an address leads to: a page, named by its view and the words of its path, and what is asked of it."""

    endpoint: str
    words: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    kind: str = ""
    is_public: bool = False
    is_thing: bool = False
    """The page of one thing itself, not what hangs on it: what it offers depends on who reads it."""

    @property
    def shape(self) -> tuple[str, ...]:
        """Give what it shares with all pages of one view that are asked for by the same fields."""
        return (self.endpoint, *self.asked)


class Known:
    """What walks have opened so far; with the kind of each thing that has one, by the code in its address."""

    def __init__(self, kinds: dict[str, str] | None = None) -> None:
        self.kinds = kinds or {}
        self.public: Counter[tuple[str, ...]] = Counter()
        self._seen: set[tuple[str, ...]] = set()

    def is_new(self, place: Place, role: str) -> bool:
        """Say whether a page is new to this role, a list to anybody, the kind of thing to the role or to anybody."""
        by_page = (not place.is_public and role, *place.shape, *place.words)
        by_list = (*place.shape, *place.words, *place.listed)
        by_kind = (place.is_thing and role, place.endpoint, place.kind)
        new = {by_page, by_list, by_kind} - self._seen
        self._seen |= new
        return bool(new)


class Walk:
    """Every page reached from a start, with its status, its title and what can be read on it."""

    def __init__(self, client: FlaskClient, known: Known | None = None, role: str = "") -> None:
        self.client = client
        self.statuses: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        self.bodies: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self.broken: list[str] = []
        self.is_whole = False
        self._known, self._role, self._is_alone = known or Known(), role, known is None
        self._alike: Counter[tuple[str, ...]] = Counter()
        self._map = client.application.url_map.bind("localhost")

    def go(self, *starts: str) -> "Walk":
        """Follow every link, one of each kind and a few of each shape, until nothing new is found."""
        waiting = deque((start, "") for start in starts)
        while waiting and len(self.statuses) < MOST_PAGES:
            address, source = waiting.popleft()
            address = urldefrag(address)[0]
            if address in self.statuses or not self._is_ours(address) or self._is_one_of_many(address):
                continue
            response = self.client.get(address)
            self.statuses[address] = response.status_code
            if response.status_code >= 400:
                self.broken.append(f"{source} -> {address}: {response.status_code}")
            if 300 <= response.status_code < 400:
                waiting.append((response.location, address))
            self.bodies[address] = response.get_data(as_text=True) if response.mimetype in TEXTS else ""
            if response.mimetype == "text/html" and response.status_code == 200:
                html = self.bodies[address]
                self.titles[address] = title_of(html)
                waiting.extend((link.replace("&amp;", "&"), address) for link in LINK.findall(html))
            response.close()
        self.is_whole = not waiting
        return self

    def titles_used_twice(self) -> dict[str, set[str]]:
        """Name titles that two different pages share; filters and pages of one list are one page."""
        places: dict[str, set[str]] = {}
        for address, title in self.titles.items():
            places.setdefault(title, set()).add(urlsplit(address).path)
        return {title: paths for title, paths in places.items() if len(paths) > 1}

    def reached(self) -> set[Place]:
        """Give what was opened and answered."""
        return {place for address, place in self.places.items() if self.statuses[address] < 400}

    def _is_ours(self, address: str) -> bool:
        return address.startswith("/") and not address.startswith("//")

    def _is_one_of_many(self, address: str) -> bool:
        """Leave out what is like pages that were opened: of the same shape, about a thing of the same kind."""
        place = self._place(address)
        if place is None:
            return False
        is_new = self._known.is_new(place, self._role)
        if not is_new and self._has_enough(place):
            return True
        self._alike[place.shape] += 1
        self._known.public[place.shape] += place.is_public
        self.places[address] = place
        return False

    def _has_enough(self, place: Place) -> bool:
        """Say whether enough were opened that are like it."""
        if self._is_alone:
            return self._alike[place.shape] >= MOST_ALIKE
        most = FEW_UNKNOWN if place.is_thing and not place.kind else FEW
        return self._alike[place.shape] >= most or self._known.public[place.shape] >= MOST_PUBLIC

    def _place(self, address: str) -> Place | None:
        """Read an address by the application's own map; None where that knows nothing of it."""
        parts = urlsplit(address)
        try:
            rule, values = self._map.match(parts.path, method="GET", return_rule=True)
        except (HTTPException, RequestRedirect):
            return None
        asked = dict(parse_qsl(parts.query, keep_blank_values=True))
        codes = _codes(values)
        words = [code for code in codes if code not in self._known.kinds and WORD.fullmatch(code)]
        lists = () if rule.endpoint in ABOUT_LISTS else LISTED
        public = access_of(self.client.application, rule.endpoint).kind == "public"
        return Place(
            rule.endpoint,
            tuple(words),
            tuple(sorted(asked)),
            tuple(asked[name] for name in lists if name in asked),
            " ".join(self._known.kinds[code] for code in codes if code in self._known.kinds),
            is_public=public,
            is_thing=len(codes) == 1 and rule.rule.endswith(">") and not public,
        )


def _codes(values: dict[str, object]) -> list[str]:
    """Give what an address names, as people write it."""
    if {"year", "number"} <= values.keys():
        values = {**values, "number": f"{values['year']}-{values['number']}"}
        del values["year"]
    return [f"KN-{value}" if name == "rest" else str(value) for name, value in values.items()]
