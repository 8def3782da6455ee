"""The letters of findings and of requests for documents: who issues one, to whom, on which cases, by when to reply."""

from typing import Final

from core import clock, ledger, rulebook
from core.papers import Paper, Signature
from feedback.models import CaseState
from supervision.letter import USUAL_SIGNATURE, USUAL_SYMBOL, Front, Term, asking_letter, letter_of
from supervision.models import Finding, Oversight, OversightRequest
from supervision.workflow import TERMS
from units import queries as units
from units.kinds import Kind
from units.letterheads import body_name, place_name
from units.signers import signers_on

UNITS: Final = {"working_day": "ngày làm việc", "day": "ngày"}
FRONT: Final = "Ủy ban Mặt trận Tổ quốc Việt Nam"


def letter(finding: Finding, cases: list[CaseState]) -> Paper:
    """Write a finding as a công văn."""
    to = units.by_code(finding.unit)
    return letter_of(
        finding,
        _front(),
        to=body_name(to) if to else finding.unit,
        codes=[case.code for case in cases],
        term=term_for(finding.maker),
    )


def request_letter(oversight: Oversight, request: OversightRequest) -> Paper:
    """Write a request for documents as a công văn."""
    to = units.by_code(oversight.unit)
    return asking_letter(oversight, request, _front(), to=body_name(to) if to else oversight.unit)


def term_for(maker: str) -> Term:
    """Give the term of a reply by the rules of today."""
    rule = rulebook.current_policy().deadline(*TERMS[maker], on=clock.today())
    words = f"{rule.amount} {UNITS[rule.unit]}, kể từ ngày phát hành"
    return Term(words, rule.legal_basis if rule.firm else "")


def _front() -> Front:
    site, today = units.site_unit(), clock.today()
    fronts = units.children(site.code, kinds=(Kind.PARTY_FRONT,), on=today) if site else []
    place, practice = place_name(site) if site else "", ledger.is_practice()
    if not fronts:
        return Front(FRONT, place, today.year, is_practice=practice)
    signers = signers_on(fronts[0].signers, today)
    signature = Signature(signers[0].lines, signers[0].name) if signers else USUAL_SIGNATURE
    return Front(fronts[0].name, place, today.year, fronts[0].symbol or USUAL_SYMBOL, signature, practice)
