"""What supervision keeps of its own: the check of the log, sums of figures, findings, samples, notes of disruptions."""

from supervision.models.disruptions import Disruption
from supervision.models.figures import CaseSign, CountedCase, DaySum, LogCheck, MonthSum, SumState
from supervision.models.findings import Finding, FindingCase
from supervision.models.samples import Sample, SampleItem

__all__ = [
    "CaseSign", "CountedCase", "DaySum", "Disruption", "Finding", "FindingCase", "LogCheck", "MonthSum", "Sample",
    "SampleItem", "SumState",
]  # fmt: skip
