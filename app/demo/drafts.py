"""The drafts on which the commune asks: written out, and a long one joined by rule, a chapter for each public work."""

from collections.abc import Iterator
from typing import Any, Final

from app.demo.founding import WORLD, read
from consultations.parsing import Draft, parse, read_draft

LONG: Final = "cong-trinh"
"""A draft of more than 60 parts, read by chapter."""

CHAPTERS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def draft_of(name: str) -> Draft:
    """Read a draft of the world as an office would bring it in."""
    written = _long() if name == LONG else (WORLD / "drafts" / f"{name}.txt").read_text("utf-8")
    return parse(read_draft(f"{name}.txt", written.encode()))


def _long() -> str:
    world = read(LONG)
    works, articles = world["work"], world["article"]
    lines = [world["opening"]]
    for place, work in enumerate(works):
        lines += [f"Chương {CHAPTERS[place]}", work["name"].upper(), ""]
        lines += _chapter(work, articles, first=place * len(articles) + 1)
    numbers = {"chapter": CHAPTERS[len(works)], "article": len(works) * len(articles) + 1}
    return "\n".join([*lines, world["closing"].format(**numbers)])


def _chapter(work: dict[str, str], articles: list[dict[str, Any]], *, first: int) -> Iterator[str]:
    words = {**work, "keeper_small": work["keeper"][:1].lower() + work["keeper"][1:]}
    for number, article in enumerate(articles, first):
        yield f"Điều {number}. {article['title'].format(**words)}"
        yield from (f"{place}. {clause.format(**words)}" for place, clause in enumerate(article["clauses"], 1))
        yield ""
