"""The terms as a table: what holds today, what is to come, and what a new release proposes."""

from dataclasses import dataclass
from datetime import date

from core import clock, ledger, rulebook
from core.errors import Hidden
from core.papers import Paper, Signature
from core.policies import DeadlineRule, PolicyBook, set_aside
from core.policies.words import term_name
from rules.differing import term_words
from rules.regulation import Issuer, regulation
from units.letterheads import USUAL_SIGNATURE, body_name, letterhead, unit_symbol
from units.queries import site_unit
from units.signers import signers_on


@dataclass(frozen=True)
class TermRow:
    """One step: its term today, and those of later days."""

    kind: str
    step: str
    name: str
    today: str
    is_firm: bool
    is_own: bool
    to_come: tuple[str, ...]


def draft_regulation() -> Paper:
    """Write the draft Quyết định of the unit that is served; Hidden before one was chosen."""
    unit = site_unit()
    if unit is None:
        raise Hidden
    today = clock.today()
    signers = signers_on(unit.signers, today)
    issuer = Issuer(
        letterhead=letterhead(unit, year=today.year),
        body=body_name(unit),
        place=f"{unit.name[:1].lower()}{unit.name[1:]}",
        symbol=f"/QĐ-{unit_symbol(unit)}",
        signature=Signature(signers[0].lines, signers[0].name) if signers else Signature(USUAL_SIGNATURE),
        is_practice=ledger.is_practice(),
    )
    return regulation(rulebook.latest_policy(), issuer, on=today)


@dataclass(frozen=True)
class SetAside:
    """A shipped term that waits for a decision."""

    kind: str
    step: str
    name: str
    words: str


def term_rows(policy: PolicyBook, *, on: date) -> list[TermRow]:
    """List the steps in the order of the file."""
    steps = list(dict.fromkeys((rule.kind, rule.step) for rule in policy.deadlines))
    return [_row(policy, kind, step, on) for kind, step in steps]


def set_aside_now() -> list[DeadlineRule]:
    """List the shipped terms that do not hold because the unit has its own."""
    return set_aside(rulebook.shipped_policy(), rulebook.latest_policy().own_deadlines)


def set_aside_rows() -> list[SetAside]:
    """Give them as lines."""
    rules = set_aside_now()
    return [SetAside(rule.kind, rule.step, term_name(rule.kind, rule.step), term_words(rule)) for rule in rules]


def _row(policy: PolicyBook, kind: str, step: str, on: date) -> TermRow:
    rule = policy.deadline_of(kind, step, received_on=on)
    later = [each for each in _of(policy.deadlines, kind, step) if each.valid_from > max(on, rule.valid_from)]
    return TermRow(
        kind=kind,
        step=step,
        name=term_name(kind, step),
        today=term_words(rule),
        is_firm=rule.firm,
        is_own=any(own.valid_from == rule.valid_from for own in _of(policy.own_deadlines, kind, step)),
        to_come=tuple(term_words(each) for each in sorted(later, key=lambda each: each.valid_from)),
    )


def _of(rules: tuple[DeadlineRule, ...], kind: str, step: str) -> list[DeadlineRule]:
    return [rule for rule in rules if (rule.kind, rule.step) == (kind, step)]
