"""Checking everything the ledger can know of itself, against whoever has been at the database by hand.

Sealed events are held by the tree and the signed checkpoints, unsealed ones by their subject's chain, the newest by
the version and hash of the subject's head, texts by their commitments, caches by making them anew. What cannot be
seen from inside stands in docs/ledger.md.

A check looks long: outside of tests it runs in a transaction of its own in the mode `snapshot`, so that what is
written meanwhile is no fault and nobody waits.
"""

from core.ledger.birth import born
from core.ledger.seal import birth
from core.ledger.verify.caches import check_caches
from core.ledger.verify.cosigning import check_cosignatures
from core.ledger.verify.events import check_events, check_heads
from core.ledger.verify.guards import check_guards
from core.ledger.verify.report import Finding, Report
from core.ledger.verify.sealing import check_birth, check_tree

__all__ = ["Finding", "Report", "verify"]


def verify(*, caches: bool = True) -> Report:
    """Check the whole ledger; with `caches`, and where the log itself is whole, what was made from it too."""
    report = Report()
    if not born():
        report.add("cơ sở dữ liệu chưa có dòng khai sinh của nhật ký")
        return report
    certificate = birth()
    report.practice = certificate.practice
    heads = check_events(report)
    check_heads(report, heads)
    check_birth(report, certificate)
    check_tree(report, certificate)
    check_cosignatures(report)
    if caches and not report.findings:
        check_caches(report)
    check_guards(report)
    return report
