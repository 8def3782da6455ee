"""What a check of the ledger says."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written: at which event (0: none can be named), of which subject, and what."""

    event_id: int
    subject: str
    what: str


@dataclass
class Report:
    """The outcome of a check; it is good when there are no findings."""

    events: int = 0
    sealed: int = 0
    checkpoints: int = 0
    practice: bool = False
    findings: list[Finding] = field(default_factory=list)
    late_sealed: list[int] = field(default_factory=list)

    @property
    def first(self) -> Finding | None:
        """Give the finding at the earliest event; those without an event come last."""
        return min(self.findings, key=lambda finding: finding.event_id or 2**63, default=None)

    def add(self, what: str, *, event_id: int = 0, subject: str = "") -> None:
        """Write a finding down."""
        self.findings.append(Finding(event_id, subject, what))
