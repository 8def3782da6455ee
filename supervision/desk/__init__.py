"""The Front's pages: how long the answers took, who is late, the cases behind each number, and the log."""

from supervision.desk import cases, figures, identities, log, opinions
from supervision.desk.blueprint import supervision_desk

__all__ = ["cases", "figures", "identities", "log", "opinions", "supervision_desk"]
