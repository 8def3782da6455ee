"""What is one paragraph, what is left out, and what is a heading."""

import pytest

from consultations.parsing import parse
from tests.consultations.parsing.outline import outline


def first(text):
    return parse(f"I. MỞ ĐẦU\n\n{text}\n").parts[0].text


@pytest.mark.parametrize(
    ("rest", "heading"),
    [
        ("Mục đích", "Mục đích"),
        ("Mục đích.", ""),
        ("Mục đích:", ""),
        ("Mục đích;", ""),
        ("Mục đích,", ""),
        ("Vì sao?", "Vì sao?"),
    ],
)
def test_heading_is_what_has_no_stop_and_something_below(rest, heading):
    part = parse(f"I. {rest}\n\n- Nội dung.\n").parts[0]
    assert (part.heading, part.text) == (heading, "- Nội dung." if heading else f"{rest}\n- Nội dung.")


def test_a_number_with_nothing_below_has_text_and_no_heading():
    one, two = parse("I. Mục đích\n\nII. Yêu cầu\n").parts
    assert (one.heading, one.text, two.heading, two.text) == ("", "Mục đích", "", "Yêu cầu")


@pytest.mark.parametrize(
    "noise",
    [
        "DỰ THẢO", "Dự thảo", "(DỰ THẢO LẦN 3)", "DỰ THẢO 12/3/2026", "2", "- 2 -", "Trang 2/5", "2/5", "CÔNG BÁO/Số 12/Ngày 3-2-2026",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Ký bởi: Ủy ban nhân dân xã", "-----", "***",
        "https://example.vn/van-ban", "[Tải về](https://example.vn/a.pdf)", "![ảnh](a.png)", "[1]: https://example.vn",
        "[^1]: Chú thích cuối trang.", "Thời gian ký: 12.03.2026 10:11:11 +07:00",
    ],
)  # fmt: skip
def test_noise_is_left_out_and_the_sentence_goes_on(noise):
    text = f"Việc tổ chức thực hiện phải nghiêm túc, bám sát nội dung trong các văn bản và gắn liền\n\n{noise}\n\nvới nhiệm vụ."
    assert first(text) == (
        "Việc tổ chức thực hiện phải nghiêm túc, bám sát nội dung trong các văn bản và gắn liền với nhiệm vụ."
    )


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Đậm** và *nghiêng*", "Đậm và nghiêng"),
        ("Theo [Luật số 10](https://example.vn/a_(b)) này", "Theo Luật số 10 này"),
        ("Xem tại <https://example.vn>.", "Xem tại."),
        ("Gửi về (xem https://example.vn/x) đúng hạn", "Gửi về đúng hạn"),
        ("Diện tích 120 m² đất[^2]", "Diện tích 120 m² đất"),
        ("Nội dung[1] này", "Nội dung này"),
        ("Mức\u00a0thu\t\t2.000   đồng", "Mức thu 2.000 đồng"),
        ("Thông\u00ad tin\u200b mới", "Thông tin mới"),
        ("thực hiện&nbsp;tốt", "thực hiện tốt"),
        ("• Một việc", "- Một việc"),
        ("* Một việc", "- Một việc"),
        ("– Một việc", "- Một việc"),
        ("+ Một việc", "+ Một việc"),
        ("-Một việc", "- Một việc"),
        ("Hoàn thành việc này./.", "Hoàn thành việc này."),
        ("Hoàn thành việc này ./.", "Hoàn thành việc này."),
        ("Hoàn thành việc này/.", "Hoàn thành việc này."),
        ("Tỷ lệ 5 * 3 = 15 và 2_000", "Tỷ lệ 5 * 3 = 15 và 2_000"),
    ],
)
def test_marks_go_and_words_stay(marked, plain):
    assert first(marked) == plain


def test_whole_paragraphs_are_not_joined():
    text = "Xã có 12 thôn.\n\nThôn Đông có 120 hộ\n\nThôn Tây có 90 hộ"
    assert first(text) == "Xã có 12 thôn.\nThôn Đông có 120 hộ\nThôn Tây có 90 hộ"


def test_a_heading_that_ends_in_a_noun_is_not_joined_to_the_paragraph_below():
    part = parse(
        "Điều 5. Trách nhiệm phối hợp giữa Ủy ban Mặt trận Tổ quốc Việt Nam các xã\n\nChủ trì giám sát.\n"
    ).parts[0]
    assert (part.heading[-6:], part.text) == ("các xã", "Chủ trì giám sát.")


