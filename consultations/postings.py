"""The record of posting: where a draft hung, from when until when, and for how many whole days.

Pure. The day on which it was put up is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2), and a day counts once it
has ended (Điều 148 khoản 1): put up and taken down on one day is none, and the day of taking down is never a whole one.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from core.dates import short_date
from core.deadlines import at_least_days
from core.text import exact_key

ERASED: Final = "(nội dung đã xóa)"
"""Stands for the place of an entry whose words were erased."""

LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 2_000
HOUR: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
SHORT_HOUR: Final = re.compile(r"[0-9]:[0-5][0-9]")

CODES: Final = ("put_up_on", "put_up_at", "taken_down_on", "taken_down_at")
"""What of an entry is a day or an hour."""

TEXTS: Final = ("place", "address", "posted_by", "witness", "taken_down_by", "early_because", "remarks")
"""What of an entry somebody wrote, names among it."""

NO_PLACE: Final = "Ghi nơi niêm yết."
NO_NAMES: Final = "Ghi người niêm yết và người đại diện nơi niêm yết."
NO_HOUR: Final = "Ghi giờ dạng 08:00."
NO_DAY: Final = "Nhập ngày niêm yết."
NO_LAST_DAY: Final = "Nhập ngày gỡ."
NO_REMOVER: Final = "Ghi người gỡ."
LATER: Final = "Ngày này không được sau ngày hôm nay."
BEFORE: Final = "Ngày niêm yết trước ngày soạn nội dung này ({day})."
BACKWARDS: Final = "Thời điểm gỡ phải sau thời điểm niêm yết ({at} ngày {day})."
EARLY: Final = "Gỡ trước khi đủ {days} ngày (đủ khi hết ngày {day}): ghi lý do."
TOO_LONG: Final = "Rút gọn còn không quá {most} ký tự."
MOST: Final = {name: LONGEST_TEXT if name in ("early_because", "remarks") else LONGEST_LINE for name in TEXTS}
"""What somebody wrote -> of how many characters it may be."""


@dataclass(frozen=True)
class Wanted:
    """For how many whole days in a row it has to hang, and by which law."""

    days: int
    basis: str


@dataclass(frozen=True)
class Posting:
    """One entry: a place, who put it up and who stood by, and in the end who took it down and what was heard there."""

    place: str
    address: str
    put_up_on: date | None
    put_up_at: str
    posted_by: str
    witness: str
    taken_down_on: date | None = None
    taken_down_at: str = ""
    taken_down_by: str = ""
    early_because: str = ""
    remarks: str = ""

    def is_at(self, other: "Posting") -> bool:
        """Say whether it is the same place: one name, and no two addresses that differ."""
        addresses = {exact_key(self.address), exact_key(other.address)} - {""}
        return exact_key(self.place) == exact_key(other.place) and len(addresses) < 2

    @property
    def words(self) -> str:
        """Give the whole entry in one sentence, as its history tells it."""
        place = f"{self.place} ({self.address})" if self.address else self.place
        up = f"niêm yết {self.put_up_at} ngày {short_date(self.put_up_on)}"
        told = [
            (f"{place or ERASED}: ", up),
            ("người niêm yết ", self.posted_by),
            ("đại diện nơi niêm yết ", self.witness),
        ]
        if self.taken_down_on:
            down = f"{self.taken_down_at} ngày {short_date(self.taken_down_on)}"
            told += [("gỡ ", down), ("người gỡ ", self.taken_down_by)]
        told += [("lý do gỡ sớm: ", self.early_because), ("ý kiến nhận được: ", self.remarks)]
        return "; ".join(f"{label}{said}" for label, said in told if said)

    def facts(self) -> dict[str, Any]:
        """Give what a leaf takes: days and hours."""
        known = asdict(self)
        return {name: known[name].isoformat() if isinstance(known[name], date) else known[name] or "" for name in CODES}

    def texts(self) -> dict[str, str]:
        """Give what people wrote, apart from the leaf."""
        return {name: getattr(self, name) for name in TEXTS}


@dataclass(frozen=True)
class Hung:
    """How long something has hung, against how long it has to."""

    days: int
    wanted: int
    is_over: bool

    @property
    def is_full(self) -> bool:
        """Say whether it hung long enough."""
        return self.days >= self.wanted

    @property
    def missing(self) -> int:
        """Say how many days are missing where it was taken down too early; none while it hangs."""
        return max(0, self.wanted - self.days) if self.is_over else 0

    @property
    def words(self) -> str:
        """Give the count as a page shows it."""
        told = f"{self.days}/{self.wanted} ngày"
        return f"{told}, thiếu {self.missing} ngày" if self.missing else told

    @property
    def tone(self) -> str:
        """Give the colour of the count."""
        if self.is_full:
            return "green"
        return "orange" if self.is_over else "blue"


def hour_of(typed: str) -> str:
    """Write an hour such as 8:00 as the record has it; whatever else was typed stays as it is, to be refused."""
    typed = typed.strip()
    return f"0{typed}" if SHORT_HOUR.fullmatch(typed) else typed


def days_hung(first: date, until: date) -> int:
    """Count the whole days between the day of putting up and a day that has not ended yet, or of taking down."""
    return max(0, (until - first).days - 1)


def hung(first: date, taken_down_on: date | None, *, wanted: Wanted, today: date) -> Hung:
    """Count one entry: until it was taken down, or until now."""
    return Hung(days_hung(first, taken_down_on or today), wanted.days, taken_down_on is not None)


def overlap(one: Posting, other: Posting) -> bool:
    """Say whether two entries of one place cannot both be true: they share a day on which neither ends.

    Put up again on the very day it was taken down is possible; put up twice on one day is not.
    """
    if one.put_up_on == other.put_up_on:
        return True
    first, second = sorted((one, other), key=lambda each: each.put_up_on)
    return first.taken_down_on is None or second.put_up_on < first.taken_down_on


def settled(posting: Posting, wanted: Wanted) -> Posting:
    """Leave out why it came down early where it hung for long enough: it did not."""
    first, last = posting.put_up_on, posting.taken_down_on
    is_full = bool(first and last) and days_hung(first, last) >= wanted.days
    return replace(posting, early_because="") if is_full else posting


def faults_of(posting: Posting, *, wanted: Wanted, earliest: date, today: date) -> list[tuple[str, str]]:
    """Say what cannot be so, each with the field it is about; nothing when the entry holds."""
    faults = [*_faults_of_putting_up(posting, earliest, today)]
    if not faults and _has_ended(posting):
        faults.extend(_faults_of_taking_down(posting, wanted, today))
    return [*faults, *_faults_of_length(posting)]


def _has_ended(posting: Posting) -> bool:
    return posting.taken_down_on is not None or bool(posting.taken_down_at or posting.taken_down_by)


def _faults_of_putting_up(posting: Posting, earliest: date, today: date) -> Iterator[tuple[str, str]]:
    if not posting.place:
        yield "place", NO_PLACE
    if not (posting.posted_by and posting.witness):
        yield "posted_by", NO_NAMES
    if not HOUR.fullmatch(posting.put_up_at):
        yield "put_up_at", NO_HOUR
    if posting.put_up_on is None:
        yield "put_up_on", NO_DAY
    elif posting.put_up_on > today:
        yield "put_up_on", LATER
    elif posting.put_up_on < earliest:
        yield "put_up_on", BEFORE.format(day=short_date(earliest))


def _faults_of_length(posting: Posting) -> Iterator[tuple[str, str]]:
    for name, most in MOST.items():
        if len(getattr(posting, name)) > most:
            yield name, TOO_LONG.format(most=f"{most:,}".replace(",", "."))


def _faults_of_taking_down(posting: Posting, wanted: Wanted, today: date) -> Iterator[tuple[str, str]]:
    first, last = posting.put_up_on, posting.taken_down_on
    if not posting.taken_down_by:
        yield "taken_down_by", NO_REMOVER
    if not HOUR.fullmatch(posting.taken_down_at):
        yield "taken_down_at", NO_HOUR
    if last is None:
        yield "taken_down_on", NO_LAST_DAY
    elif last > today:
        yield "taken_down_on", LATER
    elif (last, posting.taken_down_at) <= (first, posting.put_up_at):
        yield "taken_down_on", BACKWARDS.format(at=posting.put_up_at, day=short_date(first))
    elif days_hung(first, last) < wanted.days and not posting.early_because:
        yield "early_because", EARLY.format(days=wanted.days, day=short_date(full_on(first, wanted.days)))


def full_on(first: date, days: int) -> date:
    """Give the first day at whose end something put up on a day has hung for as long as the law asks."""
    return at_least_days(first, days=days)
