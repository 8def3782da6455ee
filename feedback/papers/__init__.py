"""The papers of a case: which there are, when each makes sense, and what stands on it (WORDS row 87).

Pure.
"""

from feedback.papers.composing import Office, compose
from feedback.papers.forms import PaperForm, all_forms, form_on
from feedback.papers.offering import NAMES, PAPERS, PaperKind, offered, paper_at

__all__ = [
    "NAMES", "Office", "PAPERS", "PaperForm", "PaperKind", "all_forms", "compose", "form_on", "offered", "paper_at",
]  # fmt: skip
