"""The rules of triage as data, read strictly: a rule nobody can read is a rule nobody may apply."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, Literal

from core.policies import PolicyError
from core.text import fold
from feedback.triage.patterns import Pattern, parse

FILE: Final = Path(__file__).resolve().parents[2] / "policies" / "triage.toml"
FINDS: Final = ("denunciation", "complaint", "petition", "emergency", "group")
_TABLES: Final = {"short", "list", "rule"}
_WITHIN: Final = 12
_PATTERNS: Final = ("any", "not_in", "not_near", "not_with")
_TEXTS: Final = ("code", "reason", "legal_basis")
_NUMBERS: Final = ("at_least", "within")


@dataclass(frozen=True)
class Rule:
    """What a kind of text is known by, and the sentence and article that say so.

    `at_least`: how many different patterns must be found; `within`: how many words may lie between the sides of «&»;
    `not_in`, `not_near`, `not_with`: words over it, around it or anywhere that make it mean something else.
    `yields_to`: rules that explain the text already when they hold, so that this weaker one is not asked.
    `letter`: only for the text that opens a case; an addition, a rating or a summary asks for nothing by nature.
    """

    code: str
    finds: Literal["denunciation", "complaint", "petition", "emergency", "group"]
    any: tuple[Pattern, ...]
    reason: str
    legal_basis: str
    valid_from: dt.date
    at_least: int = 1
    within: int = _WITHIN
    not_in: tuple[Pattern, ...] = ()
    not_near: tuple[Pattern, ...] = ()
    not_with: tuple[Pattern, ...] = ()
    yields_to: tuple[str, ...] = ()
    letter: bool = False


@dataclass(frozen=True)
class WordList:
    """Phrases that mean the same to the rules, and the places where they do not; `names`: also with capitals."""

    words: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]
    names: bool = False


@dataclass(frozen=True)
class Rules:
    """Everything a text is judged by."""

    short: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, WordList]
    rules: tuple[Rule, ...]


@cache
def shipped() -> Rules:
    """Give the rules that come with the program."""
    return load(FILE)


def load(path: Path) -> Rules:
    """Read a file of rules; PolicyError naming the first entry that is not as it must be."""
    content = _content(path)
    short = {fold(key): tuple(words.split()) for key, words in content["short"].items()}
    lists = {name: _word_list(row, f"{path.name}, [list.{name}]") for name, row in content["list"].items()}
    rules = tuple(_rule(row, f"{path.name}, [[rule]] thứ {n}") for n, row in enumerate(content["rule"], start=1))
    _check_codes(rules, path.name)
    _check_lists(lists, rules, path.name)
    return Rules(short, lists, rules)


def _content(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PolicyError(f"{path.name}: thiếu tệp") from error
    except ValueError as error:
        found = re.search(r"at line (\d+)", str(error))
        place = f"viết sai ở dòng {found[1]}" if found else "viết dở dang hoặc không lưu theo UTF-8"
        raise PolicyError(f"{path.name}: không đọc được, {place}") from error
    if content.keys() != _TABLES:
        raise PolicyError(f"{path.name}: phải có đúng các mục {', '.join(sorted(_TABLES))}")
    return content


def _word_list(row: Mapping[str, Any], where: str) -> WordList:
    if not row.keys() <= {"words", "except", "names"} or not row.get("words"):
        raise PolicyError(f"{where}: phải có words, có thể có except, names, không có khóa nào khác")
    if type(row.get("names", False)) is not bool:
        raise PolicyError(f"{where}: names phải là true hoặc false")
    words, exceptions = _patterns(row["words"], where), _patterns(row.get("except", []), where)
    read = WordList(words, exceptions, row.get("names", False))
    if any(len(pattern.parts) > 1 for pattern in (*read.words, *read.exceptions)):
        raise PolicyError(f"{where}: không dùng «&» trong danh sách từ")
    return read


def _rule(row: Mapping[str, Any], where: str) -> Rule:
    where = f"{where} ({row['code']})" if "code" in row else where
    known = {field.name for field in fields(Rule)}
    needed = known - {"at_least", "within", "not_in", "not_near", "not_with", "yields_to", "letter"}
    if wrong := sorted(row.keys() - known):
        raise PolicyError(f"{where}: không dùng khóa {', '.join(wrong)}")
    if missing := sorted(needed - row.keys()):
        raise PolicyError(f"{where}: thiếu khóa {', '.join(missing)}")
    _check_values(row, where)
    patterns = {name: _patterns(row.get(name, []), where) for name in _PATTERNS}
    return Rule(**{**row, **patterns, "yields_to": tuple(row.get("yields_to", ()))})


def _check_values(row: Mapping[str, Any], where: str) -> None:
    if row["finds"] not in FINDS:
        raise PolicyError(f"{where}: finds phải là một trong: {', '.join(FINDS)}")
    if bare := [name for name in _TEXTS if not isinstance(row[name], str) or not row[name].strip()]:
        raise PolicyError(f"{where}: {bare[0]} phải là chữ trong ngoặc kép, không để trống")
    if not row["any"]:
        raise PolicyError(f"{where}: chưa có mẫu nào (any)")
    if type(row.get("letter", False)) is not bool:
        raise PolicyError(f"{where}: letter phải là true hoặc false")
    if type(row["valid_from"]) is not dt.date:
        raise PolicyError(f"{where}: valid_from phải là ngày, ví dụ 2025-07-01")
    if wrong := [name for name in _NUMBERS if name in row and (type(row[name]) is not int or row[name] < 1)]:
        raise PolicyError(f"{where}: {wrong[0]} phải là số từ 1 trở lên")


def _patterns(rows: Any, where: str) -> tuple[Pattern, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
        raise PolicyError(f"{where}: các mẫu phải viết thành danh sách chữ trong ngoặc kép")
    return tuple(parse(row, refuse=partial(_unclear, where, row)) for row in rows)


def _unclear(where: str, row: str, why: str) -> PolicyError:
    return PolicyError(f"{where}: mẫu «{row}»: {why}")


def _check_codes(rules: tuple[Rule, ...], name: str) -> None:
    codes = [rule.code for rule in rules]
    if twice := [code for code in codes if codes.count(code) > 1]:
        raise PolicyError(f"{name}: có hai [[rule]] mang code {twice[0]}")
    if unknown := [code for rule in rules for code in rule.yields_to if code not in codes]:
        raise PolicyError(f"{name}: yields_to nêu code không có: {unknown[0]}")


def _check_lists(lists: Mapping[str, WordList], rules: tuple[Rule, ...], name: str) -> None:
    """A list may use only lists that stand above it in the file, so that none leads back to itself."""
    above: set[str] = set()
    for title, words in lists.items():
        _check_known((*words.words, *words.exceptions), above, f"{name}, [list.{title}]")
        above.add(title)
    for rule in rules:
        _check_known((*rule.any, *rule.not_in, *rule.not_near, *rule.not_with), above, f"{name}, [[rule]] {rule.code}")


def _check_known(patterns: tuple[Pattern, ...], known: set[str], where: str) -> None:
    if unknown := sorted(set().union(*(pattern.lists for pattern in patterns)) - known):
        raise PolicyError(f"{where}: chưa có danh sách {{{unknown[0]}}} ở phía trên")
