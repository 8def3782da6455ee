"""«Tôi không ký»: who is named as the signer of a plan or report takes the approval on paper back, in time."""

from datetime import date, timedelta

import pytest

from accounts.hats import Hat
from consultations import queries, services
from core import ledger
from core.clock import today
from core.errors import Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import make
from tests.consultations.desk import Desk, text_of
from tests.consultations.papers import SCAN
from tests.units import factories

TODAY = date(2026, 11, 20)
SIGNER, WHY = "Nguyễn Thị chu.tich", "Ngày ghi trên văn bản tôi đi công tác."


def signed() -> services.Signed:
    return services.Signed(SIGNER, "15/KH-UBND", today(), [SCAN])


def plan_on_paper():
    """A plan whose approval was entered from paper."""
    consultation = world.pending()
    services.approve_on_paper(consultation, signed=signed(), actor=world.INTAKE)
    return consultation


def report_on_paper():
    """A report whose approval was entered from paper."""
    consultation = world.in_review()
    services.approve_result_on_paper(consultation, signed=signed(), actor=world.INTAKE)
    return consultation


@pytest.fixture
def here(app, staff):
    with inside(app):
        world.at(TODAY)
        yield staff


def test_the_plan_waits_again_and_paper_counts_no_more_for_it(here):
    plan = plan_on_paper()
    services.record_plan_sent(plan, number="16/KH-UBND", sent_on=today(), actor=here["editor"])
    services.schedule(plan, actor=here["editor"])
    services.contest_plan(plan, reason=WHY, actor=here["approver"])
    assert (plan.state, plan.approved_at, plan.plan_signature) == ("pending", None, None)
    assert (plan.plan_contest.signer, plan.plan_contest.on, plan.plan_contest.because) == (SIGNER, TODAY, WHY)
    assert (plan.plan_number, plan.is_announced) == ("16/KH-UBND", False), "what was sent stays sent"
    assert ledger.history(plan.subject)[-1].type == "consultation.plan_contested"
    with pytest.raises(Refused, match="không nhập từ giấy"):
        services.approve_on_paper(plan, signed=signed(), actor=here["intake"])
    services.approve(plan, actor=here["approver"])
    assert (plan.state, plan.plan_contest.because) == ("approved", WHY), "the fact stays"
    services.take_back(plan, actor=here["editor"])
    assert plan.plan_contest is None, "another text begins anew"


def test_the_report_waits_again_and_is_not_published_on_that_paper(here):
    report = report_on_paper()
    services.contest_result(report, reason=WHY, actor=here["approver"])
    assert (report.state, report.result_approved_at, report.result_signature) == ("resp_review", None, None)
    for step in (
        lambda: services.publish_result(report, actor=here["editor"]),
        lambda: services.approve_result_on_paper(report, signed=signed(), actor=here["intake"]),
    ):
        with pytest.raises(Refused):
            step()
    services.approve_result(report, actor=here["approver"])
    services.publish_result(report, actor=here["editor"])
    assert report.result_contest.because == WHY


def test_only_who_is_named_within_three_working_days_with_a_reason(here):
    plan, other = plan_on_paper(), world.person(99, Hat.APPROVER, unit=factories.COMMUNE)
    with pytest.raises(Refused, match="ghi tên ông/bà"):
        services.contest_plan(plan, reason=WHY, actor=other)
    with pytest.raises(Refused):
        services.contest_plan(plan, reason="", actor=here["approver"])
    for role in ("editor", "intake", "stranger"):
        with pytest.raises(Hidden):
            services.contest_plan(plan, reason=WHY, actor=here[role])
    assert [one.subject for one in queries.signed_for(here["approver"])] == [plan.subject]
    assert queries.signed_for(other) == []
    world.at(TODAY + timedelta(days=6))
    assert queries.contestable(plan, here["approver"]) is not None, "a Friday, then three working days, 24/11 is none"
    world.at(TODAY + timedelta(days=7))
    assert queries.contestable(plan, here["approver"]) is None
    assert queries.signed_for(here["approver"]) == []
    with pytest.raises(Refused, match="hết ngày 26/11/2026"):
        services.contest_plan(plan, reason=WHY, actor=here["approver"])


def test_what_was_approved_here_is_contested_by_nobody(here):
    plan = world.approved()
    assert queries.contestable(plan, here["approver"]) is None
    with pytest.raises(Refused, match="ghi tên ông/bà"):
        services.contest_plan(plan, reason=WHY, actor=here["approver"])


def test_a_rebuild_gives_the_same_rows(here):
    services.contest_plan(plan_on_paper(), reason=WHY, actor=here["approver"])
    services.contest_result(report_on_paper(), reason=WHY, actor=here["approver"])
    before = snapshot()
    rebuild()
    assert snapshot() == before


@pytest.mark.parametrize(
    ("how", "place", "button"),
    [(plan_on_paper, "", "Tôi không ký kế hoạch này"), (report_on_paper, "/ket-qua", "Tôi không ký báo cáo này")],
)
def test_the_signer_finds_it_and_everybody_at_the_desk_reads_it(app, staff, monkeypatch, how, place, button):
    monkeypatch.setitem(world.MAKERS, "on paper", how)
    shown = f"{make(app, 'on paper')}{place}"
    signer, editor = Desk(app, "chu.tich"), Desk(app, "bien.soan")
    assert f'href="{shown}"' in signer.read("/cong-viec/lay-y-kien?trang_thai=cho-duyet").partition("with-filters")[0]
    assert button in signer.read(shown)
    assert button not in editor.read(shown)
    assert editor.get(f"{shown}/toi-khong-ky").status_code in (403, 404)
    empty = signer.send(f"{shown}/toi-khong-ky", reason="")
    assert (empty.status_code, "Nêu lý do" in text_of(empty)) == (422, True)
    stale = signer.send(f"{shown}/toi-khong-ky", reason=WHY, version="1")
    assert (stale.status_code, WHY in text_of(stale)) == (409, True)
    assert signer.send(f"{shown}/toi-khong-ky", reason=WHY).status_code == 303
    assert signer.get(f"{shown}/toi-khong-ky").status_code == 404
    for desk in (signer, editor, Desk(app, "mat.tran")):
        told = desk.read(shown)
        assert f"{SIGNER}, người được ghi là đã ký bản giấy, nói không ký. Lý do: {WHY}" in told
    assert "duyet-tren-giay" not in Desk(app, "tiep.nhan").read(shown)
