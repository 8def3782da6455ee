"""A wording proposed for a part: words of its own, covered as the words are, told as what differs from the draft."""

import pytest

from consultations import queries, services
from consultations.changes import Piece
from consultations.proposing import as_lines, drawn, shortened, why_not_proposed, wording
from consultations.said import Said
from core import ledger, search
from core.actor import ANONYMOUS
from core.db import db
from core.errors import Refused
from core.ledger.rebuild import rebuild
from tests.conftest import inside
from tests.consultations.conftest import INTAKE, give, make, opened
from tests.consultations.desk import Desk
from tests.consultations.test_plan import snapshot
from tests.consultations.test_sending import send

OLD = "Ngân sách xã 70%, Nhân dân đóng góp 30% bằng tiền hoặc ngày công."
NEW = "Ngân sách xã 80%, Nhân dân đóng góp 20% bằng tiền hoặc ngày công."
CALL = "Ngân sách xã 80%, Nhân dân gọi số 0912345678 để đóng góp."


def propose(consultation, proposed=NEW, stance="agree_change", text="", anchor="dieu-2"):
    return queries.opinion(send(consultation, [Said(anchor, stance, text, proposed)]))


def signs(drawing, sign):
    return [piece.words.strip() for piece in drawing if piece.sign == sign]


class _Part:
    def __init__(self, heading: str, text: str) -> None:
        self.heading, self.text = heading, text


def test_what_is_worded_is_the_text_and_the_heading_where_there_is_none():
    assert wording(_Part("Kinh phí", OLD)) == OLD
    assert wording(_Part("Kinh phí", "")) == "Kinh phí"
    assert why_not_proposed(_Part("Kinh phí", OLD), f" {OLD}\n").startswith("Nội dung đề nghị sửa vẫn giống")
    assert why_not_proposed(None, NEW).startswith("Nội dung đề nghị sửa chỉ ghi khi")
    assert why_not_proposed(_Part("Kinh phí", OLD), NEW) == why_not_proposed(None, "") == ""
    assert as_lines("Một", "Hai") == "Một\nĐề nghị sửa thành: Hai"


def test_a_line_of_a_list_shows_what_differs_and_a_few_words_around_it():
    drawing = drawn(_Part("", f"{'chữ ' * 40}cũ"), f"{'chữ ' * 40}mới")
    assert drawn(_Part("", OLD), "") == ()
    same, *rest = shortened(drawing)
    assert same.words.split() == ["chữ"] * 8 + ["…"] + ["chữ"] * 8
    assert rest == [Piece("cũ", "gone"), Piece("mới", "new")]


@pytest.mark.usefixtures("early")
def test_a_proposed_wording_alone_asks_for_a_change_and_waits_for_review():
    consultation = opened()
    opinion = propose(consultation)
    assert (opinion.text, opinion.proposed_text, opinion.moderation) == ("", NEW, "waiting")
    (entry,) = ledger.history(opinion.subject)
    assert entry.texts["proposed"] == NEW
    assert queries.public_opinions(consultation).items == []
    services.review(opinion, outcome="shown", actor=INTAKE)
    (item,) = queries.public_opinions(consultation).items
    assert (signs(item.proposed, "gone"), signs(item.proposed, "new")) == (["70%", "30%"], ["80%", "20%"])


@pytest.mark.usefixtures("early")
@pytest.mark.parametrize(
    ("stance", "proposed", "anchor", "why"),
    [
        ("other", NEW, "dieu-2", "Viết rõ"),
        ("agree_change", "", "dieu-2", "Viết rõ"),
        ("agree_change", OLD, "dieu-2", "giống nguyên văn"),
        ("agree_change", NEW, None, "Chọn phần"),
        ("agree_change", "a" * 20_001, "dieu-2", "20.000"),
    ],
)
def test_what_proposes_nothing_is_refused(stance, proposed, anchor, why):
    with pytest.raises(Refused, match=why):
        propose(opened(), proposed, stance, anchor=anchor)


