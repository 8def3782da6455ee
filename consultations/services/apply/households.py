"""What the events of household codes write down: a list that was made, a code that was used or closed."""

import json
from typing import Final

from sqlalchemy import update

from consultations.models import CodeState, HouseholdCode
from core.db import db
from core.ledger import Entry

LIST: Final = "household_list"
CODE: Final = "household_code"


def apply_household_list(entry: Entry) -> None:
    """Write a list of households down, each with the mark of its code."""
    facts = entry.facts
    for number, known in enumerate(json.loads(entry.texts.get("households", "[]")), start=facts["first"]):
        db.session.add(
            HouseholdCode(
                consultation=facts["consultation"], number=number, list=entry.subject, state=CodeState.FREE, **known
            )
        )
    db.session.flush()


def apply_household_code(entry: Entry) -> None:
    """Close a code: by its use, or because its household handed in a paper."""
    state = CodeState.USED if entry.type.endswith(".used") else CodeState.VOID
    db.session.execute(update(HouseholdCode).where(HouseholdCode.mark == entry.subject).values(state=state))
