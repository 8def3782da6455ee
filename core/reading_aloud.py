"""Numbers, days and telephone numbers as a voice reads them, for what is read out over loudspeakers.

Pure. As taught at school in the North: mười lăm, hai mươi mốt, hai mươi tư, một trăm linh năm, mùng năm tháng tư.
"""

import re
from datetime import date
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN: Final = {5: "lăm"}
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_GROUPS: Final = ("", "nghìn", "triệu")
_THOUSAND, _MILLIARD = 1_000, 1_000_000_000
_LAST_MUNG: Final = 10
_APRIL: Final = 4
MOST: Final = 10**18
"""From here on a number is read digit by digit."""

_UNITS: Final = {"%": "phần trăm", "km": "ki-lô-mét", "m": "mét", "ha": "héc-ta", "m2": "mét vuông", "m²": "mét vuông"}
_SIGNS: Final = re.compile(
    r"(?P<day>\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\b)"
    r"|(?P<phone>(?<![0-9.,])0[0-9]{1,3}(?:[ .]?[0-9]{1,4}){2,4}\b)"
    r"|(?P<whole>\b[0-9]{1,3}(?:\.[0-9]{3})+|\b[0-9]+)(?:,(?P<part>[0-9]+))?"
    r"(?:\s?(?P<unit>%|(?:km|ha|m2|m²|m)(?!\w)))?"
)
_SIGNS_IN: Final = re.compile(r"[0-9]+")
_SHORTEST_PHONE: Final = 9


def number(value: int) -> str:
    """Read a whole number: 2026 is «hai nghìn không trăm hai mươi sáu»."""
    if value < 0:
        return f"âm {number(-value)}"
    if value >= MOST:
        return digits(str(value))
    if value >= _MILLIARD:
        above, rest = divmod(value, _MILLIARD)
        return f"{number(above)} tỷ {_groups(rest, goes_on=True)}".strip()
    return _groups(value, goes_on=False) or _DIGITS[0]


def digits(text: str) -> str:
    """Read digit by digit, as a telephone number is told; what stands apart is read apart."""
    groups = [" ".join(_DIGITS[int(sign)] for sign in group) for group in re.findall(r"[0-9]+", text)]
    return ", ".join(groups)


def day(value: date) -> str:
    """Read a day: «ngày hai mươi mốt tháng mười một năm hai nghìn không trăm hai mươi sáu»."""
    of_month = f"mùng {number(value.day)}" if value.day <= _LAST_MUNG else number(value.day)
    month = "tư" if value.month == _APRIL else number(value.month)
    return f"ngày {of_month} tháng {month} năm {number(value.year)}"


def aloud(text: str) -> str:
    """Write out the numbers of a text: days, telephone numbers, amounts with the commonest units."""
    return _SIGNS.sub(_read, text)


def _read(found: re.Match[str]) -> str:
    if found["day"]:
        return _read_day(found)
    if found["phone"]:
        enough = sum(sign.isdigit() for sign in found["phone"]) >= _SHORTEST_PHONE
        return digits(found["phone"]) if enough else _SIGNS_IN.sub(lambda m: number(int(m[0])), found["phone"])
    words = number(int(found["whole"].replace(".", "")))
    if found["part"]:
        words += f" phẩy {digits(found['part']) if found['part'][0] == '0' else number(int(found['part']))}"
    return f"{words} {_UNITS[found['unit']]}" if found["unit"] else words


def _read_day(found: re.Match[str]) -> str:
    of_month, month, year = map(int, found["day"].split("/"))
    try:
        words = day(date(year, month, of_month))
    except ValueError:
        return found["day"]
    before = found.string[: found.start()].rstrip().casefold()
    return words.removeprefix("ngày ") if before.endswith("ngày") else words


def _groups(value: int, *, goes_on: bool) -> str:
    """Read what is below a thousand million, group by group; empty groups are passed over."""
    words: list[str] = []
    for place in (2, 1, 0):
        group = value // _THOUSAND**place % _THOUSAND
        if group:
            words.append(f"{_below_thousand(group, whole=goes_on or bool(words))} {_GROUPS[place]}".strip())
    return " ".join(words)


def _below_thousand(value: int, *, whole: bool) -> str:
    hundreds, rest = divmod(value, 100)
    if not (hundreds or whole):
        return _below_hundred(rest)
    words = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return words
    return f"{words} linh {_DIGITS[rest]}" if rest < len(_DIGITS) else f"{words} {_below_hundred(rest)}"


def _below_hundred(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    if tens == 1:
        return "mười" + (f" {_AFTER_TEN.get(ones, _DIGITS[ones])}" if ones else "")
    return f"{_DIGITS[tens]} mươi" + (f" {_AFTER_TENS.get(ones, _DIGITS[ones])}" if ones else "")
