"""A first word before the answer: it tells what was done and what remains; it never counts as the answer."""

from core.actor import Actor
from core.errors import Refused
from core.ledger import Entry
from feedback import queries
from feedback.models import CaseState
from feedback.services.steps import take
from feedback.services.telling import tell

SHORTEST_INTERIM = 50


def propose_interim(case: CaseState, *, interim: str, actor: Actor, version: int | None = None) -> Entry:
    """Write a first word and put it before the approver; the clock runs on."""
    if len(interim.strip()) < SHORTEST_INTERIM:
        raise Refused(
            f"Nêu việc đã làm và việc còn phải làm tiếp, từ {SHORTEST_INTERIM} ký tự trở lên.", field="interim"
        )
    return take(case, "propose_interim", actor=actor, texts={"interim": interim}, expected_version=version)


def send_interim(case: CaseState, *, actor: Actor, version: int | None = None) -> Entry:
    """Send the first word that another person wrote; the answer is still owed by the same day."""
    words = queries.interim_proposed(case)
    entry = take(case, "send_interim", actor=actor, texts={"interim": words}, expected_version=version)
    tell(case, entry, "case_interim", interim=words, due=queries.due_words(case), due_label=queries.due_label(case))
    return entry


def return_interim(case: CaseState, *, remarks: str, actor: Actor, version: int | None = None) -> Entry:
    """Send a first word back to its writer, saying why."""
    return take(case, "return_interim", actor=actor, texts={"remarks": remarks}, expected_version=version)
