"""What was spoken instead of written: until an official has listened and typed what was said, nobody can judge it.

Pure.
"""

from typing import Final

TO_BE_HEARD: Final = frozenset(
    {"accept", "route", "transfer", "merge", "split", "file_away", "propose_refusal", "propose_guidance", "show"}
    | {"refer", "consult", "involve", "propose_interim", "draft_answer"}
)
"""Steps that need to know what is said: to take a case on, give it out, end it, publish it or answer it."""

LISTEN_FIRST: Final = "Nghe bản ghi âm và ghi tóm tắt trước, rồi mới làm bước này."


def is_unheard(*, has_recording: bool, summary: str) -> bool:
    """Say whether there is a voice of which nobody has typed yet what it says."""
    return has_recording and not summary


def words_of(text: str, summary: str) -> str:
    """Give all that can be read of what the sender said: what was written, and the summary of what was spoken."""
    return "\n\n".join(part for part in (text.strip(), summary.strip()) if part)
