"""A document beside the draft: tờ trình, a map, a phụ lục; the file itself lies where all files lie."""

from typing import Final

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base

KINDS: Final = {"pdf": "PDF", "document": "Word", "sheet": "Excel", "jpeg": "ảnh JPG", "png": "ảnh PNG"}


class ConsultationDocument(Base):
    """One document of a consultation; `id` is that of its attachment, `position` its place among the others."""

    __tablename__ = "consultation_document"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]

    @property
    def kind(self) -> str:
        """Say what opens it, in a word."""
        return next((words for ending, words in KINDS.items() if self.media_type.endswith(ending)), "tệp")
