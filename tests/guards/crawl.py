"""Walking the whole site as somebody would who presses every link."""

import re
from collections import deque
from urllib.parse import urldefrag, urlsplit

from flask.testing import FlaskClient

from tests.pages import title_of

LINK = re.compile(r"""<a\b[^>]*\bhref="([^"]+)\"""")
MOST_PAGES = 600
MOST_ALIKE = 6
TEXTS = {"text/html", "text/plain", "text/csv", "application/json", "application/atom+xml"}


class Walk:
    """Every page reached from a start, with its status, its title and what can be read on it."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.statuses: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        self.bodies: dict[str, str] = {}
        self.broken: list[str] = []
        self._alike: dict[str, int] = {}

    def go(self, *starts: str) -> "Walk":
        """Follow every link, a few of each shape, until nothing new is found."""
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
        return self

    def titles_used_twice(self) -> dict[str, set[str]]:
        """Name titles that two different pages share; filters and pages of one list are one page."""
        places: dict[str, set[str]] = {}
        for address, title in self.titles.items():
            places.setdefault(title, set()).add(urlsplit(address).path)
        return {title: paths for title, paths in places.items() if len(paths) > 1}

    def _is_ours(self, address: str) -> bool:
        return address.startswith("/") and not address.startswith("//")

    def _is_one_of_many(self, address: str) -> bool:
        """Leave out the tenth page of one kind: pages that differ by a code or a number are of one kind."""
        shape = re.sub(
            r"[A-Z0-9]{2}-[\w-]+|\d+|(?<=lay-y-kien/)[\w-]+|(?<=van-ban/)[\w-]+", "#", urlsplit(address).path
        )
        shape += "?" + ",".join(sorted(part.split("=")[0] for part in urlsplit(address).query.split("&") if part))
        self._alike[shape] = self._alike.get(shape, 0) + 1
        return self._alike[shape] > MOST_ALIKE
