"""Reporting: a matter of a higher body goes up before its result is public; HĐND and Mặt trận are told; the archive."""

from datetime import date, timedelta

import pytest

from consultations import queries, services
from core import clock
from core.errors import Refused
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, EDITOR

pytestmark = pytest.mark.usefixtures("early")


def test_a_delegated_matter_goes_up_before_its_result_is_public():
    consultation = world.reported_up()
    assert queries.badge(consultation)[1] == "Đã báo cáo Ủy ban nhân dân tỉnh, chờ cơ quan quyết định giải trình"
    assert not queries.public_list(queries.Shelf.RESULT).items
    said = {"number": "99/UBND-TH", "text": "Tiếp thu mức đóng góp."}
    with pytest.raises(Refused, match="trước ngày xã báo cáo"):
        services.record_explanation(consultation, dated_on=date(2026, 12, 1), **said, actor=EDITOR)
    with pytest.raises(Refused, match="sau hôm nay"):
        services.record_explanation(consultation, dated_on=date(2027, 12, 1), **said, actor=EDITOR)
    services.record_explanation(consultation, dated_on=clock.today(), **said, actor=EDITOR)
    assert (consultation.state, consultation.explanation) == ("published_result", "Tiếp thu mức đóng góp.")
    assert consultation.result_published_at is not None
    assert [item.consultation for item in queries.public_list(queries.Shelf.RESULT).items] == [consultation]


def approved_report(**changes):
    consultation = world.synthesising_of(world.opened(**changes))
    services.create_group(consultation, answer=world.ANSWER, actor=EDITOR, opinions=world.subjects_of(consultation))
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Xong.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    return consultation


def test_a_delegated_matter_is_not_published_by_the_commune_alone():
    consultation = approved_report(**world.ABOVE)
    with pytest.raises(Refused, match="Ủy ban nhân dân tỉnh giao"):
        services.publish_result(consultation, actor=EDITOR)


def test_an_own_matter_does_not_go_up():
    consultation = approved_report()
    with pytest.raises(Refused, match="không do cơ quan cấp trên giao"):
        services.report_up(consultation, number="1/BC", sent_on=clock.today(), actor=EDITOR)


def test_a_delegated_plan_names_the_plan_it_follows():
    with pytest.raises(Refused, match="theo kế hoạch của cơ quan đó"):
        world.new_draft(delegated_by="Ủy ban nhân dân tỉnh")


def test_a_report_is_not_before_the_decision_and_what_is_archived_is_read_on():
    consultation = world.decided()
    said = {"number": "3/BC", "session": "Kỳ họp thứ 5", "actor": EDITOR}
    with pytest.raises(Refused, match="trước ngày ban hành"):
        services.report(consultation, reported_on=consultation.decided_on - timedelta(days=1), **said)
    with pytest.raises(Refused, match="sau hôm nay"):
        services.report(consultation, reported_on=clock.today() + timedelta(days=1), **said)
    services.report(consultation, reported_on=consultation.decided_on, **said)
    assert queries.milestones(consultation)[-1]["title"] == "Đã báo cáo HĐND và Mặt trận (văn bản số 3/BC)"
    services.archive(consultation, actor=EDITOR)
    assert [item.consultation for item in queries.public_list(queries.Shelf.RESULT).items] == [consultation]
    assert queries.figures(consultation).total == 3
