"""What a unit decided for itself, laid over the policies that come with the program: neither loses the other.

Where a unit has a term of its own for a step, the shipped terms of that step from that day on do not come into force by
themselves: they are set aside, shown, and taken up only by two people (ADR 0016). All else follows the program.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from core.policies.book import PolicyBook
from core.policies.entries import DeadlineRule, MergedField, QuyChe

Step = tuple[str, str]


def with_own(
    shipped: PolicyBook,
    terms: Iterable[DeadlineRule],
    quy_che: Iterable[QuyChe] = (),
    merged: Iterable[MergedField] = (),
) -> PolicyBook:
    """The shipped policies with the unit's own terms, Quy chế and merged fields over them.

    Of two terms of one day the later decision stands.
    """
    own = _last_of_each_day(terms)
    since = _since(own)
    kept = [rule for rule in shipped.deadlines if rule.valid_from < since.get(_step(rule), dt.date.max)]
    issued = {each.valid_from: each for each in quy_che}
    return replace(
        shipped,
        deadlines=(*kept, *own),
        own_deadlines=tuple(own),
        own_quy_che=tuple(issued[day] for day in sorted(issued)),
        merged_fields=tuple(merged),
    )


def set_aside(shipped: PolicyBook, terms: Iterable[DeadlineRule]) -> list[DeadlineRule]:
    """The shipped terms that wait for a decision, because the unit has a term of its own for their step."""
    own = list(terms)
    since = _since(own)
    late = [rule for rule in shipped.deadlines if rule.valid_from >= since.get(_step(rule), dt.date.max)]
    return [rule for rule in late if not any(_settles(term, rule) for term in own)]


def _settles(term: DeadlineRule, rule: DeadlineRule) -> bool:
    """Say whether the unit has decided on a shipped term: it has one of that very day, or took it up later."""
    if _step(term) != _step(rule) or term.valid_from < rule.valid_from:
        return False
    taken_up = (term.amount, term.unit, term.firm) == (rule.amount, rule.unit, rule.firm)
    return taken_up or term.valid_from == rule.valid_from


def _last_of_each_day(terms: Iterable[DeadlineRule]) -> list[DeadlineRule]:
    return list({(*_step(term), term.valid_from): term for term in terms}.values())


def _since(terms: Iterable[DeadlineRule]) -> dict[Step, dt.date]:
    since: dict[Step, dt.date] = {}
    for term in terms:
        since[_step(term)] = min(term.valid_from, since.get(_step(term), dt.date.max))
    return since


def _step(rule: DeadlineRule) -> Step:
    return rule.kind, rule.step
