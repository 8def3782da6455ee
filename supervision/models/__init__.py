"""What supervision keeps of its own: checks of the log, sums, findings, giám sát, samples, notes of disruptions."""

from supervision.models.disruptions import Disruption
from supervision.models.figures import CaseSign, CountedCase, DaySum, LogCheck, MonthSum, SumState
from supervision.models.findings import Finding, FindingCase
from supervision.models.oversights import Oversight, OversightRequest
from supervision.models.samples import Sample, SampleItem

__all__ = [
    "CaseSign", "CountedCase", "DaySum", "Disruption", "Finding", "FindingCase", "LogCheck", "MonthSum", "Oversight",
    "OversightRequest", "Sample", "SampleItem", "SumState",
]  # fmt: skip
