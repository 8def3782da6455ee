"""The forms of papers: data with dates (`policies/papers.toml`), so that a new circular is a new entry, not a program.

Pure.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from core.policies import PolicyError
from feedback.papers.offering import NAMES

FILE: Final = Path(__file__).resolve().parents[2] / "policies" / "papers.toml"
VALUES: Final = frozenset((
    "ma", "so", "tieu_de", "noi_dung", "bo_sung", "xem_lai", "ngay_nhan", "hinh_thuc", "linh_vuc", "dia_diem", "tep",
    "tinh_trang", "ten_han", "han", "han_ngan", "co_quan_minh", "noi_giu", "viet_tat", "dien_thoai",
    "dia_chi_tra_cuu", "nam", "ngay_thu_ly", "nguoi_gui", "noi_nhan", "noi_don_doc", "so_cong_van", "ngay_chuyen",
    "ben_nhan", "nguoi_de_xuat", "ket_qua", "ket_qua_trinh", "tra_loi", "can_cu", "viec_hen", "ngay_hen",
    "tra_loi_trinh", "can_cu_trinh", "viec_hen_trinh", "ngay_hen_trinh", "ly_do", "can_cu_ly_do", "giai_thich",
    "ly_do_trinh", "can_cu_ly_do_trinh", "giai_thich_trinh", "huong_dan", "huong_dan_trinh", "han_y_kien",
    "ly_do_gia_han", "so_ngay", "han_cu", "han_moi",
))  # fmt: skip
"""What a form may say in braces: everything the system knows of a case, and nothing that somebody must type."""


@dataclass(frozen=True)
class PaperForm:
    """One form, from its first day on. `symbol`: letter for a công văn, or the letters of the kind, such as TB."""

    code: str
    valid_from: date
    legal_basis: str
    body: tuple[str, ...]
    name: str = ""
    subject: str = ""
    symbol: str = ""
    head: str = "unit"
    is_dated: bool = True
    to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()
    code_words: str = ""


def form_on(code: str, day: date) -> PaperForm:
    """Give the form of a paper that was in force on a day; the first one for days before it."""
    known = [form for form in all_forms() if form.code == code]
    return max((form for form in known if form.valid_from <= day), key=lambda form: form.valid_from, default=known[0])


@cache
def all_forms() -> tuple[PaperForm, ...]:  # noqa: N802
    """Give the shipped forms."""
    return load(FILE)


def load(path: Path) -> tuple[PaperForm, ...]:
    """Read a file of forms; PolicyError names the first one that is not as it must be."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["form"]
    known = tuple(_form(row, f"{path.name}, [[form]] thứ {number}") for number, row in enumerate(rows, start=1))
    missing = NAMES.keys() - {form.code for form in known}
    if missing:
        raise PolicyError(f"{path.name}: thiếu mẫu {', '.join(sorted(missing))}")
    return known


def _form(row: dict[str, Any], where: str) -> PaperForm:
    try:
        form = PaperForm(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
    except TypeError as error:
        raise PolicyError(f"{where}: thiếu hoặc thừa mục ({error})") from error
    if form.code not in NAMES or not form.legal_basis or type(form.valid_from) is not date:
        raise PolicyError(f"{where}: mã, ngày bắt đầu hoặc căn cứ chưa đúng")
    unknown = {name for text in texts_of(form) for name in names_in(text)} - VALUES
    if unknown:
        raise PolicyError(f"{where}: không có nội dung nào tên là {', '.join(sorted(unknown))}")
    return form


def texts_of(form: PaperForm) -> tuple[str, ...]:
    """Give every text of a form that may hold values."""
    return (form.subject, *form.to, *form.body, *form.recipients, *form.signed_by)


def names_in(text: str) -> list[str]:
    """Name the values that a text asks for."""
    return [name for _, name, _, _ in Formatter().parse(text) if name]
