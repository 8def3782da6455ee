"""All policies in force as one value, so that a case can keep the version of the day it was received."""

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from core.policies.entries import (
    Act,
    Category,
    Consent,
    Counting,
    DeadlineRule,
    Ground,
    MergedField,
    PolicyError,
    Purpose,
    QuyChe,
    Reason,
    plain,
    read,
)
from core.policies.merging import goes_round, leading
from core.policies.words import ACTS, SENDERS, TERMS, UNKNOWN_TERM

CONTENT_FORMAT: Final = 1
_SINGLE: Final = {"quy_che": ("deadlines.toml", QuyChe), "counting": ("deadlines.toml", Counting)}
_LISTS: Final = {
    "deadline": ("deadlines.toml", DeadlineRule, ("kind", "step", "valid_from")),
    "reason": ("moderation.toml", Reason, ("act", "code")),
    "category": ("categories.toml", Category, ("code",)),
    "ground": ("article25.toml", Ground, ("code",)),
    "consent": ("consent.toml", Consent, ("purpose", "version")),
}
_OWN: Final = {"own_deadline": DeadlineRule, "own_quy_che": QuyChe, "merged_field": MergedField}
"""What a unit decided for itself, kept apart so that the next shipped policies can be laid under it."""

_FILES: Final = {name: entry[0] for name, entry in (_SINGLE | _LISTS).items()}
Dated = TypeVar("Dated", DeadlineRule, Reason, Category, Ground, Consent)


