"""Households that were sent a code: who they are, and whether their code still opens anything; never what they said."""

from enum import StrEnum
from typing import Final

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class CodeState(StrEnum):
    """What became of a code."""

    FREE = "free"
    USED = "used"
    VOID = "void"


CODE_STATES: Final = {
    CodeState.FREE: "Chưa dùng",
    CodeState.USED: "Đã góp ý trên trang",
    CodeState.VOID: "Đã nộp phiếu giấy",
}


class HouseholdCode(Base):
    """One household of a consultation; its code is known by `mark` alone. Nothing leads from here to an opinion."""

    __tablename__ = "household_code"
    __table_args__ = (UniqueConstraint("mark"),)

    consultation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    list: Mapped[str]
    head: Mapped[str]
    address: Mapped[str]
    village: Mapped[str]
    mark: Mapped[str]
    state: Mapped[str]
