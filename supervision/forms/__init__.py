"""What pages of supervision ask."""

from supervision.forms.figures import CompareForm, FiguresExportForm, FilterForm, LogExportForm
from supervision.forms.findings import BeginForm, FindingForm, IssueForm, ReasonForm, RemarksForm, TextForm

__all__ = [
    "BeginForm", "CompareForm", "FiguresExportForm", "FilterForm", "FindingForm", "IssueForm", "LogExportForm",
    "ReasonForm", "RemarksForm", "TextForm",
]  # fmt: skip
