"""The slip: every line of it, the picture that leads to the code, and nothing that should not stand there."""

from datetime import UTC, datetime
from urllib.parse import unquote

import segno

from submissions.receipts import Receipt

RECEIVED = datetime(2026, 11, 20, 0, 42, 7, tzinfo=UTC)
HASH = "4be190aa27f308c5" + "0" * 48


def receipt(**changes) -> Receipt:
    known = {
        "kind": "case",
        "code": "KN-7K3M-92QX-C",
        "received_at": RECEIVED,
        "unit": "Ủy ban nhân dân xã An Bình",
        "event_hash": HASH,
        "site_url": "https://phananh.vidu.vn",
        "due_label": "Hạn trả lời",
        "due": "18/12/2026 (Quy chế kèm theo Quyết định số 12/QĐ-UBND)",
        "number": "57/2026",
        "pin": "402917",
    }
    return Receipt(**known | changes)


def test_every_line_of_the_slip():
    assert receipt().rows == [
        ("Số", "57/2026"),
        ("Nơi tiếp nhận", "Ủy ban nhân dân xã An Bình"),
        ("Tiếp nhận lúc", "20/11/2026 07:42:07"),
        ("Hạn trả lời", "18/12/2026 (Quy chế kèm theo Quyết định số 12/QĐ-UBND)"),
        ("Xem kết quả tại", "https://phananh.vidu.vn/tra-cuu"),
    ]
    assert receipt().title == "Phiếu tiếp nhận phản ánh, kiến nghị"
    assert receipt().proof == "4be1 90aa 27f3 08c5"
    assert receipt().private_code == "402 917"


def test_an_opinion_has_no_deadline_and_its_own_title():
    slip = receipt(kind="opinion", code="YK-7K3M-92QX-C", due_label="", due="", number="")
    assert slip.title == "Phiếu ghi nhận ý kiến góp ý"
    assert [label for label, _ in slip.rows] == ["Nơi tiếp nhận", "Ghi nhận lúc", "Xem kết quả tại"]


def test_the_private_code_is_gone_when_it_may_not_be_shown():
    assert receipt(pin=None).private_code == ""


def test_the_picture_holds_the_address_of_the_code():
    slip = receipt()
    assert slip.address == "https://phananh.vidu.vn/tra-cuu/KN-7K3M-92QX-C"
    same = segno.make(slip.address, error="m", micro=False).svg_data_uri(scale=4, border=4)
    assert slip.qr == same
    assert unquote(slip.qr).startswith("data:image/svg+xml")


def test_the_printed_slip(context):
    page = context.jinja_env.get_template("submissions/_slip.html").render(receipt=receipt())
    for words in (
        "Phiếu tiếp nhận phản ánh, kiến nghị",
        "KN-7K3M-92QX-C",
        "Mã riêng (6 số)",
        "402 917",
        "Chỉ ông/bà giữ mã riêng. Cán bộ không bao giờ gọi điện hỏi mã này.",
        "4be1 90aa 27f3 08c5",
        "Giữ phiếu này là giữ bằng chứng ngày, giờ ông/bà đã gửi.",
        "20/11/2026 07:42:07",
    ):
        assert words in page
    later = context.jinja_env.get_template("submissions/_slip.html").render(receipt=receipt(pin=None))
    assert "402" not in later
    assert "Mã riêng" not in later
