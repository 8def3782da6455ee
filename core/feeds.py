"""Feeds (Atom, RFC 4287) of what everybody may read; no personal data, no visitor's trace, told apart by an ETag.

Written with the standard library's XML, which escapes every word; characters that XML does not know are left out.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree

from flask import Response, request

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER: Final = datetime(2026, 1, 1, tzinfo=UTC)
MEDIA_TYPE: Final = "application/atom+xml"


@dataclass(frozen=True)
class Item:
    """One thing told: `id` never changes, `page` is where it is read, `text` is plain."""

    id: str
    title: str
    page: str
    at: datetime
    text: str = ""


@dataclass(frozen=True)
class Feed:
    """What one may follow: `own` is its own address, `page` the page that says the same; newest first."""

    title: str
    author: str
    own: str
    page: str
    items: tuple[Item, ...]


def feed_response(feed: Feed) -> Response:
    """Give a feed to whoever asks; who has it already gets 304. Nobody on the way keeps it without asking again."""
    response = Response(_written(feed), mimetype=MEDIA_TYPE)
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag()
    return response.make_conditional(request)


def _written(feed: Feed) -> bytes:
    root = ElementTree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    _add(root, "id", feed.own)
    _add(root, "title", feed.title)
    _add(root, "updated", _time(max((item.at for item in feed.items), default=_NEVER)))
    _add(ElementTree.SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.own, MEDIA_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    for item in feed.items:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", item.id)
        _add(entry, "title", item.title)
        _add(entry, "updated", _time(item.at))
        _link(entry, "alternate", item.page, "text/html")
        _add(entry, "content", item.text)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _NOT_XML.sub("", text)


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