@pytest.mark.usefixtures("early")
def test_it_is_covered_exactly_as_the_words_are():
    consultation = opened()
    opinion = propose(consultation, CALL, text="Nên giảm")
    with pytest.raises(Refused, match="số điện thoại"):
        services.review(opinion, outcome="shown", actor=INTAKE)
    with pytest.raises(Refused, match="chưa che gì"):
        services.review(opinion, outcome="masked", public_text="Nên giảm", public_proposed=CALL, actor=INTAKE)
    covered = CALL.replace("0912345678", "[…]")
    masked = {"outcome": "masked", "reason": "personal_data", "public_text": "Nên giảm", "actor": INTAKE}
    services.review(opinion, **masked, public_proposed=covered)
    (item,) = queries.public_opinions(consultation).items
    read = "".join(piece.words for piece in item.proposed)
    assert (item.text, "[…]" in read, "0912345678" in read) == ("Nên giảm", True, False)
    services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
    assert opinion.public_proposed == ""
    assert queries.public_opinions(consultation).items == []


@pytest.mark.usefixtures("early")
def test_the_author_words_it_otherwise_and_both_wordings_stay():
    consultation = opened()
    opinion = propose(consultation)
    services.review(opinion, outcome="shown", actor=INTAKE)
    said = {"stance": "agree_change", "text": ""}
    assert services.change_opinion(opinion, **said, proposed=NEW) is None
    services.change_opinion(opinion, **said, proposed=NEW.replace("80%", "90%"))
    assert (opinion.moderation, opinion.public_proposed) == ("waiting", "")
    (before,) = queries.earlier_versions([opinion])[opinion.subject]
    assert signs(before.proposed, "new") == ["80%", "20%"]
    with pytest.raises(Refused, match="giống nguyên văn"):
        services.change_opinion(opinion, **said, proposed=OLD)
    with pytest.raises(Refused, match="chỉ ghi khi"):
        services.change_opinion(give(consultation), stance="agree", text="", proposed=NEW)
    services.review(opinion, outcome="shown", actor=INTAKE)
    services.withdraw_opinion(opinion)
    db.session.commit()
    kept = snapshot()
    rebuild()
    assert snapshot() == kept
    assert queries.opinion(opinion.subject).proposed_text == NEW.replace("80%", "90%")


@pytest.mark.usefixtures("early")
def test_the_search_finds_it_as_it_finds_the_words():
    opinion = propose(opened(), "Ngân sách xã trả toàn bộ, kể cả cống thoát nước.")
    db.session.commit()
    assert _found("cống thoát nước") == []
    services.review(opinion, outcome="shown", actor=INTAKE)
    db.session.commit()
    assert len(_found("cống thoát nước")) == 1


def _found(words: str) -> list[str]:
    while search.index():
        pass
    return [row.url for row in search.find(words, actor=ANONYMOUS, audiences=["public"]).rows]


def test_the_desk_reads_it_word_by_word_and_covers_it(app, staff):
    here = make(app, "open")
    with inside(app):
        consultation = queries.visible(here.rpartition("/")[2])
        code = propose(consultation, CALL).code
    intake, address = Desk(app, "tiep.nhan"), f"/cong-viec/y-kien/{code}"
    page = intake.read(address)
    for words in ("Đề nghị sửa thành", "[bỏ: </span>70%", "[thêm: </span>80%", "<mark>0912345678</mark>"):
        assert words in page
    assert "gọi số [đã che số điện thoại] để" in page
    said = {"quyet_dinh": "masked", "ly_do_che": "personal_data", "ly_do_khong_dang": "", "noi_dung_dang": ""}
    assert intake.send(address, **said, de_nghi_dang=CALL).status_code == 422
    done = intake.send(address, **said, de_nghi_dang=CALL.replace("0912345678", "[…]"))
    assert done.status_code == 303
    bench = Desk(app, "bien.soan").read(f"{here}/tong-hop")
    assert "[thêm: </span>80%" in bench


@pytest.mark.usefixtures("early")
def test_the_same_words_with_another_wording_are_another_content():
    consultation = opened()
    one, same = propose(consultation, text="Đề nghị sửa"), propose(consultation, text="Đề nghị sửa")
    other = propose(consultation, NEW.replace("80%", "90%"), text="Đề nghị sửa")
    assert one.cluster == same.cluster != ""
    assert other.cluster not in ("", one.cluster)
