"""Two people put one field of work under another, from tomorrow: nothing past is rewritten and no day moves."""

from datetime import date

import pytest

from app.demo.founding import actor
from core import rulebook
from core.errors import DomainError, Hidden, Refused
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.rules import latest_version
from core.policies import MergedField, PolicyError
from core.policies.merging import goes_round, leading
from core.proposals import State
from feedback import services as cases
from feedback.queries import field_words, timeline
from rules import queries, services
from rules.content import MergeContent
from tests.feedback.conftest import accepted, at
from tests.rules.conftest import ADMIN, CHIEF

INTAKE = "tiepnhan"
DAY = date(2026, 11, 21)
MERGES = (MergedField("a", "b", DAY), MergedField("b", "c", date(2026, 12, 1)))


def merge(code: str, into: str):
    """Put one field under another, as two people do."""
    change = services.draft_merge(MergeContent(code, into), note="Ít việc", actor=actor(ADMIN))
    services.propose(change, actor=actor(ADMIN))
    services.approve(change, seen=latest_version("policy"), actor=actor(CHIEF))
    return change


def offered() -> set[str]:
    return {each.code for each in rulebook.current_policy().categories_on(rulebook.clock.today())}


class TestPure:
    def test_a_chain_is_followed_from_its_days_on(self):
        assert leading(MERGES, date(2026, 11, 20)) == {}
        assert leading(MERGES, DAY) == {"a": "b"}
        assert leading(MERGES, date(2026, 12, 1)) == {"a": "c", "b": "c"}

    def test_what_goes_round_or_twice_is_seen(self):
        assert not goes_round(MERGES)
        assert goes_round((*MERGES, MergedField("c", "a", DAY)))
        assert goes_round((*MERGES, MergedField("a", "c", DAY)))
        assert goes_round((MergedField("a", "a", DAY),))

    def test_policies_that_go_round_are_not_read(self):
        content = rulebook.shipped_policy().to_content()
        rows = [{"code": "land", "into": "land", "valid_from": "2026-11-21"}]
        with pytest.raises(PolicyError, match="gộp vòng"):
            rulebook.PolicyBook.from_content({**content, "merged_field": rows})


def test_a_merge_holds_from_tomorrow_and_moves_nothing_of_a_case(town):
    case = accepted()
    assert case.category == "drainage"
    before = (case.due_on, case.base_due_on, case.held_by, case.needs_letter, case.version, case.category)
    change = merge("drainage", "roads")
    assert (change.state, change.valid_from) == (State.APPROVED, DAY)
    assert ("drainage" in offered(), field_words(case)) == (True, "Thoát nước, ngập úng")
    at("2026-11-21")
    assert "drainage" not in offered()
    assert field_words(case) == "Đường sá, cầu, đèn đường, biển báo (trước là «Thoát nước, ngập úng»)"
    assert (case.due_on, case.base_due_on, case.held_by, case.needs_letter, case.version, case.category) == before
    told = [line.body for line in timeline(case)]
    assert "Lĩnh vực: Thoát nước, ngập úng" in told
    kept = snapshot()
    rebuild()
    assert snapshot() == kept


def test_from_its_day_on_the_merged_field_is_taken_nowhere(town):
    first, second = accepted(), accepted()
    merge("drainage", "roads")
    at("2026-11-23")
    reason = "Xem lại hồ sơ thì đây đúng ra là việc đất đai."
    for wrong, words in (("drainage", "đã thuộc"), ("roads", "đã thuộc"), ("khong-co", "đang dùng")):
        with pytest.raises(Refused, match=words):
            cases.recategorise(first, category=wrong, reason=reason, actor=actor(INTAKE))
    cases.recategorise(first, category="land", reason=reason, actor=actor(INTAKE))
    with pytest.raises(Refused, match="đang dùng"):
        cases.recategorise(first, category="drainage", reason=reason, actor=actor(INTAKE))
    assert (first.category, second.category) == ("land", "drainage")
    assert queries.field_table().rows[0].count == (1, 1)


@pytest.mark.parametrize(
    ("code", "into", "words", "field"),
    [
        ("roads", "roads", "khác với lĩnh vực được gộp", "gop_vao"),
        ("drainage", "land", "không gộp lần nữa", "linh_vuc"),
        ("roads", "drainage", "không gộp vòng lại", "gop_vao"),
        ("land", "drainage", "chọn «Đường sá", "gop_vao"),
        ("khong-co", "land", "danh sách đang dùng", "linh_vuc"),
    ],
)
def test_what_may_not_be_merged(town, code, into, words, field):
    merge("drainage", "roads")
    before = snapshot()
    for day in ("2026-11-20", "2026-11-23"):
        at(day)
        with pytest.raises(Refused) as refusal:
            services.draft_merge(MergeContent(code, into), note="Thử", actor=actor(ADMIN))
        assert words in refusal.value.message
        assert refusal.value.field == field
    assert snapshot() == before


def test_a_chain_leads_to_its_end_and_a_new_release_loses_nothing(town, monkeypatch):
    case = accepted()
    merge("drainage", "roads")
    at("2026-11-23")
    merge("roads", "construction_order")
    at("2026-11-24")
    assert field_words(case).startswith("Trật tự xây dựng")
    assert [(row.field.code, row.into.code) for row in queries.field_table().merged] == [
        ("roads", "construction_order"),
        ("drainage", "construction_order"),
    ]
    number = latest_version("policy")
    rulebook.take_shipped_rules()
    assert latest_version("policy") == number
    (line,) = queries.terms_changed_in(number)
    assert line.new == "Gộp vào «Trật tự xây dựng, lấn chiếm lòng đường, vỉa hè», từ ngày 24/11/2026"


def test_one_proposes_and_another_decides_on_what_both_saw(town):
    draft = services.draft_merge(MergeContent("drainage", "roads"), note="Ít việc", actor=actor(ADMIN))
    again = services.draft_merge(MergeContent("drainage", "roads"), note="Ít việc", actor=actor(ADMIN))
    assert draft.subject == again.subject
    with pytest.raises(Refused, match="đang chờ"):
        services.draft_merge(MergeContent("drainage", "land"), note="Khác", actor=actor(ADMIN))
    with pytest.raises(Hidden):
        services.draft_merge(MergeContent("market", "land"), note="Khác", actor=actor(INTAKE))
    services.propose(draft, actor=actor(ADMIN))
    seen = latest_version("policy")
    with pytest.raises(Refused, match="không tự duyệt"):
        services.approve(draft, seen=seen, actor=actor(ADMIN))
    merge("market", "other")
    with pytest.raises(Refused, match="đã tính lại"):
        services.approve(draft, seen=seen, actor=actor(CHIEF))
    services.approve(draft, seen=seen + 1, actor=actor(CHIEF))
    with pytest.raises(DomainError):
        services.approve(draft, seen=seen + 2, actor=actor(CHIEF))


def test_the_preview_counts_open_cases_and_none_that_is_closed_to_all(town):
    accepted()
    hidden = accepted()
    cases.restrict(hidden, reason="Nội dung là tố cáo cán bộ thôn, gửi nhầm cửa", actor=actor(INTAKE))
    change = services.draft_merge(MergeContent("drainage", "land"), note="Ít việc", actor=actor(ADMIN))
    shown = queries.preview_merge(change)
    assert shown.count == (1, 1)
    assert [line.words for line in shown.lines] == ["Tên lĩnh vực", "Trả lời bằng công văn có số, dấu"]
