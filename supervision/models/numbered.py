"""What the Front counts through each year: findings, giám sát, samples."""

from sqlalchemy.orm import Mapped

from core.db import Base


class Numbered(Base):
    """Something with a number of its year, which its address and its letters name."""

    __abstract__ = True

    year: Mapped[int]
    number: Mapped[int]

    @property
    def place(self) -> str:
        """Give the end of its address."""
        return f"{self.year}-{self.number}"
