"""A visitor who looks closely: every page that any test receives must be a page we are not ashamed of."""

import re
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import urlsplit

import html5lib
from flask.testing import FlaskClient

LABELLED = {"input", "select", "textarea"}
UNLABELLED_TYPES = {"hidden", "submit", "button", "image", "reset"}
ODD = r"<>&\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufffe-\U0010ffff"
WORDS = re.compile(rf">[^{ODD}]*[^\s{ODD}][^{ODD}]*(?=<)")
VALUE = re.compile(rf'="[^"{ODD}]*"')
"""Words between tags and values of attributes without anything in them that could make HTML invalid."""

_valid: set[bytes] = set()
"""Digests of markup that was found without fault: many pages differ in their words alone."""


class _Reader(HTMLParser):
    """Collects what the checks need from one page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings = 0
        self.title = ""
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.controls: list[dict[str, str]] = []
        self.addresses: list[str] = []
        self.forms: list[dict[str, str]] = []
        self.inline: list[str] = []
        self.errors: list[str] = []
        self._in_title = False
        self._in_error = False

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.headings += tag == "h1"
        self._in_title = self._in_title or (tag == "title" and not self.title)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "label":
            self.labels.add(attributes.get("for", ""))
        if tag in LABELLED and attributes.get("type", "text") not in UNLABELLED_TYPES:
            self.controls.append(attributes)
        if tag == "form":
            self.forms.append(attributes)
        if tag in {"script", "link", "img", "iframe", "source"}:
            self.addresses += [attributes[name] for name in ("src", "href") if name in attributes]
        if "govuk-error-message" in attributes.get("class", ""):
            self.errors.append("")
            self._in_error = True
        self._note_inline(tag, attributes)

    def _note_inline(self, tag, attributes):
        handlers = [name for name in attributes if name.startswith("on")]
        if "style" in attributes or handlers or tag == "style" or (tag == "script" and "src" not in attributes):
            self.inline.append(tag)

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False
        if tag == "p":
            self._in_error = False

    def handle_data(self, data):
        if self._in_error:
            self.errors[-1] += data
        if self._in_title:
            self.title += data


def faults(html: str) -> list[str]:
    """List what is wrong with a page: invalid HTML, headings, title, labels, ids, errors, inline code, third parties."""
    page = _Reader()
    page.feed(html)
    found = _invalid(html)
    if page.headings != 1:
        found.append(f"{page.headings} h1 headings")
    if not page.title.strip():
        found.append("no title")
    if 'lang="vi"' not in html:
        found.append("no language")
    repeated = {name for name in page.ids if page.ids.count(name) > 1}
    if repeated:
        found.append(f"ids used twice: {sorted(repeated)}")
    found += [f"no label: {control}" for control in page.controls if not _is_labelled(control, page)]
    found += [f"third party: {address}" for address in page.addresses if urlsplit(address).netloc]
    found += [f"inline code or style in {tag}" for tag in page.inline]
    found += [f"not in Vietnamese: {error}" for error in page.errors if _is_ascii(error.replace("Lỗi:", ""))]
    found += ["a form without method" for form in page.forms if "method" not in form]
    return found


def title_of(html: str) -> str:
    """Give a page's title."""
    found = re.search(r"<title[^>]*>(.*?)</title>", html, re.DOTALL)
    return " ".join(found.group(1).split()) if found else ""


def _invalid(html: str) -> list[str]:
    markup = sha256(VALUE.sub('=""', WORDS.sub(">x", html)).encode("utf-8", "surrogatepass")).digest()
    if markup in _valid:
        return []
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    found = [f"invalid HTML at {place}: {code} {data}" for place, code, data in parser.errors]
    if not found:
        _valid.add(markup)
    return found


def _is_ascii(words: str) -> bool:
    return bool(words.strip()) and words.isascii()


def _is_labelled(control: dict[str, str], page: _Reader) -> bool:
    return control.get("id") in page.labels or bool(control.get("aria-label") or control.get("aria-labelledby"))


class Visitor(FlaskClient):
    """A client that checks every page it receives, and that an answer below 400 to a POST was committed once."""

    def open(self, *args, **kwargs):
        """Send a request and look at the page that comes back."""
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in {301, 302, 303, 307, 308}:
            found = faults(response.get_data(as_text=True))
            assert not found, f"{response.request.path}: " + "; ".join(found)
        return response
