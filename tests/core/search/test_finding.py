"""One contract for both engines: what is typed in any way is found, and what is typed with accents comes first."""

import unicodedata

import pytest

from core import search
from core.search import Hit, find
from tests.core.search.library import NOBODY, hits, ids

FOUND = [
    ("duong giao thong", "Đường giao thông nông thôn"),
    ("DUONG GIAO THONG", "Đường giao thông nông thôn"),
    ("đường giao thông", "Đường giao thông nông thôn"),
    ("đường giao thông", "Duong giao thong nong thon"),
    ("giao thông đường", "Đường giao thông nông thôn"),
    (unicodedata.normalize("NFD", "đường giao thông"), "Đường giao thông nông thôn"),
    ("đường giao thông", unicodedata.normalize("NFD", "Đường giao thông nông thôn")),
    ("hòa giải", "Tổ hoà giải ở cơ sở"),
    ("hoà giải", "Tổ hòa giải ở cơ sở"),
    ("hoa giai", "Tổ hoà giải ở cơ sở"),
    ("uỷ ban", "Trụ sở Ủy ban nhân dân"),
    ("ủy ban", "Trụ sở Uỷ ban nhân dân"),
    ("sức khỏe", "Trạm y tế chăm sóc sức khoẻ"),
    ("đất đai", "Đất đai và nhà ở"),
    ("đất đai", "\u00d0ất \u00f0ai và nhà ở"),
    ("\u00d0ất đai", "Đất đai và nhà ở"),
    ("\u0189ất đai", "Đất đai và nhà ở"),
    ("dat dai", "\u00d0ất đai và nhà ở"),
    ("ở", "Đất đai và nhà ở"),
    ("an toàn", "An toàn thực phẩm"),
    ("an", "An toàn thực phẩm"),
    ("57/2026", "Công văn số 57/2026/UBND-VP"),
    ("KN-7K3M", "Phiếu KN-7K3M-92QX-C"),
    ("thôn 3", "Đường vào thôn 3"),
    ("  đèn,   đường?! ", "Đèn đường bị hỏng"),
    ("'; DROP & | <-> :* (đèn)", "Drop đèn"),
    ("*đường*", "Đường"),
]

NOT_FOUND = [
    ("đường sắt", "Đường giao thông nông thôn"),
    ("đuong sat", "Đường giao thông nông thôn"),
    ("giao th", "Đường giao thông nông thôn"),
    ("", "Đường giao thông nông thôn"),
    (" ?!. ", "Đường giao thông nông thôn"),
    ("@public", "Đường giao thông nông thôn"),
]


@pytest.mark.parametrize(("query", "title"), FOUND)
def test_it_is_found(library, indexed, query, title):
    library.add("1", title)
    library.add("2", "Việc khác hẳn")
    indexed()
    assert ids(query) == ["1"]


@pytest.mark.parametrize(("query", "title"), NOT_FOUND)
def test_it_is_not_found(library, indexed, query, title):
    library.add("1", title)
    indexed()
    assert ids(query) == []


FIRST = [
    ("đường giao thông", "Đường giao thông", "Duong giao thong"),
    ("đất đai", "Tranh chấp đất đai nhiều năm ở thôn Ba chưa xong", "Dắt dài dắt dài dắt dài"),
    ("kiến nghị", "Một kiến nghị của thôn về cống thoát nước đầu làng", "Kien nghi, kien nghi, kien nghi"),
    ("hòa", "Tổ hoà giải", "Hoa quả"),
    ("chợ", "Chợ xã", "Chờ xã"),
    ("đèn đường", "Đèn đường", "Đường đèn"),
    ("den duong", "Đèn đường", "Đường vào nhà ông Đèn"),
    ("nước sạch", "Nước sạch", "Sạch nước"),
]


@pytest.mark.parametrize(("query", "first", "second"), FIRST)
@pytest.mark.parametrize("order", [("1", "2"), ("2", "1")])
def test_the_better_one_comes_first(library, indexed, query, first, second, order):
    library.add(order[0], first)
    library.add(order[1], second)
    indexed()
    assert ids(query) == list(order)


