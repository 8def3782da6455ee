"""What waits for an approval stands on the approver's first page, counted as it is listed."""

import pytest

from consultations import queries, services
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import (
    APPROVER,
    BASE,
    BOTH,
    EDITOR,
    INTAKE,
    STRANGER,
    in_review,
    make,
    new_draft,
    pending,
)
from tests.consultations.desk import Desk


def found_by(actor) -> list[str]:
    """The titles in the list of one person, of as many as are counted."""
    items = queries.to_approve(actor=actor).items
    assert queries.to_approve_count(actor=actor) == len(items)
    return [item.consultation.subject for item in items]


@pytest.mark.usefixtures("early")
@pytest.mark.parametrize("how", [pending, in_review])
def test_a_plan_and_a_report_wait_for_those_who_approve_and_did_not_write(how):
    waiting = how()
    assert [found_by(actor) for actor in (APPROVER, BOTH)] == [[waiting.subject]] * 2
    assert [found_by(actor) for actor in (EDITOR, INTAKE, STRANGER)] == [[], [], []]


@pytest.mark.usefixtures("early")
def test_who_wrote_a_part_of_the_plan_is_not_asked_to_approve_it():
    consultation = new_draft()
    services.edit(consultation, details=world.plan(place="Trụ sở"), actor=BOTH)
    services.submit(consultation, is_checked=True, actor=EDITOR)
    assert (found_by(BOTH), found_by(APPROVER)) == ([], [consultation.subject])


@pytest.mark.usefixtures("early")
def test_what_was_approved_or_given_back_waits_no_longer():
    plan, report = pending(), in_review()
    assert set(found_by(APPROVER)) == {plan.subject, report.subject}
    services.approve(plan, actor=APPROVER)
    services.approve_result(report, actor=APPROVER)
    assert found_by(APPROVER) == []
    services.return_result(report, reason="Viết rõ hơn", actor=APPROVER)
    assert found_by(APPROVER) == []


def test_the_first_page_leads_to_the_very_list_and_the_list_to_the_plan(app, staff):
    here = make(app, "pending")
    with inside(app):
        other = new_draft().slug
    approver, door = Desk(app, "chu.tich"), f"{BASE}?trang_thai=cho-duyet"
    home = approver.read("/cong-viec")
    assert f'href="{door}"><span class="figure__value">1</span>' in home
    listed = approver.read(door)
    assert f'href="{here}/duyet"' in listed
    assert other not in listed
    approver.send(f"{here}/duyet")
    assert "Không có kế hoạch, đính chính, báo cáo nào chờ ông/bà duyệt." in approver.read(door)
    assert '"figure__value">0</span> <span class="figure__text">Kế hoạch, báo cáo' in approver.read("/cong-viec")


def test_a_report_in_the_list_leads_to_the_report(app, staff):
    here = make(app, "resp_review")
    assert f'href="{here}/ket-qua"' in Desk(app, "chu.tich").read(f"{BASE}?trang_thai=cho-duyet")


def test_who_approves_nothing_has_neither_the_figure_nor_the_choice(app, staff):
    make(app, "pending")
    editor = Desk(app, "bien.soan")
    assert "báo cáo lấy ý kiến chờ duyệt" not in editor.read("/cong-viec")
    assert "cho-duyet" not in editor.read(BASE)
    assert "/duyet" not in editor.read(f"{BASE}?trang_thai=cho-duyet")
