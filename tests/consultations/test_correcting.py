"""A draft open for opinions is frozen; a correction is a new version, by two people, with its readers told once."""

import re
from datetime import timedelta

import pytest

from consultations import jobs, queries, services
from consultations.models import ConsultationState
from consultations.parsing import parse
from consultations.said import Said
from core import clock, outbox
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild, snapshot
from core.settings import settings
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations import conftest as world
from tests.consultations.conftest import APPROVER, BOTH, CLOSES, EDITOR, INTAKE, OPENS, STRANGER, TEXT, at, give, opened

pytestmark = pytest.mark.usefixtures("early")

NEW = TEXT.replace("30% bằng tiền", "20% bằng tiền").replace("2. Giữ hàng cây trước trường tiểu học.\n", "")
WHY = "Ghi sai mức đóng góp."


def prepared(consultation: ConsultationState, text: str = NEW, material: bool = True, actor=EDITOR):
    services.prepare_correction(consultation, draft=parse(text), reason=WHY, material=material, actor=actor)
    return consultation


def corrected(material: bool = True, text: str = NEW, on=None) -> ConsultationState:
    consultation = opened()
    if on is not None:
        at(on)
    services.approve_correction(prepared(consultation, text, material), actor=APPROVER)
    return consultation


def words(consultation: ConsultationState) -> str:
    return "\n".join(part.text for part in queries.parts(consultation))


def test_nothing_public_changes_before_a_second_person_approves():
    consultation = prepared(opened())
    assert "30%" in words(consultation)
    assert [known.number for known in queries.versions(consultation)] == [1]
    with pytest.raises(Hidden):
        queries.version(consultation, 2)
    services.approve_correction(consultation, actor=APPROVER)
    assert "20%" in words(consultation)
    assert [known.number for known in queries.versions(consultation)] == [2, 1]
    assert queries.correction(consultation) is None


def test_who_wrote_a_correction_does_not_approve_it_and_strangers_see_no_such_thing():
    consultation = prepared(opened(), actor=BOTH)
    with pytest.raises(Refused, match="không duyệt nội dung do chính mình soạn"):
        services.approve_correction(consultation, actor=BOTH)
    for actor in (EDITOR, INTAKE, STRANGER):
        with pytest.raises(Hidden):
            services.approve_correction(consultation, actor=actor)
    for actor in (APPROVER, INTAKE, STRANGER):
        with pytest.raises(Hidden):
            prepared(consultation, actor=actor)


def test_what_waits_stands_in_the_approvers_list_and_not_in_the_writers():
    consultation = prepared(opened(), actor=BOTH)
    assert [item.consultation.subject for item in queries.to_approve(actor=APPROVER).items] == [consultation.subject]
    assert queries.to_approve_count(actor=BOTH) == 0
    services.return_correction(consultation, reason="Ghi rõ hơn.", actor=APPROVER)
    assert queries.to_approve_count(actor=APPROVER) == 0


def test_a_returned_correction_waits_for_another():
    consultation = prepared(opened())
    services.return_correction(consultation, reason="Còn sai.", actor=APPROVER)
    with pytest.raises(Refused, match="Không có bản đính chính"):
        services.approve_correction(consultation, actor=APPROVER)
    prepared(consultation, NEW.replace("7 người", "9 người"))
    services.approve_correction(consultation, actor=APPROVER)
    assert "9 người" in words(consultation)


def test_without_reason_without_change_or_seen_too_early_it_is_refused():
    consultation = opened()
    seen = consultation.version
    with pytest.raises(Refused, match="nhập đủ"):
        services.prepare_correction(consultation, draft=parse(NEW), reason="", material=False, actor=EDITOR)
    with pytest.raises(Refused, match="giống hệt"):
        prepared(consultation, TEXT)
    prepared(consultation)
    with pytest.raises(Stale):
        services.approve_correction(consultation, actor=APPROVER, expected_version=seen)
    services.approve_correction(consultation, actor=APPROVER)
    with pytest.raises(Refused, match="Không thể|nhập đủ|Không có"):
        services.approve_correction(consultation, actor=APPROVER)


@pytest.mark.parametrize("state", sorted(set(world.MAKERS) - {"open"}))
def test_only_what_is_open_can_be_corrected(state):
    consultation = world.MAKERS[state]()
    with pytest.raises(Refused):
        prepared(consultation)


@pytest.mark.parametrize(("material", "days"), [(True, 30), (False, 20)])
def test_a_material_correction_gives_all_days_anew_and_another_moves_nothing(material, days):
    assert corrected(material=material, on=OPENS + timedelta(days=10)).closes_on == OPENS + timedelta(days=days)


