"""What a list of the desk is narrowed to, and what of it an official keeps under a name.

Pure. What a stored filter says and this program does not know (any more) is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MOST: Final = 12
"""More would be a list one has to search, on a page that is there to find things fast."""
LONGEST_NAME: Final = 60
LONGEST_VALUE: Final = 60

VIEW, HELD_BY, CATEGORY = "loai", "don-vi", "linh-vuc"


@dataclass(frozen=True)
class Filter:
    """Which view, held where, of which field of work; what is empty narrows nothing."""

    view: str = ""
    held_by: str = ""
    category: str = ""

    @property
    def address(self) -> dict[str, str]:
        """Give the filter as it stands in an address."""
        values = {VIEW: self.view, HELD_BY: self.held_by, CATEGORY: self.category}
        return {key: value for key, value in values.items() if value}


def read(values: Mapping[str, object]) -> Filter:
    """Read a filter from an address or from what was stored; unknown keys and what is no short text are ignored."""
    found = (values.get(key) for key in (VIEW, HELD_BY, CATEGORY))
    return Filter(*(value if isinstance(value, str) and len(value) <= LONGEST_VALUE else "" for value in found))
