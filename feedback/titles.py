"""A name for a case whose sender gave none: the first words of what was written.

Pure.
"""

import re
from typing import Final

LONGEST: Final = 90
"""Two lines of a heading on a telephone."""

SPOKEN: Final = "Phản ánh, kiến nghị bằng lời nói"
"""The name of what was only spoken, until somebody has listened to it and typed what was said."""

_END: Final = re.compile(r"[.!?…;]\s|\n")


def title_of(text: str, *, given: str = "") -> str:
    """Give the title the sender wrote, else the first sentence of the text, cut between words where it is long."""
    if not (given or text.strip()):
        return SPOKEN
    wanted = " ".join((given or _END.split(text.strip(), maxsplit=1)[0]).split()).rstrip(" .,;:!?")
    if len(wanted) <= LONGEST or given:
        return wanted
    cut = wanted[: LONGEST + 1].rpartition(" ")[0] or wanted[:LONGEST]
    return cut.rstrip(" .,;:") + "…"
