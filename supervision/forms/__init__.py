"""What pages of supervision ask."""

from supervision.forms.figures import CompareForm, FiguresExportForm, FilterForm, LogExportForm
from supervision.forms.findings import BeginForm, FindingForm, IssueForm, ReasonForm, RemarksForm, TextForm
from supervision.forms.samples import DrawForm, LineForm, PeriodForm, RegisterForm, judge_form

__all__ = [
    "BeginForm", "CompareForm", "FiguresExportForm", "FilterForm", "FindingForm", "IssueForm", "LogExportForm",
    "DrawForm", "LineForm", "PeriodForm", "ReasonForm", "RegisterForm", "RemarksForm", "TextForm", "judge_form",
]  # fmt: skip