@dataclass(frozen=True)
class PolicyBook:
    """Every rule of the unit; ask it by code and date, it answers with the rule and its basis.

    `deadlines` hold the unit's own terms already (`core.policies.own` lays them over the shipped ones).
    """

    quy_che: QuyChe
    counting: Counting
    deadlines: tuple[DeadlineRule, ...]
    reasons: tuple[Reason, ...]
    categories: tuple[Category, ...]
    grounds: tuple[Ground, ...]
    consents: tuple[Consent, ...]
    own_deadlines: tuple[DeadlineRule, ...] = ()
    own_quy_che: tuple[QuyChe, ...] = ()
    merged_fields: tuple[MergedField, ...] = ()

    def deadline(self, kind: str, step: str, *, on: dt.date) -> DeadlineRule:
        """The term of a step on a day, already firm where the unit's Quy chế makes it so.

        PolicyError when no rule covers that step on that day.
        """
        asked = f"quy định về thời hạn {TERMS.get((kind, step), UNKNOWN_TERM)}"
        rules = (rule for rule in self.deadlines if (rule.kind, rule.step) == (kind, step))
        rule = _newest(rules, on, asked, code=f"{kind}, {step}")
        issued = self.quy_che_on(on)
        if rule.firm or not rule.quy_che or issued is None:
            return rule
        return replace(rule, firm=True, legal_basis=issued.basis)

    def quy_che_on(self, on: dt.date) -> QuyChe | None:
        """The unit's Quy chế that was in force on a day; None before the first."""
        issued = [each for each in (self.quy_che, *self.own_quy_che) if each.valid_from and each.valid_from <= on]
        return max(issued, key=lambda each: each.valid_from, default=None)

    def deadline_of(self, kind: str, step: str, *, received_on: dt.date) -> DeadlineRule:
        """The term of a step for what came on a day; what is older than the first rule goes by that rule.

        A paper may have lain since before there were rules: it must be entered, and its clock start on its day.
        """
        begins = [rule.valid_from for rule in self.deadlines if (rule.kind, rule.step) == (kind, step)]
        return self.deadline(kind, step, on=max(received_on, min(begins, default=received_on)))

    def reasons_for(self, act: Act, *, on: dt.date) -> list[Reason]:
        """The reasons that may be given for an act on a day, in the order of the file."""
        return [reason for reason in self.reasons if reason.act == act and reason.valid_from <= on]

    def reason(self, act: Act, code: str) -> Reason:
        """The reason behind a stored code; PolicyError when there is none."""
        reasons = (reason for reason in self.reasons if (reason.act, reason.code) == (act, code))
        return _only(reasons, f"lý do {ACTS[act]}", code=f"{act}, {code}")

    def categories_on(self, on: dt.date) -> list[Category]:
        """The fields of work to choose from on a day, in the order of the file; none that was merged by then."""
        merged = leading(self.merged_fields, on)
        return [one for one in self.categories if one.valid_from <= on and one.code not in merged]

    def field_on(self, code: str, on: dt.date) -> str:
        """The code of the field under which a case of a field stands on a day: its own until that was merged."""
        return leading(self.merged_fields, on).get(code, code)

    def fields_under(self, code: str, on: dt.date) -> frozenset[str]:
        """The codes of all fields whose cases stand under this one on a day, its own among them."""
        return frozenset({code, *(old for old, end in leading(self.merged_fields, on).items() if end == code)})

    def category(self, code: str) -> Category:
        """The field of work behind a stored code; PolicyError when there is none."""
        return _only((category for category in self.categories if category.code == code), "lĩnh vực", code=code)

    def ground(self, code: str) -> Ground:
        """The ground behind a stored code; PolicyError when there is none."""
        return _only((ground for ground in self.grounds if ground.code == code), "nội dung lấy ý kiến", code=code)

    def window(self, ground: str, *, on: dt.date) -> DeadlineRule:
        """The shortest time a consultation on this ground stands open."""
        return self.deadline("consultation", self.ground(ground).window, on=on)

    def consent(self, purpose: Purpose, *, on: dt.date) -> Consent:
        """The wording of consent in force on a day."""
        newest_first = sorted(self.consents, key=lambda consent: -consent.version)
        consents = (consent for consent in newest_first if consent.purpose == purpose)
        return _newest(consents, on, f"lời đồng ý của {SENDERS[purpose]}", code=purpose)

    def to_content(self) -> dict[str, Any]:
        """The whole book as plain JSON values, so that a version can be an event."""
        return {
            "format": CONTENT_FORMAT,
            "quy_che": plain(self.quy_che),
            "counting": plain(self.counting),
            "deadline": [plain(entry) for entry in self.deadlines],
            "reason": [plain(entry) for entry in self.reasons],
            "category": [plain(entry) for entry in self.categories],
            "ground": [plain(entry) for entry in self.grounds],
            "consent": [plain(entry) for entry in self.consents],
            **{name: [plain(entry) for entry in own] for name, own in self._own().items() if own},
        }

    def _own(self) -> dict[str, tuple[DeadlineRule, ...] | tuple[QuyChe, ...] | tuple[MergedField, ...]]:
        own = (self.own_deadlines, self.own_quy_che, self.merged_fields)
        return dict(zip(_OWN, own, strict=True))

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """The book that `to_content` wrote, checked like a file; PolicyError for another format."""
        if content.get("format") != CONTENT_FORMAT:
            raise PolicyError(f"Không đọc được chính sách có định dạng {content.get('format')}.")
        single = {name: read(kind, content[name], where=f"{file}, [{name}]") for name, (file, kind) in _SINGLE.items()}
        lists = {name: _entries(name, content[name]) for name in _LISTS}
        book = cls(
            **single,
            deadlines=lists["deadline"],
            reasons=lists["reason"],
            categories=lists["category"],
            grounds=lists["ground"],
            consents=lists["consent"],
            own_deadlines=_own_entries("own_deadline", content),
            own_quy_che=_own_entries("own_quy_che", content),
            merged_fields=_own_entries("merged_field", content),
        )
        _check(book)
        return book


def load(folder: Path) -> PolicyBook:
    """The policies written in the files of a folder; PolicyError naming the file and the entry of the first mistake."""
    content: dict[str, Any] = {"format": CONTENT_FORMAT}
    for file in dict.fromkeys(_FILES.values()):
        tables = _tables(folder / file)
        known = {name for name, home in _FILES.items() if home == file}
        if tables.keys() != known:
            raise PolicyError(f"{file}: phải có đúng các mục {', '.join(sorted(known))}")
        content |= tables
    return PolicyBook.from_content(content)


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PolicyError(f"{path.name}: thiếu tệp") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path.name}: không đọc được, {_place_of(error)}") from error


