"""Making officials' rich text safe to show; citizens' text is plain and never comes here.

The result is kept beside its source with the version that made it, so that a stricter version can be applied again.
"""

import re
from typing import Final

import bleach

from core.text import nfc

VERSION: Final = 1

_TEXT_TAGS: Final = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "u", "sub", "sup", "h3", "h4", "a"}
_BLOCK_TAGS: Final = {"blockquote", "table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES: Final = {"a": ["href"], "th": ["scope", "colspan", "rowspan"], "td": ["colspan", "rowspan"]}
_PROTOCOLS: Final = frozenset({"http", "https", "mailto", "tel"})
_UNSHOWN: Final = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def clean(html: str, *, version: int = VERSION) -> str:
    """Give only the allowed marks of a text; an unknown version raises ValueError.

    Scripts and styles go with their content, since that was never meant to be read; bleach alone decides what is safe.
    """
    if version != VERSION:
        raise ValueError(f"unknown sanitiser version: {version}")
    unshown = _UNSHOWN.sub("", nfc(html))
    return bleach.clean(
        unshown, tags=_TEXT_TAGS | _BLOCK_TAGS, attributes=_ATTRIBUTES, protocols=_PROTOCOLS, strip=True
    )


def plain_paragraphs(text: str) -> list[str]:
    """Cut a plain text into its paragraphs, so that a template shows them escaped, each in its own mark."""
    return [line.strip() for line in nfc(text).split("\n") if line.strip()]
