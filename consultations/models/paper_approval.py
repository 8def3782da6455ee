"""What a consultation keeps of an approval that was signed on paper."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from core.db import JSONDoc


@dataclass(frozen=True)
class PaperSignature:
    """Who signed, on which document, on which day; `scan` is the id of the attachment."""

    signer: str
    number: str
    on: date
    scan: str


@dataclass(frozen=True)
class Contest:
    """Who was named as the signer and says that it was not so, when, and why."""

    signer: str
    on: date
    because: str


class SignedOnPaper:
    """Columns of `ConsultationState`: empty where the approval was given on this site.

    A signature that its signer contested leaves only who that is, the day and the reason.
    """

    plan_paper: Mapped[dict[str, str]] = mapped_column(JSONDoc, default=dict)
    result_paper: Mapped[dict[str, str]] = mapped_column(JSONDoc, default=dict)
    plan_sent_scan: Mapped[str] = mapped_column(default="")

    @property
    def plan_signature(self) -> PaperSignature | None:
        """Give who approved the plan on paper."""
        return _signature(self.plan_paper)

    @property
    def result_signature(self) -> PaperSignature | None:
        """Give who approved the report on paper."""
        return _signature(self.result_paper)

    @property
    def plan_contest(self) -> Contest | None:
        """Give who contested the approval of the plan on paper."""
        return _contest(self.plan_paper)

    @property
    def result_contest(self) -> Contest | None:
        """Give who contested the approval of the report on paper."""
        return _contest(self.result_paper)


def _signature(kept: dict[str, str]) -> PaperSignature | None:
    return PaperSignature(**{**kept, "on": date.fromisoformat(kept["on"])}) if "scan" in kept else None


def _contest(kept: dict[str, str]) -> Contest | None:
    return Contest(**{**kept, "on": date.fromisoformat(kept["on"])}) if "because" in kept else None
