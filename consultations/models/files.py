"""A file that came with an opinion: since when, until when, and whether everybody may open it; it lies where all do."""

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class OpinionFile(Base):
    """One file of a sending, beside its first opinion; `key` is the fingerprint under which the file is kept.

    `added` and `removed` are the events of the opinion that brought it and took it out (0: it still belongs there);
    what was taken out stays for the desk. `is_shown`: a review lets everybody open it, while the opinion is on show.
    """

    __tablename__ = "opinion_file"

    opinion: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    added: Mapped[int]
    removed: Mapped[int] = mapped_column(default=0)
    is_shown: Mapped[bool] = mapped_column(default=False)
