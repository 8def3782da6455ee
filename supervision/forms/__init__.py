"""What pages of supervision ask."""

from supervision.forms.disruptions import DisruptionForm, EndForm, WithdrawForm
from supervision.forms.figures import (
    CompareForm,
    CosignForm,
    FiguresExportForm,
    FilterForm,
    ListExportForm,
    LogExportForm,
    MonthForm,
)
from supervision.forms.findings import BeginForm, FindingForm, IssueForm, ReasonForm, RemarksForm, TextForm
from supervision.forms.passing import PassingForm
from supervision.forms.samples import DrawForm, LineForm, PeriodForm, RegisterForm, judge_form

__all__ = [
    "BeginForm", "CompareForm", "CosignForm", "DisruptionForm", "DrawForm", "EndForm", "FiguresExportForm",
    "FilterForm", "FindingForm", "IssueForm", "LineForm", "ListExportForm", "LogExportForm", "MonthForm",
    "PassingForm", "PeriodForm", "ReasonForm", "RegisterForm", "RemarksForm", "TextForm", "WithdrawForm", "judge_form",
]  # fmt: skip