def _place_of(error: ValueError) -> str:
    """Say where a file is not as TOML is written; the library says it in English only."""
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    return f"viết sai ở dòng {found[1]}, cột {found[2]}" if found else "viết dở dang hoặc không lưu theo UTF-8"


def _entries(name: str, rows: Any) -> tuple[Any, ...]:
    file, kind, key = _LISTS[name]
    if not isinstance(rows, list):
        raise PolicyError(f"{file}: {name} phải viết thành các mục [[{name}]]")
    entries = tuple(read(kind, row, where=f"{file}, [[{name}]] thứ {n}") for n, row in enumerate(rows, start=1))
    seen = Counter(tuple(str(getattr(entry, part)) for part in key) for entry in entries)
    if twice := [" ".join(parts) for parts, times in seen.items() if times > 1]:
        raise PolicyError(f"{file}, [[{name}]]: có hai lần {', '.join(twice)}")
    return entries


def _own_entries(name: str, content: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(read(_OWN[name], row, where=name) for row in content.get(name, ()))


def _check(book: PolicyBook) -> None:
    if bool(book.quy_che.number) != bool(book.quy_che.valid_from):
        raise PolicyError("deadlines.toml, [quy_che]: số (number) và ngày có hiệu lực (valid_from) phải đi cùng nhau")
    for rule in book.deadlines:
        _check_deadline(rule)
    if goes_round(book.merged_fields):
        raise PolicyError("lĩnh vực gộp hai lần, hoặc gộp vòng lại chính nó")
    cited = [("moderation.toml", book.reasons), ("article25.toml", book.grounds), ("consent.toml", book.consents)]
    for file, entries in cited:
        if bare := [entry for entry in entries if not entry.legal_basis]:
            raise PolicyError(f"{file}: mục {_name_of(bare[0])} thiếu căn cứ (legal_basis)")
    windows = {rule.step for rule in book.deadlines if rule.kind == "consultation" and rule.count == "at_least"}
    if lost := [ground.code for ground in book.grounds if ground.window not in windows]:
        raise PolicyError(
            f"article25.toml, {lost[0]}: bước ở window không có trong deadlines.toml (consultation, at_least)"
        )


def _name_of(entry: Reason | Ground | Consent) -> str:
    return f"{entry.purpose} {entry.version}" if isinstance(entry, Consent) else entry.code


def _check_deadline(rule: DeadlineRule) -> None:
    where = f"deadlines.toml, {rule.kind}, {rule.step}"
    if rule.amount < 0:
        raise PolicyError(f"{where}: số ngày (amount) không được âm")
    if rule.firm and not rule.legal_basis:
        raise PolicyError(f"{where}: đã là hạn chính thức (firm) mà thiếu căn cứ (legal_basis)")
    if rule.firm and rule.quy_che:
        raise PolicyError(f"{where}: đã là hạn chính thức (firm) thì không chờ Quy chế (quy_che)")


def _newest(entries: Iterable[Dated], on: dt.date, asked: str, *, code: str) -> Dated:
    valid = [entry for entry in entries if entry.valid_from <= on]
    if not valid:
        raise _lacking(f"Chưa có {asked} cho ngày {on:%d/%m/%Y}. Đề nghị người quản trị bổ sung.", code)
    return max(valid, key=lambda entry: entry.valid_from)


def _only(entries: Iterable[Dated], asked: str, *, code: str) -> Dated:
    entry = next(iter(entries), None)
    if entry is None:
        raise _lacking(f"Không có {asked} này trong danh mục đang dùng.", code)
    return entry


def _lacking(words: str, code: str) -> PolicyError:
    """Say in words what is missing; the code stands only in the trace, for who looks after the files."""
    error = PolicyError(words)
    error.add_note(code)
    return error
