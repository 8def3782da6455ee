"""What counts only after a second person has held it against the paper: what its rows have in common."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from consultations.workflow.entering import BATCH_STATES, BatchState
from core.workflow import Standing


class HeldAgainstPaper(Standing):
    """Columns of batches and meetings; `version` is the seq of the event that last wrote the row.

    `digest` names what was entered, `entered_after` counts the working days between giving and entering.
    """

    WORDS: ClassVar = BATCH_STATES
    TONES: ClassVar = {BatchState.WAITING: "yellow", BatchState.RETURNED: "orange", BatchState.CHECKED: "green"}

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    state: Mapped[str]
    digest: Mapped[str]
    entered_after: Mapped[int]
    entered_by: Mapped[int | None]
    entered_at: Mapped[datetime]
    checked_by: Mapped[int | None]
    checked_at: Mapped[datetime | None]
    returned_because: Mapped[str] = mapped_column(default="")
