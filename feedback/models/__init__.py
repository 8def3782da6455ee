"""The tables of the domain: a case as its events left it, what stands beside it, what the desk keeps."""

from feedback.models.beside import CaseEnding, CaseKeptFrom, CasePromise, CaseRequest, CaseVoice
from feedback.models.case import CaseCounter, CasePause, CaseStage, CaseState
from feedback.models.desk import CaseDraft, CopyAddress, SavedFilter, WordingUse

__all__ = [
    "CaseCounter",
    "CaseDraft",
    "CaseEnding",
    "CaseKeptFrom",
    "CasePause",
    "CasePromise",
    "CaseRequest",
    "CaseStage",
    "CaseState",
    "CaseVoice",
    "CopyAddress",
    "SavedFilter",
    "WordingUse",
]
