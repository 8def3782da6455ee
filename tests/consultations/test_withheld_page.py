"""The Front's page of what is not published, on both databases: who did what, at a constant cost."""

from consultations import services
from consultations.models import ConsultationState
from core.db import db
from tests.conftest import inside
from tests.consultations.conftest import give, make
from tests.consultations.desk import Desk


def test_the_page_names_who_did_what_and_costs_the_same_for_many(app, staff, counted):
    make(app, "open")

    def plant() -> None:
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        opinion = give(consultation, stance="other", text="Đồ ăn hại")
        services.review(opinion, outcome="withheld", reason="insult", actor=staff["intake"])
        services.object_to(opinion, words="Tôi nói về máy xúc")
        kept = {"outcome": "withheld", "reason": "insult", "because": "Vẫn xúc phạm"}
        services.decide_objection(opinion, **kept, actor=staff["approver"])

    with inside(app):
        plant()
    front = Desk(app, "mat.tran")
    page = front.read("/giam-sat/y-kien?xem-lai=kept")
    for words in (
        "người rà soát: Nguyễn Thị tiep.nhan",
        "Nguyễn Thị chu.tich quyết định lúc",
        "Vẫn xúc phạm",
        "máy xúc",
    ):
        assert words in page
    few = counted(lambda: front.read("/giam-sat/y-kien"))
    with inside(app):
        for _ in range(6):
            plant()
    assert counted(lambda: front.read("/giam-sat/y-kien")) == few


def test_secret_words_reach_nobody_who_only_reads_on_the_workbench_either(app, staff):
    base = make(app, "open")
    with inside(app):
        consultation = db.session.scalars(db.select(ConsultationState)).one()
        for reason, words in (("denunciation", "Ông Năm nhận tiền"), ("insult", "Đồ ăn hại")):
            opinion = give(consultation, stance="other", text=words)
            services.review(opinion, outcome="withheld", reason=reason, actor=staff["intake"])
    for login, reads in (("mat.tran", False), ("bien.soan", True)):
        page = Desk(app, login).read(f"{base}/tong-hop?tat_ca=1")
        assert ("Ông Năm nhận tiền" in page) is reads, login
        assert ("nội dung không hiển thị theo quy định về bí mật" in page) is not reads, login
        assert "Đồ ăn hại" in page
