"""The name of a document: from its heading block, else from its Điều 1, else none."""

import pytest

from consultations.parsing import parse

BODY = "\n\nI. MỤC ĐÍCH\n\n1. Một.\n"


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ("KẾ HOẠCH\nTuyên truyền pháp luật năm 2026", "Tuyên truyền pháp luật năm 2026"),
        ("KẾ HOẠCH\nTuyên truyền pháp luật\ntrên địa bàn xã", "Tuyên truyền pháp luật trên địa bàn xã"),
        ("KẾ HOẠCH Tuyên truyền pháp luật", "Tuyên truyền pháp luật"),
        ("HƯƠNG ƯỚC, QUY ƯỚC\nThôn Đông, xã A", "Thôn Đông, xã A"),
        ("HƯƠNG ƯỚC\nThôn Đông, xã A\n\nLỜI NÓI ĐẦU\n\nThôn Đông lập năm 1954.", "Thôn Đông, xã A"),
        ("NGHỊ QUYẾT\nVề hỗ trợ người từ đủ\n65 tuổi trên địa bàn xã", "Về hỗ trợ người từ đủ 65 tuổi trên địa bàn xã"),
        ("DỰ THẢO KẾ HOẠCH\nTuyên truyền pháp luật", "Tuyên truyền pháp luật"),
        ("# BÁO CÁO\n## Về việc cải cách hành chính", "Về việc cải cách hành chính"),
        ("QUY CHẾ PHỐI HỢP\nGIỮA CÁC CƠ QUAN", "QUY CHẾ PHỐI HỢP GIỮA CÁC CƠ QUAN"),
        ("UBND XÃ A\nSố: 1/UBND\nV/v lấy ý kiến\n\nA, ngày 1 tháng 2 năm 2026", "lấy ý kiến"),
        (
            "ỦY BAN NHÂN DÂN XÃ\nSố: 5/KH-UBND\nKẾ HOẠCH\nPhòng cháy\n\nThực hiện Luật Phòng cháy số 5, xã đề ra:",
            "Phòng cháy",
        ),
        (
            "NGHỊ QUYẾT\nVề đặt tên đường\nHỘI ĐỒNG NHÂN DÂN XÃ A\nKHÓA I, KỲ HỌP THỨ 2\nCăn cứ Luật A;",
            "Về đặt tên đường",
        ),
        (
            "QUYẾT ĐỊNH\nVề quan hệ giữa Ủy ban nhân dân và\nHỘI ĐỒNG NHÂN DÂN",
            "Về quan hệ giữa Ủy ban nhân dân và HỘI ĐỒNG NHÂN DÂN",
        ),
        ("", ""),
    ],
)
def test_title_is_the_name_in_the_heading_block(block, title):
    assert parse(block + BODY).title == title


@pytest.mark.parametrize(
    ("article", "title"),
    [
        ("Thông qua Nghị quyết về đặt tên đường, gồm các nội dung sau:", "Nghị quyết về đặt tên đường"),
        ("Ban hành kèm theo Quyết định này Quy chế làm việc của xã.", "Quy chế làm việc của xã"),
        ("Phê duyệt Đề án “Chợ đêm” với các nội dung sau:", "Đề án “Chợ đêm”"),
        ("Ban hành Quy định về thu gom rác (kèm theo Nghị quyết này).", "Quy định về thu gom rác"),
        ("Nhất trí thông qua Đề án sắp xếp thôn. Nội dung cụ thể kèm theo.", "Đề án sắp xếp thôn"),
        ("Phê duyệt Quy hoạch TP. Đồng Xoài.", "Quy hoạch TP. Đồng Xoài"),
        ("Sửa đổi Quy chế làm việc của xã.", ""),
        ("Phạm vi điều chỉnh", ""),
    ],
)
def test_title_is_what_the_first_article_approves(article, title):
    assert parse(f"Căn cứ Luật A;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. {article}\n\nĐiều 2. Thi hành.\n").title == title


def test_preamble_is_what_stands_between_title_and_first_part():
    text = "QUYẾT ĐỊNH\nVề việc A\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nCăn cứ Luật A;\nTheo đề nghị của B.\nQUYẾT ĐỊNH:\nĐiều 1. Một.\n"
    assert parse(text).preamble == "Căn cứ Luật A;\nTheo đề nghị của B."


def test_parts_of_an_attached_document_follow_with_their_own_numbers():
    text = (
        "QUYẾT ĐỊNH\nVề việc ban hành Quy chế\n\nĐiều 1. Ban hành Quy chế.\n\nĐiều 2. Thi hành./.\n\nCHỦ TỊCH\n\nLê A\n\n"
        "QUY CHẾ\nTiếp công dân\n(Kèm theo Quyết định số 1)\n\nĐiều 1. Phạm vi.\n\nĐiều 2. Nguyên tắc.\n"
    )
    assert [(part.number, part.text) for part in parse(text).parts] == [
        ("1", "Ban hành Quy chế."),
        ("2", "Thi hành."),
        ("1", "Phạm vi."),
        ("2", "Nguyên tắc."),
    ]
