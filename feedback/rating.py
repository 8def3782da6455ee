"""What a sender can say of an answer, in the words of the page (WORDS row 67).

Pure.
"""

from typing import Final

SOLVED: Final = {"yes": "Rồi", "partly": "Mới một phần", "no": "Chưa"}
SATISFACTION: Final = {
    5: "Rất hài lòng", 4: "Hài lòng", 3: "Bình thường", 2: "Không hài lòng", 1: "Rất không hài lòng",
}  # fmt: skip
CONTENT: Final = 3
"""From here up a sender whose matter is solved wants nothing more; below, time to ask for another look is left."""


def settles(solved: str, satisfaction: int) -> bool:
    """Say whether a sender who answers so has nothing left to ask."""
    return solved == "yes" and satisfaction >= CONTENT


def rating_words(solved: str, satisfaction: int) -> str:
    """Give a rating as one sentence."""
    return f"Đã được giải quyết chưa: {SOLVED[solved].lower()}; {SATISFACTION[satisfaction].lower()}."
