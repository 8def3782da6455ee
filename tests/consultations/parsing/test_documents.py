"""Whole documents as offices keep them, each beside the tree a careful reader makes of it."""

import json
import unicodedata
from pathlib import Path

import pytest

from consultations.parsing import parse, read_draft
from tests.consultations.parsing.outline import outline

DATA = Path(__file__).parent / "data"
DOCUMENTS = sorted(DATA.glob("*.txt"))


def read(name):
    path = DATA / name
    return parse(read_draft(path.name, path.read_bytes()))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_document_gives_the_tree_a_reader_sees(path):
    assert outline(read(path.name)) == path.with_suffix(".tree").read_text(encoding="utf-8")


def test_every_tree_has_its_document():
    assert len(DOCUMENTS) >= 14
    assert {path.stem for path in DOCUMENTS} == {path.stem for path in DATA.glob("*.tree")}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("Đ", "Ð"),
        lambda text: text.replace("Điều ", "Điều\u00a0"),
        lambda text: f"\ufeff{text}\n\n\n",
    ],
    ids=["windows", "nfd", "eth", "nbsp", "bom"],
)
def test_spelling_and_line_ends_change_nothing(path, change):
    text = read_draft(path.name, path.read_bytes())
    assert parse(change(text)) == parse(text)


def test_the_resolution_from_a_pdf():
    draft = read("du_thao_nghi_quyet.txt")
    assert draft.title == (
        "Nghị quyết về quy định các biện pháp bảo đảm thực hiện dân chủ ở cơ sở trên địa bàn tỉnh Bình Phước"
    )
    assert [part.number for part in draft.parts] == ["1", "2", "3"]
    assert [len(clause.children) for clause in draft.parts[0].children] == [4, 3, 4, 3, 3, 3]
    assert len(draft.preamble.split("\n")) == 10
    left_out = ("DỰ THẢO", "Nơi nhận", "CHỦ TỊCH", "KHÓA X", "QUYẾT NGHỊ", "./.", "Lưu: VT")
    assert not [word for word in left_out if word in json.dumps(draft.as_json(), ensure_ascii=False)]


def test_the_plan_with_markdown_marks():
    draft = read("ke_hoach.txt")
    assert draft.title == "Thực hiện Quy chế dân chủ cơ sở năm 2022"
    shape = [(part.number, part.kind, [child.number for child in part.children]) for part in draft.parts]
    assert shape == [
        ("I", "roman", ["1", "2"]),
        ("II", "roman", ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ("III", "roman", ["1", "2", "3"]),
    ]
    left_out = ("**", "#", "Nơi nhận", "Trần Tuệ Hiền", "Số: 115", "KẾ HOẠCH")
    assert not [word for word in left_out if word in json.dumps(draft.as_json(), ensure_ascii=False)]


def test_json_has_the_agreed_keys():
    found = read("ke_hoach.txt").as_json()
    assert list(found) == ["title", "preamble", "parts"]
    assert list(found["parts"][0]) == ["number", "kind", "heading", "text", "children"]
