"""Public cases on the same matter: found by their published words alone, of one commune, in few statements."""

import pytest

from app.demo.founding import SITE, actor
from core import search
from core.db import db
from core.errors import Refused
from core.ledger.export import export_lines
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.seal import seal
from feedback import queries, services
from feedback.models import CaseState
from feedback.queries import alike_cases
from tests.app.statements import counted
from tests.feedback.conftest import WORDS, accepted, answered, send

ASKED = "Cống thoát nước thôn Phú Thành nghẹt, mưa là nước tràn vào nhà. Xin nạo vét."
RESTRICTING = "Nội dung là tố cáo, phải giữ bí mật theo luật."


def shown(case: CaseState, text: str = "") -> CaseState:
    """Publish a case."""
    services.show(
        case, public_text=text or case.text, title=case.title, actor=actor("tiepnhan"), reason="personal_data"
    )
    return case


def indexed() -> None:
    """Have the worker index what waits."""
    db.session.commit()
    while search.index():
        pass


def found(text: str = ASKED, **more) -> list[str]:
    return [case.subject for case in alike_cases(text, **{"unit": SITE, "village": None, **more})]


def test_the_nearest_comes_first_and_place_and_field_weigh_in(town):
    far = shown(accepted(village="99001-T1"))
    here = shown(accepted(village="99001-T2"))
    shown(send("Đèn đường trước trường tiểu học không sáng hai tuần nay, xin thay bóng."))
    indexed()
    assert found(village="99001-T2") == [here.subject, far.subject]
    assert found(village="99001-T1") == [far.subject, here.subject]
    assert found("cong thoat nuoc nghet, nao vet")
    assert not found("Con chó nhà hàng xóm sủa đêm")
    assert found(unit="26068") == []


def test_the_name_of_the_place_alone_is_no_likeness(town):
    shown(send("Cân thiếu ở chợ thôn Phú Thành, thôn Đồng Tâm, thôn Bình Hòa."))
    indexed()
    assert found("Thôn Phú Thành, thôn Đồng Tâm xin trồng cây xanh dọc bờ kênh.") == []


def test_at_most_five_are_offered(town):
    for _ in range(7):
        shown(send())
    indexed()
    assert len(found()) == queries.alike.MOST_SHOWN == 5


def test_what_is_not_public_is_never_offered_also_while_the_index_lags(town):
    waiting, private = send(), send(wants_private=True)
    withheld, taken_back, restricted = send(), shown(send()), shown(send())
    services.withhold(withheld, reason="insult", actor=actor("tiepnhan"))
    indexed()
    services.withhold(taken_back, reason="insult", actor=actor("tiepnhan"))
    services.restrict(restricted, reason=RESTRICTING, actor=actor("tiepnhan"))
    db.session.flush()
    assert found() == []
    assert {waiting.state, private.state} == {"submitted"}


def test_masked_words_find_nothing(town):
    shown(send(f"{WORDS} Gọi quán nước mía cạnh chùa Phước Hải."), text=WORDS)
    indexed()
    assert found("Quán nước mía cạnh chùa Phước Hải lấn vỉa hè") == []


def test_a_hundred_like_it_cost_no_more_than_one(town):
    costs = []
    for more in (1, 7):
        for _ in range(more):
            shown(send())
        indexed()
        with counted(town.app) as statements:
            assert found()
        costs.append(len(statements))
    assert costs[0] == costs[1]


class TestVoices:
    def test_each_browser_counts_once_and_moves_nothing_on_the_case(self, town):
        case = shown(accepted())
        version = case.version
        assert [services.add_voice(case, browser=mark) for mark in ("a", "b", "a")] == [True, True, False]
        db.session.refresh(case)
        assert (case.voices, case.version) == (2, version)
        assert queries.voiced([case.subject], "a") == {case.subject}
        assert queries.voiced([case.subject], "c") == set()

    def test_the_count_follows_from_the_events(self, town):
        case = shown(accepted())
        for mark in "abc":
            services.add_voice(case, browser=mark)
        db.session.flush()
        lived = snapshot()
        rebuild()
        assert snapshot() == lived

    @pytest.mark.parametrize("how", ["waiting", "withheld", "restricted", "answered", "refused"])
    def test_only_a_public_case_of_which_something_is_to_be_done_takes_one(self, town, how):
        case = answered() if how == "answered" else send()
        if how != "waiting":
            shown(case)
        if how == "withheld":
            services.withhold(case, reason="insult", actor=actor("tiepnhan"))
        if how == "restricted":
            services.restrict(case, reason=RESTRICTING, actor=actor("tiepnhan"))
        if how == "refused":
            services.file_away(case, decision=services.Decision("repeated"), actor=actor("tiepnhan"))
        with pytest.raises(Refused):
            services.add_voice(case, browser="a")

    def test_its_leaf_is_closed_with_its_case(self, town):
        case = shown(accepted())
        services.add_voice(case, browser="a")
        assert services.closed_voices([queries.voicing.voice_of(case.subject, "a")]) == set()
        services.restrict(case, reason=RESTRICTING, actor=actor("tiepnhan"))
        db.session.commit()
        seal()
        assert len(services.closed_voices([queries.voicing.voice_of(case.subject, "a")])) == 1
        assert case.subject not in "\n".join(export_lines())