@pytest.mark.parametrize("query", ["duong giao thong", "DUONG GIAO THONG"])
def test_typed_without_accents_no_spelling_is_preferred(library, indexed, query):
    library.add("1", "Đường giao thông")
    library.add("2", "Duong giao thong")
    indexed()
    assert len({hit.score for hit in hits(query)}) == 1


def test_a_title_weighs_more_than_a_body(library, indexed):
    library.add("1", "Biên bản họp thôn", "Bàn về việc sửa cống thoát nước")
    library.add("2", "Sửa cống thoát nước", "Bàn về việc họp thôn")
    indexed()
    assert ids("cống thoát nước") == ["2", "1"]


def test_a_phrase_does_not_span_title_and_body(library, indexed):
    library.add("1", "Cái đèn", "đường xa")
    library.add("2", "Họp thôn", "nói về đèn đường")
    indexed()
    assert ids("đèn đường") == ["2", "1"]


def test_only_the_audiences_asked_for_are_searched(library, indexed):
    library.add("1", "Đèn đường")
    library.add("2", "Đèn đường", audience="unit:26068")
    library.add("3", "Đèn đường", audience=["unit:26068", "unit:99"])
    indexed()
    assert sorted(ids("đèn")) == ["1"]
    assert sorted(ids("đèn", audiences=["unit:26068"])) == ["2", "3"]
    assert sorted(ids("đèn", audiences=["public", "unit:99"])) == ["1", "3"]
    assert ids("đèn", audiences=[]) == []


def test_only_the_kinds_asked_for_are_searched(library, indexed):
    library.add("1", "Đèn đường")
    indexed()
    assert ids("đèn", kinds=["paper", "other"]) == ["1"]
    assert ids("đèn", kinds=["other"]) == []


def test_only_the_first_six_words_and_hundred_characters_count(library, indexed):
    library.add("1", "một hai ba bốn năm sáu")
    indexed()
    assert ids("một hai ba bốn năm sáu bảy") == ["1"]
    assert ids("một" + " " * 100 + "bảy") == ["1"]


def test_pages_hold_every_hit_once(library, indexed):
    for number in range(25):
        library.add(str(number), "Đèn đường")
    indexed()
    pages, after = [], None
    while page := hits("đèn", limit=10, after=after):
        pages.append(page)
        after = Hit.from_token(page[-1].token)
    assert [len(page) for page in pages] == [10, 10, 5]
    assert {hit.id for page in pages for hit in page} == set(library.documents)


def test_what_may_not_be_seen_any_more_is_not_shown(library, indexed):
    for number in range(5):
        library.add(str(number), f"Đèn đường {number}", "Đèn đầu ngõ")
    indexed()
    library.hidden = {"0", "1"}
    found = find("đèn", actor=NOBODY, audiences=["public"], limit=2)
    again = find("đèn", actor=NOBODY, audiences=["public"], limit=2, token=found.next_token)
    assert [row.id for row in found.rows + again.rows] == ["2", "3", "4"]
    assert again.next_token is None
    assert library.asked_for[0] is NOBODY


def test_a_found_row_shows_where_the_words_stand(library, indexed):
    library.add("1", "Đèn đường", "Cái đèn <b>đầu</b> ngõ")
    indexed()
    row = find("den", actor=NOBODY, audiences=["public"]).rows[0]
    assert (row.url, row.kind) == ("/giay/1", "paper")
    assert [(piece.text, piece.marked) for piece in row.title] == [("Đèn", True), (" đường", False)]
    assert [piece.text for piece in row.text] == ["Cái ", "đèn", " <b>đầu</b> ngõ"]


@pytest.mark.parametrize("token", ["", "x", "W10", "WyJhIiwiYiIsImMiXQ", "eyJhIjoxfQ", None, "ữ"])
def test_a_nonsense_token_is_the_first_page(library, indexed, token):
    library.add("1", "Đèn đường")
    indexed()
    assert [row.id for row in find("đèn", actor=NOBODY, audiences=["public"], token=token).rows] == ["1"]


def test_a_kind_nobody_answers_for_any_more_is_not_shown(library, indexed, monkeypatch):
    library.add("1", "Đèn đường")
    indexed()
    monkeypatch.delitem(search.sources, "paper")
    assert find("đèn", actor=NOBODY, audiences=["public"]).rows == []
