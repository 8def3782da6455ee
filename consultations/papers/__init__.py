"""The papers of a consultation: which there are, when each can be written, and what stands on it (WORDS row 88).

Pure.
"""

from consultations.papers.announcing import notice_paper, plan_paper
from consultations.papers.answering import report_paper, result_notice_paper
from consultations.papers.issuing import Batch, Known, Line, Office, Place, Row
from consultations.papers.letter import letter_paper
from consultations.papers.matrix import matrix_table
from consultations.papers.meeting import meeting_paper
from consultations.papers.offering import PAPERS, SHEET, PaperKind, offered
from consultations.papers.places import places_table

__all__ = [
    "PAPERS", "SHEET", "Batch", "Known", "Line", "Office", "PaperKind", "Place", "Row", "letter_paper", "matrix_table",
    "meeting_paper", "notice_paper", "offered", "places_table", "plan_paper", "report_paper", "result_notice_paper",
]  # fmt: skip