def test_an_early_correction_never_shortens_the_window():
    at(OPENS - timedelta(days=5))
    consultation = world.new_draft(closes_on=CLOSES + timedelta(days=30))
    services.submit(consultation, is_checked=True, actor=EDITOR)
    services.approve(consultation, actor=APPROVER)
    services.record_plan_sent(consultation, number="1", sent_on=clock.today(), actor=EDITOR)
    services.schedule(consultation, actor=EDITOR)
    at(OPENS)
    services.catch_up(consultation)
    services.approve_correction(prepared(consultation), actor=APPROVER)
    assert consultation.closes_on == CLOSES + timedelta(days=30)


def test_opinions_keep_their_place_their_version_and_what_changed_after_them():
    consultation = opened()
    on_clause = give(consultation, anchor="dieu-1-khoan-2")
    on_money = give(consultation, anchor="dieu-2")
    on_watch = give(consultation, anchor="dieu-3")
    on_all = give(consultation)
    services.approve_correction(prepared(consultation), actor=APPROVER)
    later = give(consultation, anchor="dieu-2")
    assert [opinion.draft_version for opinion in (on_money, later)] == [1, 2]
    changed = [
        len(queries.changed_since(op, queries.versions(consultation)))
        for op in (on_clause, on_money, on_watch, on_all, later)
    ]
    assert changed == [1, 1, 0, 1, 0]
    assert queries.part_given_on(consultation, on_clause).name == "(bản trước) Khoản 2 Điều 1"
    assert queries.part_given_on(consultation, on_money).name == "Điều 2"
    with pytest.raises(Refused, match="không có phần này"):
        give(consultation, anchor="dieu-1-khoan-2")


def test_a_part_that_went_is_still_labelled_and_placed_at_the_desk_and_in_the_matrix():
    consultation = opened()
    give(consultation, anchor="dieu-1-khoan-2")
    services.approve_correction(prepared(consultation), actor=APPROVER)
    at(consultation.closes_on + timedelta(days=1))
    services.start_synthesis(consultation, actor=EDITOR)
    bench = queries.workbench(consultation, queries.Sought(anchor="dieu-1-khoan-2"))
    assert len(bench.opinions.items) == 1
    assert [part.name for part in bench.parts if part.anchor == "dieu-1-khoan-2"] == ["(bản trước) Khoản 2 Điều 1"]
    answer = world.Answer(kind="out_of_scope", summary="Đã bỏ", reason="Đã đính chính", anchor="dieu-1-khoan-2")
    services.create_group(consultation, answer=answer, actor=EDITOR, opinions=[bench.opinions.items[0].subject])
    assert [part.name for part, _groups in queries.matrix(consultation)] == ["(bản trước) Khoản 2 Điều 1"]


def sent(consultation, email: str, *anchors: str | None) -> None:
    draft, _secret = submissions.start_draft("opinion", {})
    said = [Said(anchor, "agree") for anchor in anchors]
    services.send_opinions(draft, consultation=consultation, sender=Sender(email=email), said=said, consent_version="1")


def test_those_whom_it_concerns_are_told_once(monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    consultation = opened()
    for number, anchors in enumerate([["dieu-2", "dieu-1"], ["dieu-3", "dieu-2"], [None], ["dieu-1"], ["dieu-3"]]):
        sent(consultation, f"n{number}@vidu.vn", *anchors)
    sent(consultation, "", "dieu-2")
    services.approve_correction(prepared(consultation), actor=APPROVER)
    sent(consultation, "sau@vidu.vn", "dieu-2")
    for _ in range(2):
        outbox.put(services.CORRECTED, {"consultation": consultation.subject, "number": 2})
        db.session.commit()
        while outbox.drain():
            pass
    letters = [path.read_bytes().decode() for path in (settings().var / "mail").glob("*.eml")]
    to = sorted(re.search(r"To: (.*)", letter)[1].strip() for letter in letters)
    assert to == [f"n{number}@vidu.vn" for number in range(4)]


def test_a_rebuild_gives_the_same_versions():
    consultation = corrected()
    prepared(consultation, NEW.replace("7 người", "9 người"))
    services.return_correction(consultation, reason="Còn sai.", actor=APPROVER)
    give(consultation, anchor="dieu-2")
    before = snapshot()
    rebuild()
    assert snapshot() == before
    assert [known.number for known in queries.versions(consultation)] == [2, 1]
