"""The Front's pages: how long the answers took, who is late, the cases behind each number, and the log."""

from supervision.desk import cases, figures, findings, identities, log, opinions, samples
from supervision.desk.blueprint import supervision_desk
from supervision.desk.replying import findings_desk

__all__ = [
    "cases",
    "figures",
    "findings",
    "findings_desk",
    "identities",
    "log",
    "opinions",
    "samples",
    "supervision_desk",
]
