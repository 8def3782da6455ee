"""The ledger: every act is an event, written once, chained, sealed into a tree and signed (docs/ledger.md)."""

from core.ledger import birth as _birth
from core.ledger import rules as _rules
from core.ledger.birth import bear, born, is_practice
from core.ledger.erase import ERASED, erase_texts
from core.ledger.leaf import new_subject
from core.ledger.models import RuleVersion
from core.ledger.record import Entry, Subject, current_versions, entries, history, hold, record, subjects
from core.ledger.seen import check_seen

__all__ = [
    "ERASED", "Entry", "Subject", "bear", "born", "check_seen", "current_versions", "entries", "erase_texts",
    "history", "hold", "is_practice", "new_subject", "record", "subjects",
]  # fmt: skip

subjects[_birth.KIND] = Subject(apply=lambda _entry: None)
subjects[_rules.KIND] = Subject(apply=_rules.apply, tables=((RuleVersion, "kind"),))
