"""The questions beside a draft, who answered them, and how many chose what."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from consultations import survey
from core.db import Base, JSONDoc


class SurveyQuestion(Base):
    """One question of a consultation, in its place."""

    __tablename__ = "survey_question"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    words: Mapped[str]
    required: Mapped[bool]
    options: Mapped[list[str]] = mapped_column(JSONDoc, default=list)
    low: Mapped[str] = mapped_column(default="")
    high: Mapped[str] = mapped_column(default="")

    @property
    def plain(self) -> survey.Question:
        """Give it as the rules know it."""
        return survey.plain(self)


class SurveyAnswers(Base):
    """What one sending chose. Answers in words are opinions on the whole draft and stand with those."""

    __tablename__ = "survey_answers"
    __table_args__ = (
        Index("ix_survey_answers_lead", "lead"),
        Index("ix_survey_answers_consultation", "consultation", "lead"),
    )

    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    consultation: Mapped[str]
    unit: Mapped[str]
    code: Mapped[str]
    lead: Mapped[str]
    given: Mapped[dict[str, list[str]]] = mapped_column(JSONDoc)
    is_late: Mapped[bool]
    sent_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    residence: Mapped[str | None]

    way = ""
    """They come through this site alone."""

    @property
    def chosen(self) -> dict[int, list[str]]:
        """Give the codes chosen by the number of the question."""
        return {int(number): codes for number, codes in self.given.items()}


class SurveyTally(Base):
    """How many chose what, kept with each answer, so that no request counts over answers.

    `choice` "" counts who answered at all; `rank` is 0 but in a ranking. Withdrawn answers are not in it.
    """

    __tablename__ = "survey_tally"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str] = mapped_column(primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]
