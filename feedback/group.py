"""How many may speak for many (Luật Tiếp công dân 2013, Điều 29): five to ten people send one or two, more up to five.

Pure.
"""

from typing import Final

FEWEST: Final = 5
_FEW: Final = 10


def most_representatives(people: int) -> int:
    """Give how many may represent so many people."""
    return 2 if people <= _FEW else 5
