"""The words on the screen: those that WORDS forbids stand nowhere a person may read them."""

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("app", "supervision", "rules", "feedback", "consultations", "submissions", "accounts", "units", "core")

FORBIDDEN = (
    "kiểm duyệt", "niêm phong", "biên nhận", "trung vị", "phân vị", "p90", "p95", "Merkle", "checkpoint", "PIN", "OTP",
    "SLA", "LV", "KPI", "bạn", "Trợ năng", "Bàn làm việc", "Hộp việc", "Tra cứu hồ sơ", "Kiến nghị giám sát", "Uỷ ban",
)  # fmt: skip
ALLOWED = ("Giấy biên nhận thông tin, tài liệu, bằng chứng",)
MOTTO = "Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng"
EXACT_CASE = {"PIN", "OTP", "SLA", "LV", "KPI"}

PATTERNS = {
    word: re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", 0 if word in EXACT_CASE else re.IGNORECASE)
    for word in FORBIDDEN
}
MARKUP = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)


def found_in(text: str) -> list[str]:
    """Name the forbidden words of a text, and a motto that is cut."""
    for allowed in (*ALLOWED, MOTTO):
        text = re.sub(re.escape(allowed), "", text, flags=re.IGNORECASE)
    found = [word for word, pattern in PATTERNS.items() if pattern.search(text)]
    if re.search(r"dân biết,?\s+dân bàn", text, re.IGNORECASE):
        found.append("the motto, cut")
    return found


def spoken(path: Path) -> str:
    """Give what a person may read of a file: a template's text and attributes, a program's Vietnamese strings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        tree = ast.parse(text)
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        strings = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        return "\n".join(n.value for n in strings if id(n) not in docstrings and not n.value.isascii())
    if path.suffix == ".html":
        quoted = re.findall(r"""["']([^"'<>{}]*[^\x00-\x7f][^"'<>{}]*)["']""", text)
        return "\n".join([MARKUP.sub(" ", text), *quoted])
    return text


def files() -> list[Path]:
    """List everything that speaks to people."""
    programs = [path for package in PACKAGES for path in (HOUSE / package).rglob("*.py")]
    templates = [p for p in (HOUSE / "templates").rglob("*") if p.suffix in {".html", ".txt"}]
    handbooks = list((HOUSE / "docs" / "huong-dan").rglob("*.md"))
    return [*programs, *templates, *(HOUSE / "policies").glob("*.toml"), *handbooks]


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_forbidden_word_is_spoken(path):
    assert found_in(spoken(path)) == []


@pytest.mark.parametrize(
    "text",
    ["Chờ Kiểm duyệt", "nhập mã PIN", "Uỷ ban nhân dân", "của bạn", "Dân biết, dân bàn, dân kiểm tra", "p90: 4 ngày"],
)
def test_the_guard_sees_a_planted_word(text):
    assert found_in(text)


@pytest.mark.parametrize(
    "text",
    [MOTTO, "Giấy biên nhận thông tin, tài liệu, bằng chứng", "spinning", "ban hành", "Ủy ban nhân dân", "Bản chốt"],
)
def test_the_guard_leaves_good_words_alone(text):
    assert found_in(text) == []
