"""Opinions that say the same: how many of each content there are, and by what the next one finds its own."""

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class OpinionCluster(Base):
    """One content and how often it was given; the subject of the first opinion names it.

    `placed` says how many of them stand in a group, so that no request counts over opinions.
    """

    __tablename__ = "opinion_cluster"
    __table_args__ = (Index("ix_opinion_cluster_count", "consultation", "count", "cluster"),)

    consultation: Mapped[str] = mapped_column(primary_key=True)
    cluster: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    placed: Mapped[int] = mapped_column(default=0)


class ContentTally(Base):
    """How many different contents the opinions with words of a consultation have, and how many these are."""

    __tablename__ = "content_tally"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    contents: Mapped[int]
    opinions: Mapped[int]


class LikenessKey(Base):
    """One of the keys under which near-copies find each other, with the first opinion that had it."""

    __tablename__ = "likeness_key"

    consultation: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    opinion: Mapped[str]
