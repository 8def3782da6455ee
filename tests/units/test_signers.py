"""Who signs: one line a person, with days; and how a unit stands at the head of its papers."""

from datetime import date

import pytest

from units.details import Details, faults
from units.kinds import Kind
from units.letterheads import body_name, letter_symbol, letterhead, place_name
from units.signers import Signer, read_signers, signers_on, split_signers

TWO = (
    "TM. Ủy ban nhân dân / Chủ tịch; Nguyễn Văn Quang; 01/07/2025; 30/06/2026; 12/NQ-HĐND\n"
    "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH; Lê Thị Hạnh"
)


def unit(name: str, kind: Kind = Kind.COMMUNE, **more) -> Details:
    """Give a unit of a name."""
    return Details(code="99001", name=name, kind=kind, valid_from=date(2025, 7, 1), **more)


def test_a_list_is_read_line_by_line():
    quang, hanh = read_signers(TWO)
    assert quang == Signer(
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn Quang", date(2025, 7, 1), date(2026, 6, 30), "12/NQ-HĐND"
    )
    assert hanh.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2025, 6, 30), ["Lê Thị Hạnh"]),
        (date(2025, 7, 1), ["Nguyễn Văn Quang", "Lê Thị Hạnh"]),
        (date(2026, 6, 30), ["Nguyễn Văn Quang", "Lê Thị Hạnh"]),
        (date(2026, 7, 1), ["Lê Thị Hạnh"]),
    ],
)
def test_first_and_last_day_count(day, names):
    assert [signer.name for signer in signers_on(TWO, day)] == names


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("CHỦ TỊCH", "chức danh và họ tên"),
        ("; Nguyễn Văn A", "chức danh và họ tên"),
        ("CHỦ TỊCH; A; 31/02/2026", "Không có ngày"),
        ("CHỦ TỊCH; A; 01/07/2026; 30/06/2026", "ngày cuối trước"),
        ("CHỦ TỊCH; A; ; ; ; thừa", "chức danh và họ tên"),
    ],
)
def test_a_wrong_line_is_named(line, why):
    fault = faults(unit("Xã An Bình", signers=f"TRƯỞNG PHÒNG; B\n{line}"), {})["signers"]
    assert "dòng 2" in fault
    assert why in fault


def test_a_table_of_units_parts_the_list_at_bars():
    assert split_signers("A; B | C; D\n\nE; F") == ["A; B", "C; D", "E; F"]


@pytest.mark.parametrize(
    ("name", "kind", "body", "place"),
    [
        ("Xã An Bình", Kind.COMMUNE, "Ủy ban nhân dân xã An Bình", "An Bình"),
        ("Phường 5", Kind.WARD, "Ủy ban nhân dân phường 5", "Phường 5"),
        ("Đặc khu Phú Quốc", Kind.SPECIAL_ZONE, "Ủy ban nhân dân đặc khu Phú Quốc", "Phú Quốc"),
        ("Phòng Văn hóa - Xã hội", Kind.DEPARTMENT, "Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_a_unit_is_named_as_its_papers_name_it(name, kind, body, place):
    assert (body_name(unit(name, kind)), place_name(unit(name, kind))) == (body, place)


def test_the_head_and_the_symbol_of_a_department_are_its_own():
    commune, office = unit("Xã An Bình", symbol=""), unit("Phòng Kinh tế", Kind.DEPARTMENT, symbol="UBND-KT")
    assert letterhead(commune, year=2026).agency == ("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH")
    own = letterhead(office, year=2026, of=commune)
    assert (own.above, own.agency, own.place) == ("ỦY BAN NHÂN DÂN XÃ AN BÌNH", ("PHÒNG KINH TẾ",), "An Bình")
    assert (letter_symbol(commune, None), letter_symbol(commune, office)) == ("UBND-VP", "UBND-KT")