def test_cut_lines_are_joined_and_short_lines_end_a_paragraph():
    text = (
        "Việc thực hiện dân chủ ở cơ sở phải bảo đảm quyền của công dân được biết, tham gia ý\n\n"
        "kiến, quyết định và thực hiện, kiểm tra, giám sát; tôn trọng ý kiến đóng góp của Nhân\n\n"
        "dân, kịp thời giải quyết kiến nghị của Nhân dân. Ủy ban nhân dân xã phối hợp với Ban\n\n"
        "Thường trực Ủy ban Mặt trận Tổ quốc.\n\n"
        "Kinh phí do ngân sách bảo đảm cho giai đoạn 2026-\n\n"
        "2030.\n\n"
        "- Công an xã;\n\n"
        "- Các tổ chức chính trị\n\n"
        "- xã hội.\n"
    )
    assert first(text).split("\n")[1:] == [
        "Kinh phí do ngân sách bảo đảm cho giai đoạn 2026-2030.",
        "- Công an xã;",
        "- Các tổ chức chính trị - xã hội.",
    ]


def test_rows_of_a_table_are_paragraphs_in_order():
    text = "Chỉ tiêu:\n\n| TT | Nội dung |\n|---|---|\n| 1. | Số hộ |\n| 2. | Số thôn |\n\nHết."
    assert first(text) == "Chỉ tiêu:\nTT | Nội dung\n1. | Số hộ\n2. | Số thôn\nHết."


def test_place_of_receipt_is_text_and_list_of_recipients_is_not():
    draft = parse("I. HỒ SƠ\n\nNơi nhận hồ sơ: Bộ phận Một cửa.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nLê Văn Minh\n")
    assert outline(draft) == "TITLE\n[roman I] HỒ SƠ\n  = Nơi nhận hồ sơ: Bộ phận Một cửa.\n"


@pytest.mark.parametrize(
    "closing",
    [
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Minh", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Văn Minh", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH",
        "Nơi nhận:        CHỦ TỊCH\n- Lưu: VT.", "**CHỦ TỊCH**\n\n**Lê Văn Minh**", "T/M ĐẢNG ỦY\nBÍ THƯ", "#### Nơi nhận:\n\n- Lưu.",
        "TM. UỶ BAN NHÂN DÂN\nNơi nhận: Như trên", "TM. ỦY BAN NHÂN DÂN       Nơi nhận:\nCHỦ TỊCH     - Lưu: VT.",
        "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN      TRƯỞNG THÔN\n(Ký, ghi rõ họ tên)", "TRƯỞNG THÔN PHÚ LỘC\nLê Văn Minh", "| **Nơi nhận:**<br>- Lưu: VT | **CHỦ TỊCH**<br>Lê Văn Minh |",
    ],
)  # fmt: skip
def test_signature_and_recipients_are_left_out(closing):
    assert first(f"Ủy ban nhân dân xã tổ chức thực hiện.\n\n{closing}\n") == "Ủy ban nhân dân xã tổ chức thực hiện."


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Phát triển chính quyền số", "100% hồ sơ được xử lý trên mạng."),
        ("Hạ tầng số", "3 trạm phát sóng."),
        ("Kinh phí từng năm", "2026: 500 triệu đồng."),
    ],
)
def test_a_heading_in_a_word_of_number_does_not_take_the_figure_below(heading, text):
    (part,) = parse(f"1. {heading}\n{text}\n").parts
    assert (part.heading, part.text) == (heading, text)


def test_blanks_round_chapters_do_not_join_headings_that_have_none():
    wide = "Ủy ban nhân dân xã chịu trách nhiệm tổ chức thực hiện nội dung của Quy chế\nnày trên địa bàn."
    one = f"Điều 1. Phạm vi\nTrong Quy chế này có hai việc.\n1. Nguyên tắc\n{wide}\n2. Cách làm\n{wide}"
    text = f"Chương I\nQUY ĐỊNH CHUNG\n\n{one}\n\nChương II\nTHI HÀNH\n\nĐiều 2. Trách nhiệm\n{wide}\n"
    first, second = (chapter.children[0] for chapter in parse(text).parts)
    assert [first.heading, *(part.heading for part in first.children), second.heading] == [
        "Phạm vi", "Nguyên tắc", "Cách làm", "Trách nhiệm",
    ]  # fmt: skip
