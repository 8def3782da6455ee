"""Households of the imagined hamlets that get a letter with a code."""

from app.demo.founding import actor
from consultations import queries, services
from consultations.households import Household
from consultations.models import ConsultationState

HEADS = (("Nguyễn Văn Hòa", "tổ 1"), ("Trần Thị Mai", "tổ 3"), ("Lê Thị Lan", "tổ 4"))


def invite(consultation: ConsultationState) -> None:
    """Give a few households of the first hamlet their codes."""
    place = next(iter(queries.ballot_places(consultation)))
    listed = [Household(head, address, place) for head, address in HEADS]
    services.list_households(consultation, households=listed, actor=actor("tiepnhan"))
