"""What an import gives: the draft as parts that people can give opinions on, one by one."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from core.errors import Refused

Kind = Literal["part", "chapter", "section", "article", "clause", "point", "roman", "decimal", "letter"]


class UnreadableDraft(Refused):
    """The file cannot become a draft; the message tells the editor, in Vietnamese, what to do about it."""


@dataclass
class Part:
    """One numbered part of a draft; `number` is bare (`III`, `2`, `b`), `text` holds one paragraph per line."""

    number: str
    kind: Kind
    heading: str = ""
    text: str = ""
    children: list["Part"] = field(default_factory=list)


@dataclass
class Draft:
    """A whole draft; `title` is empty when neither the heading block nor Điều 1 names the document."""

    title: str = ""
    preamble: str = ""
    parts: list[Part] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The shape that `danban import-draft --dry-run --json` prints and that tests outside this code rely on."""
        return asdict(self)
