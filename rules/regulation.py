"""The draft Quyết định ban hành Quy chế: text as data (`policies/regulation.toml`), terms from the policies in force.

Pure: gives a `Paper`, which is drawn as .docx and as PDF like every other paper.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final

from core.papers import Block, Head, Letterhead, Paper, Signature
from core.papers.content import GAP
from core.policies import DeadlineRule, PolicyBook, PolicyError
from core.policies.words import term_name
from rules.differing import UNIT_WORDS

FILE: Final = Path(__file__).resolve().parent.parent / "policies" / "regulation.toml"
LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
"""The letters that number the points of a clause in Vietnamese."""

ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
UNDATED: Final = f"ngày{GAP}tháng{GAP}năm{GAP}"


@dataclass(frozen=True)
class Issuer:
    """Whose decision it is: head of the paper, body and place as sentences name them, symbol, who signs."""

    letterhead: Letterhead
    body: str
    place: str
    symbol: str
    signature: Signature
    is_practice: bool


def regulation(policy: PolicyBook, issuer: Issuer, *, on: date) -> Paper:
    """Write the draft with the terms that hold for what comes in on a day."""
    text = _text()
    values = {
        "co_quan": issuer.body,
        "noi": issuer.place,
        "hieu_luc": UNDATED,
        "cach_tinh": f"{policy.counting.text} ({policy.counting.legal_basis})",
    }
    return Paper(
        file_name="du-thao-quyet-dinh-ban-hanh-quy-che",
        title="Dự thảo Quyết định ban hành Quy chế",
        head=Head(issuer.letterhead, name="QUYẾT ĐỊNH", subject=_fill(text["title"], values), symbol=issuer.symbol),
        to=(),
        body=tuple(_decision(text, issuer, values)),
        signatures=(issuer.signature,),
        recipients=tuple(text["recipients"]),
        annex=tuple(_annex(text, policy, issuer, values, on)),
        is_practice=issuer.is_practice,
    )


def _decision(text: Mapping[str, Any], issuer: Issuer, values: Mapping[str, str]) -> Iterator[Block]:
    yield Block(issuer.body.upper(), "title")
    for basis in text["bases"]:
        yield Block(_fill(basis, values), "basis")
    yield Block("QUYẾT ĐỊNH:", "title")
    for number, words in enumerate(text["decisions"], start=1):
        yield Block(_fill(words, values), lead=f"Điều {number}. ")


def _annex(
    text: Mapping[str, Any], policy: PolicyBook, issuer: Issuer, values: Mapping[str, str], on: date
) -> Iterator[Block]:
    yield Block("QUY CHẾ", "title")
    yield Block(_fill(text["regulation"], values), "title")
    yield Block(f"(Kèm theo Quyết định số{GAP}{issuer.symbol} {UNDATED}của {issuer.body})", "note")
    numbers = count(1)
    for roman, chapter in zip(ROMAN, text["chapter"], strict=False):
        yield Block(f"Chương {roman}", "title")
        yield Block(chapter["title"], "title")
        for article in chapter["article"]:
            yield Block(f"Điều {next(numbers)}. {article['title']}", "heading")
            yield from (Block(_fill(words, values)) for words in article["paragraphs"])
            yield from _points(policy, article.get("terms", ()), on)


def _points(policy: PolicyBook, kinds: list[str], on: date) -> Iterator[Block]:
    steps = dict.fromkeys((rule.kind, rule.step) for kind in kinds for rule in policy.deadlines if rule.kind == kind)
    rules = [rule for kind, step in steps if (rule := _in_force(policy, kind, step, on))]
    for letter, rule in zip(LETTERS, rules, strict=False):
        end = "." if rule is rules[-1] else ";"
        yield Block(f"{letter}) {term_name(rule.kind, rule.step)}: {_how_long(rule)}{end}")


def _in_force(policy: PolicyBook, kind: str, step: str, on: date) -> DeadlineRule | None:
    """Give the term itself, not yet as the Quy chế makes it firm: it is this Quy chế that is being written."""
    try:
        bare = replace(policy, quy_che=replace(policy.quy_che, valid_from=None), own_quy_che=())
        return bare.deadline_of(kind, step, received_on=on)
    except PolicyError:
        return None


def _how_long(rule: DeadlineRule) -> str:
    bound = "ít nhất" if rule.count == "at_least" else "không quá"
    basis = rule.legal_basis or "theo Quy chế này"
    return f"{bound} {rule.amount:02d} {UNIT_WORDS[rule.unit]} ({basis})"


def _fill(words: str, values: Mapping[str, str]) -> str:
    return words.format_map(values)


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
