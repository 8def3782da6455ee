"""Which acts of a day are more than usual for one person: numbers to look at, no verdict on anybody.

Pure.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Sort(StrEnum):
    """What is counted."""

    IDENTITY = "identity"
    EXPORT = "export"
    SECRET = "secret"  # noqa: S105 - the name of a sort
    PAGE = "page"
    WORK = "work"


@dataclass(frozen=True)
class Act:
    """One act as it is counted: whose (None: nobody known), of what sort, at which hour of the local day."""

    person_id: int | None
    sort: Sort
    hour: int


@dataclass(frozen=True)
class Rule:
    """From how many acts in a day on a line is written, and why so many; `hours` limits what is counted."""

    code: str
    words: str
    sorts: frozenset[Sort]
    least: int
    why: str
    hours: frozenset[int] = frozenset(range(24))


@dataclass(frozen=True)
class Found:
    """What one rule found of one person on a day."""

    person_id: int | None
    rule: str
    count: int


NIGHT: Final = frozenset({22, 23, 0, 1, 2, 3, 4})

RULES: Final = (
    Rule("identities", "Xem thông tin người gửi nhiều lần", frozenset({Sort.IDENTITY}), 10,
         "Một người xử lý ít khi phải gọi hơn mười người gửi trong một ngày."),
    Rule("exports", "Tải về nhiều lần", frozenset({Sort.EXPORT}), 10,
         "Báo cáo tháng cần vài tệp; mười tệp trong một ngày là nhiều."),
    Rule("secrets", "Nhập sai mật khẩu, mã xác thực nhiều lần", frozenset({Sort.SECRET}), 10,
         "Quên mật khẩu thường dừng ở lần thứ năm, khi hệ thống bắt chờ."),
    Rule("pages", "Mở nhiều trang không được phân công", frozenset({Sort.PAGE}), 10,
         "Gõ nhầm một địa chỉ không thành mười lần."),
    Rule("night", "Làm việc ban đêm, từ 22 giờ đến 5 giờ", frozenset({Sort.IDENTITY, Sort.EXPORT, Sort.WORK}), 5,
         "Ngoài đợt trực, việc ban đêm thường chỉ là xem một vụ việc.", NIGHT),
)  # fmt: skip
WORDS: Final = {rule.code: rule.words for rule in RULES}
LEAST: Final = {rule.code: rule.least for rule in RULES}
WHY: Final = {rule.code: rule.why for rule in RULES}


def unusual(acts: Iterable[Act]) -> list[Found]:
    """Say which rules the acts of one day reach, by the order of the rules and then of persons."""
    tally = Counter(acts)
    return [found for rule in RULES for found in _reached(rule, tally)]


def _reached(rule: Rule, tally: Counter[Act]) -> list[Found]:
    each: Counter[int | None] = Counter()
    for act, times in tally.items():
        if act.sort in rule.sorts and act.hour in rule.hours:
            each[act.person_id] += times
    known = sorted(each.items(), key=lambda item: (item[0] is None, item[0] or 0))
    return [Found(person, rule.code, count) for person, count in known if count >= rule.least]
