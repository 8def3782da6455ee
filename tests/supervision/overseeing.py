"""A formal giám sát of the Front, brought to where a test wants it by the real services."""

from datetime import date, timedelta

from app.demo.founding import actor
from core import clock
from supervision import services
from supervision.models import Oversight
from supervision.oversight import Plan

TITLE = "Việc tiếp nhận, trả lời phản ánh, kiến nghị của Nhân dân năm 2026"
OUTLINE = "Tình hình tiếp nhận, phân loại; kết quả trả lời; việc chậm và nguyên nhân; đề xuất."
NUMBER = "12/QĐ-MTTQ-BTT"


def plan(days: int = 15, **more) -> Plan:
    """Give a plan that begins so many days from now and takes two."""
    begins_on = clock.today() + timedelta(days)
    return Plan(**{"title": TITLE, "form": "team", "begins_on": begins_on, "ends_on": begins_on + timedelta(2), **more})


def planned(unit: str, **more) -> Oversight:
    """Give a giám sát that stands in the programme."""
    return services.plan_oversight(plan(**more), unit=unit, actor=actor("mattran"))


def decided(unit: str, *, on: date | None = None, **more) -> Oversight:
    """Give one whose unit has decision and outline."""
    oversight = planned(unit, **more)
    services.send_oversight(
        oversight, decision_number=NUMBER, decision_on=on or clock.today(), outline=OUTLINE, actor=actor("mattran")
    )
    return oversight
