"""Which numbers at the head of a line open a part, and which are cited by the sentence they stand in."""

import pytest

from consultations.parsing import parse
from consultations.parsing.numbering import follows, markers
from tests.consultations.parsing.outline import outline


def shape(text):
    return [line.strip() for line in outline(parse(text)).splitlines() if line.lstrip().startswith("[")]


def words(text):
    return [line.strip()[2:] for line in outline(parse(text)).splitlines() if line.lstrip().startswith("= ")]


FULL = "Việc tổ chức thực hiện và các nội dung khác có liên quan được áp dụng thống nhất theo"
CUT = f"""Điều 1. Nội dung

1. {FULL}
quy định của pháp luật và hướng dẫn của cơ quan có thẩm quyền; các bên có liên quan phải
bảo đảm đúng thời hạn, đúng trình tự."""


@pytest.mark.parametrize(
    ("before", "cited"),
    [
        ("theo trình tự đã nêu tại các văn bản có liên quan và tại khoản", "1 Điều 5 của Nghị định này."),
        ("thực hiện thủ tục hành chính quy định tại", "Điều 2. Trường hợp khác thì báo cáo."),
        ("thời hạn cuối cùng để các cơ quan, đơn vị gửi báo cáo là hết ngày", "2. Quá thời hạn thì nhắc."),
        ("hồ sơ đã nộp đủ theo yêu cầu tại điểm", "a) khoản này."),
        ("các đơn vị thực hiện xong và có báo cáo kết quả gửi về trong quý", "I. Sau đó tổng hợp."),
        ("nghiên cứu tác phẩm của các nhà kinh điển, trong đó có tác phẩm của", "C. Mác và của người khác."),
        ("mức chi cho một người tham gia trong một ngày không vượt quá số", "2. Mức khác do xã quyết định."),
    ],
)
def test_cited_number_does_not_open_a_part(before, cited):
    head = f"2. {FULL}"[: 86 - len(before)].rsplit(" ", 1)[0] if len(before) < 60 else "2. Việc thực hiện"
    found = shape(f"{CUT}\n\n{head} {before}\n{cited}\n")
    assert found == ["[article 1] Nội dung", "[clause 1]", "[clause 2]"]


@pytest.mark.parametrize(
    "head", ["1.500 đồng là mức thu.", "1.1 lần so với năm trước.", "2.5 triệu đồng.", "2023 là năm đầu."]
)
def test_amounts_are_not_numbers_of_parts(head):
    assert shape(f"I. Kết quả\n\n1. Mức thu\n\n{head}\n") == ["[roman I] Kết quả", "[decimal 1] Mức thu"]


@pytest.mark.parametrize(
    ("letters", "kept"),
    [
        ("abcdđe", "abcdđe"),
        ("abcde", "abcde"),
        ("abcdđeghiklm", "abcdđeghiklm"),
        ("abcdefghijk", "abcdefghijk"),
        ("abx", "ab"),
    ],
)
def test_letters_follow_the_alphabet_of_drafts(letters, kept):
    items = "\n\n".join(f"{letter}) Nội dung {letter.upper()};" for letter in letters)
    assert shape(f"Điều 1. Tên\n\n{items}\n")[1:] == [f"[point {letter}]" for letter in kept]


def test_names_of_people_are_not_roman_numbers():
    assert shape("I. Đánh giá\n\nTư tưởng lớn.\n\nV. Lê-nin đã viết.\n\nC. Mác đã viết.\n") == ["[roman I] Đánh giá"]


def test_kinds_depend_on_the_article_around_them():
    assert shape("I. Mục đích\n1. Một\na) Hai;\n") == ["[roman I] Mục đích", "[decimal 1] Một", "[letter a]"]
    assert shape("Điều 1. Mục đích\n1. Một\na) Hai;\n") == ["[article 1] Mục đích", "[clause 1] Một", "[point a]"]


def test_numbers_of_several_levels():
    text = "I. Kết quả\n\n1. Một\n\n1.1. Ban hành\n\n1.1.1. Cấp tỉnh: 3.\n\n1.1.2. Cấp xã: 2.\n\n1.2. Kiểm tra: 4.\n\n2. Hai.\n"
    assert shape(text) == [
        "[roman I] Kết quả",
        "[decimal 1] Một",
        "[decimal 1.1] Ban hành",
        "[decimal 1.1.1]",
        "[decimal 1.1.2]",
        "[decimal 1.2]",
        "[decimal 2]",
    ]


def test_a_number_missing_from_a_list_does_not_swallow_the_next():
    assert shape("I. Việc\n\n1. Một.\n\n3. Ba.\n\n4. Bốn.\n")[1:] == ["[decimal 1]", "[decimal 3]", "[decimal 4]"]


def test_a_far_number_stays_text():
    assert words("I. Việc\n\n1. Một.\n\n15. Không phải mục.\n") == ["Một.", "15. Không phải mục."]


