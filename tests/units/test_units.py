"""Units: the dated tree, its rules, its import, and the cache that follows from events alone."""

from datetime import date
from pathlib import Path

import pytest

from core.db import db
from core.errors import Stale
from core.ledger.rebuild import rebuild, snapshot
from tests.app.statements import counted
from tests.units.factories import (
    COMMUNE,
    CULTURE,
    ECONOMY,
    FRONT,
    OFFICE,
    OTHER_COMMUNE,
    POWER_COMPANY,
    PROVINCE,
    VILLAGE,
    details,
    unit,
)
from units import queries, services
from units.details import faults
from units.kinds import LABELS, PARENTS, Kind
from units.models import Unit
from units.parsing import UnitFileError

DATA = Path(__file__).parents[2] / "units" / "data"
HEAD = "code,name,kind,parent_code,valid_from"


def codes(units: list[Unit]) -> list[str]:
    return [found.code for found in units]


def test_every_kind_has_its_word_and_its_place():
    assert set(LABELS) == set(Kind) == set(PARENTS)


def test_lists_come_in_vietnamese_order(land):
    assert codes(queries.departments_of(COMMUNE)) == [ECONOMY, CULTURE, OFFICE]
    assert codes(queries.children(PROVINCE)) == [OTHER_COMMUNE, COMMUNE]


def test_tree_and_descendants_reach_everything_below(land):
    (top,) = queries.tree()
    assert top.unit.code == PROVINCE
    assert [branch.unit.code for branch in top.below] == [OTHER_COMMUNE, COMMUNE]
    assert set(codes(queries.descendants(PROVINCE))) == {
        COMMUNE, OTHER_COMMUNE, OFFICE, ECONOMY, CULTURE, FRONT, VILLAGE, POWER_COMPANY,
    }  # fmt: skip
    assert queries.lineage(OFFICE) == [OFFICE, COMMUNE, PROVINCE]
    assert queries.lineage("unknown") == []


def test_what_stands_outside_is_told_apart(land):
    assert codes(queries.external_bodies()) == [POWER_COMPANY]
    assert codes(queries.communities_of(COMMUNE)) == [VILLAGE]


def test_names_of_codes_and_the_site(land):
    assert queries.names([ECONOMY, None, "unknown"]) == {ECONOMY: "Phòng Kinh tế"}
    assert queries.names([]) == {}
    assert queries.site_unit().code == COMMUNE
    services.choose_site(PROVINCE, actor=None)
    assert queries.site_unit().code == PROVINCE
    with pytest.raises(services.Refused):
        services.choose_site(ECONOMY, actor=None)


@pytest.mark.parametrize("words", ["dong hai", "Đông Hải", "ĐÔNG", "90002", "phuong cu"])
def test_search_finds_without_accents_by_name_code_and_old_name(land, words):
    found = unit(OTHER_COMMUNE)
    with_alias = details(OTHER_COMMUNE, found.name, Kind.WARD, PROVINCE, aliases=("Phường Cũ",))
    services.change_unit(found, details=with_alias, actor=None)
    assert OTHER_COMMUNE in codes(queries.search(words))


def test_search_takes_signs_as_letters(land):
    assert queries.search("%") == []
    assert queries.search("  ") == []


def test_units_have_their_days(land):
    old = details("90003", "Xã Cũ", Kind.COMMUNE, PROVINCE, valid_to=date(2026, 6, 30))
    services.record_unit(old, actor=None)
    assert "90003" in codes(queries.valid_on(date(2026, 6, 30)))
    assert "90003" not in codes(queries.valid_on(date(2026, 7, 1)))
    assert "90003" not in codes(queries.children(PROVINCE, on=date(2026, 7, 1)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "có dấu"}, "code"),
        ({"name": ""}, "name"),
        ({"name": "a" * 301}, "name"),
        ({"parent_code": None}, "parent_code"),
        ({"parent_code": "404"}, "parent_code"),
        ({"parent_code": "X"}, "parent_code"),
        ({"valid_to": date(2025, 6, 30)}, "valid_to"),
    ],
)
def test_a_unit_that_breaks_a_rule_is_named(changes, field):
    right = {"code": "X-1", "name": "Phòng Kinh tế", "kind": Kind.DEPARTMENT, "parent_code": "Y"}
    wrong = {**right, **changes}
    kinds = {"X": Kind.VILLAGE, "Y": Kind.COMMUNE}
    last = wrong.pop("valid_to", None)
    judged = details(wrong["code"], wrong["name"], wrong["kind"], wrong["parent_code"], valid_to=last)
    assert list(faults(judged, kinds)) == [field]


def test_a_code_is_used_once(land):
    with pytest.raises(services.UnitFault) as refusal:
        services.record_unit(details(COMMUNE, "Xã khác", Kind.COMMUNE, PROVINCE), actor=None)
    assert refusal.value.faults == {"code": "Mã 90001 đã có."}


def test_a_kind_must_still_carry_what_stands_below(land):
    with pytest.raises(services.UnitFault) as refusal:
        services.change_unit(unit(COMMUNE), details=details(COMMUNE, "Thôn", Kind.VILLAGE, OTHER_COMMUNE), actor=None)
    assert "kind" in refusal.value.faults


