"""Which parts a field of work takes in at the end of a period: read from the policies on record, by rules of its own."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, Final

NEWEST: Final = "SELECT content FROM rule_version WHERE kind = 'policy' ORDER BY version DESC LIMIT 1"


def kept_under(run: Callable[[str], Any], part: str, last: date) -> str:
    """Name a part and, of a field, all that had led to it by a day, as a list for a statement."""
    content = run(NEWEST).scalar_one()
    rows = (json.loads(content) if isinstance(content, str) else content).get("merged_field", [])
    found = [part]
    for into in found:
        found += [row["code"] for row in rows if row["into"] == into and row["valid_from"] <= last.isoformat()]
    return ", ".join(f"'{code}'" for code in found)
