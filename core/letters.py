"""From the plain text of a letter to the HTML that says the same: paragraphs, lines, and links to our own pages.

Pure. What a citizen wrote may stand in a letter: every word is escaped, and no address but our own becomes a link.
"""

import re
from html import escape
from typing import Final

_PAGE: Final = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body style="margin:0;padding:16px;font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#1b1b1b">'
    '<div style="max-width:600px;overflow-wrap:anywhere;word-break:break-word">\n{body}\n</div></body></html>\n'
)
_GAP: Final = re.compile(r"\n\s*\n")


def as_html(text: str, *, title: str, own: str) -> str:
    """Give the HTML of a letter; `own` is the address of the site, the only one that becomes a link."""
    paragraphs = [part.strip("\n") for part in _GAP.split(text) if part.strip()]
    body = "\n".join(f"<p>{_lines(part, own)}</p>" for part in paragraphs)
    return _PAGE.format(title=escape(title), body=body)


def _lines(paragraph: str, own: str) -> str:
    address = re.compile(re.escape(escape(own.rstrip("/"))) + r"/[\w/?=&;.%-]*[\w/]")
    linked = address.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(paragraph))
    return linked.replace("\n", "<br>\n")
