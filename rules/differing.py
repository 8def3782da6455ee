"""What one version says otherwise than another, in lines that people read; and what may not be said at all.

Pure.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from core.dates import short_date
from core.policies import Category, DeadlineRule, PolicyBook, QuyChe
from core.policies.words import term_name
from core.workdays import Calendar, Day

DAY_WORDS = {
    "working": "Ngày làm việc",
    "weekend": "Nghỉ hằng tuần",
    "holiday": "Nghỉ lễ",
    "swapped_off": "Nghỉ hoán đổi",
    "make_up": "Làm bù",
}
UNIT_WORDS = {"working_day": "ngày làm việc", "day": "ngày"}


@dataclass(frozen=True)
class DayLine:
    """One date that two calendars tell otherwise."""

    date: dt.date
    old: Day | None
    new: Day

    @property
    def is_counted_otherwise(self) -> bool:
        """Say whether it matters to any clock: counted by one and not by the other."""
        return self.old is None or self.old.is_working != self.new.is_working


@dataclass(frozen=True)
class TermLine:
    """One term, Quy chế or field of work that a newer version of the policies brings or takes away."""

    words: str
    old: str
    new: str


def day_lines(old: Calendar | None, new: Calendar) -> list[DayLine]:
    """The dates that differ; of a first calendar, and of years that were not covered, every special day."""
    known = {} if old is None else {day.date: day for day in old.days}
    dates = sorted({day.date for day in new.days} | known.keys())
    lines = (DayLine(date, _told(old, date), new.day(date)) for date in dates)
    return [line for line in lines if line.old != line.new]


def _told(calendar: Calendar | None, date: dt.date) -> Day | None:
    return calendar.day(date) if calendar is not None and date.year in calendar.years else None


def past_days(rows: Iterable[Day], known: Calendar, *, today: dt.date) -> list[str]:
    """Name the days that have begun and would count otherwise: nothing past changes, nobody moves today's due day.

    To put the number of a decision to a day that counts as before is allowed: a whole year may be entered in March.
    """
    late = [row for row in rows if row.date <= today and _counts_otherwise(row, known)]
    return [f"Ngày {short_date(row.date)} đã qua hoặc là hôm nay nên giữ nguyên, không sửa được." for row in late]


def _counts_otherwise(row: Day, known: Calendar) -> bool:
    return row.date.year not in known.years or known.is_working(row.date) != row.is_working


def term_lines(old: PolicyBook | None, new: PolicyBook) -> list[TermLine]:
    """The terms and Quy chế that differ; empty for a first version, which is the shipped one."""
    if old is None:
        return []
    before, after = _terms(old), _terms(new)
    named = [(key, before.get(key), after.get(key)) for key in sorted(before.keys() | after.keys())]
    lines = [TermLine(_name(key), _words(was), _words(now)) for key, was, now in named if was != now]
    issued, known = _issued(new), _issued(old)
    lines += _merged(old, new)
    lines += [
        TermLine("Quy chế", known.get(day, "Chưa có"), issued[day]) for day in issued if issued[day] != known.get(day)
    ]
    return lines


def field_lines(one: Category, into: Category, places: tuple[str, ...]) -> list[TermLine]:
    """What the two fields of a merge tell otherwise; `places`: who usually works on each."""
    asked = (
        ("Tên lĩnh vực", one.label, into.label),
        ("Nơi thường xử lý", *(place or "Chưa rõ" for place in places)),
        ("Trả lời bằng công văn có số, dấu", _yes(one.needs_letter), _yes(into.needs_letter)),
        ("Cơ quan ngoài đơn vị, chỉ chuyển hoặc đề nghị phối hợp", one.external or "Không", into.external or "Không"),
    )
    return [TermLine(*each) for each in asked if each[1] != each[2]]


def _yes(value: bool) -> str:
    return "Có" if value else "Không"


def _merged(old: PolicyBook, new: PolicyBook) -> list[TermLine]:
    """The fields of work that only the newer policies put together."""
    names = {each.code: each.label for each in new.categories}
    return [
        TermLine(
            f"Lĩnh vực «{names.get(each.code, each.code)}»",
            "Đứng riêng",
            f"Gộp vào «{names.get(each.into, each.into)}», từ ngày {short_date(each.valid_from)}",
        )
        for each in new.merged_fields
        if each not in old.merged_fields
    ]


def term_words(rule: DeadlineRule) -> str:
    """How long, by what right, from when."""
    at_least = "ít nhất " if rule.count == "at_least" else ""
    basis = rule.legal_basis or ("theo Quy chế của đơn vị" if rule.quy_che else "chưa có căn cứ, thời hạn dự kiến")
    return f"{at_least}{rule.amount} {UNIT_WORDS[rule.unit]} ({basis}), từ ngày {short_date(rule.valid_from)}"


def quy_che_words(quy_che: QuyChe) -> str:
    """Which Quy chế, from when."""
    return f"{quy_che.basis}, có hiệu lực từ ngày {short_date(quy_che.valid_from)}"


def _terms(book: PolicyBook) -> dict[tuple[str, str, dt.date], DeadlineRule]:
    return {(rule.kind, rule.step, rule.valid_from): rule for rule in book.deadlines}


def _issued(book: PolicyBook) -> dict[dt.date, str]:
    return {each.valid_from: quy_che_words(each) for each in (book.quy_che, *book.own_quy_che) if each.valid_from}


def _name(key: tuple[str, str, dt.date]) -> str:
    return term_name(key[0], key[1])


def _words(rule: DeadlineRule | None) -> str:
    return term_words(rule) if rule else "Không có"