def test_a_commune_may_become_a_ward_and_nothing_unsaid_changes(land):
    before = unit(COMMUNE)
    services.change_unit(before, details=details(COMMUNE, "Phường An Bình", Kind.WARD, PROVINCE), actor=None)
    after = unit(COMMUNE)
    assert (after.name, after.kind, after.is_site, after.version) == ("Phường An Bình", "ward", True, 3)


def test_saving_without_a_change_records_nothing(land):
    version = unit(ECONOMY).version
    services.change_unit(unit(ECONOMY), details=unit(ECONOMY).details, actor=None)
    assert unit(ECONOMY).version == version


def test_the_second_of_two_editors_is_told(land):
    first = unit(ECONOMY)
    services.change_unit(first, details=details(ECONOMY, "Phòng Kinh tế A", Kind.DEPARTMENT, COMMUNE), actor=None)
    with pytest.raises(Stale):
        services.change_unit(
            first,
            details=details(ECONOMY, "Phòng Kinh tế B", Kind.DEPARTMENT, COMMUNE),
            actor=None,
            expected_version=1,
        )


@pytest.mark.parametrize(("file", "count"), [("dong-nai.csv", 96), ("quang-tri.csv", 79)])
def test_shipped_units_come_in_whole_and_again_change_nothing(context, file, count):
    text = (DATA / file).read_text(encoding="utf-8")
    assert services.import_units(text, actor=None) == services.Imported(added=count, changed=0, same=0)
    assert services.import_units(text, actor=None) == services.Imported(added=0, changed=0, same=count)


def test_an_import_speaks_only_of_the_columns_it_has(land):
    found = unit(ECONOMY)
    services.change_unit(
        found, details=details(ECONOMY, found.name, Kind.DEPARTMENT, COMMUNE, phone="0271"), actor=None
    )
    done = services.import_units(f"{HEAD}\n{ECONOMY},Phòng Kinh tế mới,department,{COMMUNE},01/07/2025\n", actor=None)
    assert done == services.Imported(added=0, changed=1, same=0)
    assert (unit(ECONOMY).name, unit(ECONOMY).phone) == ("Phòng Kinh tế mới", "0271")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("91,Tỉnh Mới,tinh,,2025-07-01", "Dòng 2: loại đơn vị «tinh» không có"),
        ("91,Tỉnh Mới,province,,2025-13-01", "Dòng 2: ngày có hiệu lực: Không có ngày 1/13/2025"),
        ("91,,province,,2025-07-01", "Dòng 2: Vui lòng nhập tên đơn vị."),
        ("910,Xã Mới,commune,404,2025-07-01", "Dòng 2: Không có đơn vị cấp trên mang mã 404."),
        ("91,Tỉnh A,province,,2025-07-01\n91,Tỉnh B,province,,2025-07-01", "Dòng 3: mã 91 đã có ở dòng 2."),
        ("91,Tỉnh A,province,,2025-07-01,thừa", "Dòng 2: nhiều ô hơn số cột."),
        ("", "Tệp không có dòng đơn vị nào."),
        (f"{COMMUNE},Thôn,village,{OTHER_COMMUNE},2025-07-01", "không thể trực thuộc đơn vị 90001 sau khi nhập."),
    ],
)
def test_one_wrong_line_and_nothing_is_taken(land, rows, message):
    before = snapshot()
    with pytest.raises(UnitFileError) as refusal:
        services.import_units(f"{HEAD}\n{rows}\n", actor=None)
    assert any(message in line for line in refusal.value.errors), refusal.value.errors
    assert snapshot() == before


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("code,name", "Dòng 1: thiếu cột kind, parent_code, valid_from."),
        (HEAD + ",màu", "Dòng 1: không có cột nào tên là màu."),
    ],
)
def test_a_file_with_other_columns_is_refused(land, head, message):
    with pytest.raises(UnitFileError) as refusal:
        services.import_units(f"{head}\n1,2\n", actor=None)
    assert refusal.value.errors == [message]


def test_a_file_from_a_spreadsheet_is_read(context):
    text = f"\ufeff{HEAD};aliases\n91;Tỉnh Mới;province;;1/7/2025;Tỉnh Cũ|Tỉnh Xưa\n".replace(",", ";")
    services.import_units(text, actor=None)
    assert unit("91").aliases == ["Tỉnh Cũ", "Tỉnh Xưa"]


def test_rebuild_gives_the_same_units(land):
    services.change_unit(unit(ECONOMY), details=details(ECONOMY, "Phòng Mới", Kind.DEPARTMENT, COMMUNE), actor=None)
    db.session.flush()
    before = snapshot()["unit"]
    rebuild()
    assert snapshot()["unit"] == before
    assert len(before) == 9


def test_reads_need_one_statement_however_many_units(context, land):
    db.session.connection()
    with counted(context) as seen:
        queries.tree()
        queries.descendants(PROVINCE)
        queries.lineage(OFFICE)
    assert len(seen) == 3


def test_a_file_too_long_for_one_transaction_is_refused_with_the_way_out(context):
    rows = "\n".join(f"70{n:04},Tỉnh Số {n},province,,01/07/2025" for n in range(services.MOST_AT_ONCE + 1))
    with pytest.raises(UnitFileError, match=r"thêm hoặc sửa 501 đơn vị; mỗi lần nhập trên trang nhiều nhất 500"):
        services.import_units(f"code,name,kind,parent_code,valid_from\n{rows}\n", actor=None)
