"""The Front's pages: one page a month, the times, who is late, the cases behind each number, findings, and the log."""

from supervision.desk import (
    cases,
    critiques,
    figures,
    findings,
    identities,
    late,
    lists,
    log,
    month,
    opinions,
    overseen,
    oversights,
    own_signs,
    passing,
    postings,
    reports,
    samples,
)
from supervision.desk.blueprint import supervision_desk
from supervision.desk.disruptions import disruptions_desk
from supervision.desk.replying import findings_desk

__all__ = [
    "cases", "critiques", "disruptions_desk", "figures", "findings", "findings_desk", "identities", "late", "lists",
    "log", "month", "opinions", "overseen", "oversights", "own_signs", "passing", "postings", "reports", "samples",
    "supervision_desk",
]  # fmt: skip
