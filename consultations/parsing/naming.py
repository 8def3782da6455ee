"""Finds the name of a document in the Điều 1 that approves it, for drafts whose heading block was lost."""

import re
from typing import Final

from consultations.parsing.draft import Part

_APPROVES: Final = re.compile(
    r"(?:Nhất trí |Thống nhất |Đồng ý |Nay )?(?:thông qua|ban hành|phê duyệt|phê chuẩn|công bố)"
    r"(?: kèm theo (?:Quyết định|Nghị quyết) này)?"
    r"(?: (?:nội dung|dự thảo|toàn văn|bản))*\s+“?(?P<name>.+)",
    re.IGNORECASE | re.DOTALL,
)
_AFTER_NAME: Final = re.compile(
    r"(?:,? (?:bao )?gồm\b|,? cụ thể\b|,? với (?:các|những|một số)? ?(?:nội dung|mục tiêu|nhiệm vụ|chỉ tiêu)|,? như sau"
    r"|,? (?:được )?(?:ban hành )?kèm theo\b|,? theo (?:các )?nội dung|\s*\((?:có|kèm|đính|chi tiết|sau đây|theo)\b"
    r"|,? có hiệu lực|;|:|(?<!\bTP)(?<!\bTX)(?<!\bTT)(?<!\bsố)\.(?:\s|$)|\s*\./|\n).*",
    re.DOTALL,
)


def name_that_is_approved(parts: list[Part]) -> str:
    """The name with its type («Nghị quyết về quy định …»), or an empty text when Điều 1 approves nothing."""
    first = next((part for part in _all(parts) if part.kind == "article"), None)
    if first is None or first.number != "1":
        return ""
    for words in (first.heading, first.text):
        found = _APPROVES.match(words)
        if found:
            name = _AFTER_NAME.sub("", found["name"]).strip(" ,.")
            return name.removesuffix("”") if "“" not in name else name
    return ""


def _all(parts: list[Part]) -> list[Part]:
    return [each for part in parts for each in (part, *_all(part.children))]