def test_a_word_that_only_ends_like_a_citation_does_not_hide_the_list_below():
    text = f"{CUT}\n\n2. {FULL[:58]} tiến trình chuyển đổi số\na) Dữ liệu;\n\nb) Hạ tầng.\n"
    assert shape(text)[2:] == ["[clause 2] " + f"{FULL[:58]} tiến trình chuyển đổi số", "[point a]", "[point b]"]


def test_a_changed_article_stays_inside_its_quotation():
    text = "Điều 1. Sửa đổi\n\n1. Sửa Điều 9:\n\n“Điều 9. Mới\n\n1. Một.\n\n2. Hai.”\n\n2. Bãi bỏ Điều 10.\n\nĐiều 2. Hiệu lực.\n"
    assert shape(text) == ["[article 1] Sửa đổi", "[clause 1]", "[clause 2]", "[article 2]"]


@pytest.mark.parametrize("mark", ["Điều 1:", "Điều 1.", "ĐIỀU 1.", "Điều 1 -", "**Điều 1.**", "### Điều 1\\."])
def test_ways_to_write_the_number_of_an_article(mark):
    assert shape(f"{mark} Phạm vi\n\nÁp dụng tại xã.\n") == ["[article 1] Phạm vi"]


@pytest.mark.parametrize("mark", ["Chương I\n", "CHƯƠNG I\n", "Chương I. ", "**Chương I**\n\n", "Chương I: "])
def test_ways_to_write_the_number_of_a_chapter(mark):
    text = f"{mark}QUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nÁp dụng tại xã.\n"
    assert shape(text) == ["[chapter I] QUY ĐỊNH CHUNG", "[article 1] Phạm vi"]


def test_a_list_that_begins_anew_under_a_line_without_number():
    text = "I. VIỆC\n\n1. Một.\n\n2. Hai.\n\nViệc khác\n\n1. Ba.\n\n2. Bốn.\n"
    assert shape(text) == ["[roman I] VIỆC", "[decimal 1]", "[decimal 2]", "[decimal 1]", "[decimal 2]"]


def test_numbers_that_never_rise_do_not_grow_a_tree_without_end():
    assert len(shape("1. Một:\n\n" * 2000)) <= 2000
    assert parse("1. Một:\n\n" * 2000).as_json()


def test_a_heading_in_capitals_may_end_in_a_post():
    text = "I. TRÁCH NHIỆM CỦA\nCHỦ TỊCH\n\n1. Chỉ đạo.\n"
    assert shape(text) == ["[roman I] TRÁCH NHIỆM CỦA CHỦ TỊCH", "[decimal 1]"]


def test_name_of_a_chapter_that_looks_like_a_title():
    text = "Chương 1:\n\nQUY ĐỊNH\n\nĐiều 1. Phạm vi\n\nÁp dụng tại xã.\n"
    assert shape(text) == ["[chapter 1] QUY ĐỊNH", "[article 1] Phạm vi"]


def test_a_long_heading_that_ends_in_a_noun_of_time_has_its_list():
    for heading in (
        "PHƯƠNG HƯỚNG, NHIỆM VỤ PHÁT TRIỂN KINH TẾ - XÃ HỘI, QUỐC PHÒNG, AN NINH 05 NĂM",
        "Mục tiêu, chỉ tiêu chủ yếu về phát triển kinh tế, văn hóa, xã hội của xã trong 05 năm",
    ):
        assert shape(f"I. {heading}\n\n1. Một.\n\n2. Hai.\n") == [f"[roman I] {heading}", "[decimal 1]", "[decimal 2]"]


@pytest.mark.parametrize(
    ("before", "after", "is_next"),
    [
        ("a", "b", True),
        ("d", "đ", True),
        ("d", "e", True),
        ("e", "g", True),
        ("a", "c", False),
        ("c", "b", False),
        ("b", "b", False),
    ],
)
def test_the_next_letter_leaves_out_only_what_drafts_leave_out(before, after, is_next):
    first, second = (next(markers(f"{letter}) Nội dung")) for letter in (before, after))
    assert follows(second, first.order) is is_next


def test_clauses_and_points_that_say_what_they_are():
    text = (
        "Điều 1. Đối tượng\n\nKhoản 1. Cán bộ gồm:\n\nĐiểm a) Công chức;\n\nĐiểm b) Viên chức.\n\nKhoản 2: Người dân.\n"
    )
    assert shape(text)[1:] == ["[clause 1]", "[point a]", "[point b]", "[clause 2]"]


def test_an_annex_without_signature_before_it_keeps_its_name():
    text = "I. VIỆC\n\n1. Một./.\n\nPHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n\n1. Tập huấn.\n"
    assert shape(text)[2:] == ["[part I] PHỤ LỤC I DANH MỤC NHIỆM VỤ", "[decimal 1]"]
