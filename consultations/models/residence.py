"""How many opinions came from each of the places whose residents are asked."""

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class ResidenceTally(Base):
    """How many opinions of each stance came from a place, kept with each; "" counts those from elsewhere.

    Of whom it is not known where they live stands in no row: they are what is left of all opinions.
    """

    __tablename__ = "residence_tally"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    residence: Mapped[str] = mapped_column(primary_key=True)
    stance: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
