"""Samples: a rule anybody can redo, seeds nobody picks, frozen lists, and results in words a chairman understands."""

import re
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.demo.founding import SITE, actor
from core import clock
from core.db import db
from core.errors import Hidden, Refused
from core.ledger.models import Event
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.seal import seal_day
from feedback import services as feedback
from feedback.models import CaseState
from supervision import periods, queries, services
from supervision.checklist import all_questions
from supervision.models import Sample
from supervision.sampling import drawn, in_order, in_words, lines, shares, span
from tests.conftest import inside
from tests.supervision.conftest import TODAY
from tests.supervision.stories import ECONOMY, Reader

SEED = "4be190aa27f308c5"
OCTOBER = "2026-10"
CODES = {"KT": ["KN-1", "KN-2", "KN-3", "KN-4"], "VH": ["KN-5", "KN-6"], "VP": ["KN-7"]}


def test_the_order_is_that_of_sha256_of_seed_and_code():
    by_hand = sorted(CODES["KT"], key=lambda code: sha256((SEED + code).encode()).hexdigest())
    assert in_order(SEED, reversed(CODES["KT"])) == by_hand
    assert drawn(SEED, CODES, 4) == drawn(SEED, {unit: codes[::-1] for unit, codes in CODES.items()}, 4)
    assert in_order("other", CODES["KT"]) != by_hand


@given(
    st.dictionaries(st.text("ABCDEF", min_size=1, max_size=3), st.integers(0, 400), max_size=12), st.integers(0, 200)
)
def test_shares_add_up_and_no_unit_is_left_out_while_there_are_enough(sizes, wanted):
    given_ = shares(sizes, wanted)
    known = {unit: size for unit, size in sizes.items() if size}
    assert sum(given_.values()) == min(wanted, sum(known.values()))
    assert all(0 <= given_[unit] <= known[unit] for unit in given_)
    if wanted >= len(known):
        assert all(given_[unit] >= 1 for unit in known)


def test_ten_lines_of_the_book():
    found = lines(SEED, 412, 655)
    assert len(found) == 10
    assert found == sorted(found)
    assert all(412 <= number <= 655 for number in found)
    assert lines(SEED, 1, 4) == [1, 2, 3, 4]


def test_the_result_is_said_in_words_with_its_range():
    assert span(24, 30) == (63, 90)
    assert span(0, 10)[0] == 0
    assert span(10, 10)[1] == 100
    said = in_words(24, 30, of=400, what="có nêu căn cứ")
    assert said == "Trong 30 việc xem, 24 việc có nêu căn cứ; cả kỳ có thể từ 63% đến 90%."
    assert "%" not in in_words(24, 30, of=30, what="có nêu căn cứ")


def test_every_question_has_its_basis():
    assert len({question.code for question in all_questions()}) == len(all_questions()) >= 5


@pytest.fixture
def sealed(lived):
    """The weeks with the daily checkpoint of the day after October."""
    with inside(lived.app):
        seal_day(date(2026, 11, 1))
        db.session.commit()
    return lived


def _scope():
    return queries.for_reviewer(SITE, actor=actor("mattran"))


def _october():
    return periods.read(OCTOBER, today=TODAY)


def _draw(size: int = 12) -> Sample:
    return services.draw_answers(_scope(), _october(), size=size, actor=actor("mattran"))


def test_a_sample_is_drawn_once_by_the_checkpoint_after_its_period_and_stays(sealed):
    with inside(sealed.app):
        hidden = db.session.scalar(select(func.count()).where(CaseState.restricted))
        sample = _draw()
        seed = queries.seed_after(_october().last)
        assert (sample.seed, sample.seed_day) == (seed.root, date(2026, 11, 1))
        items = queries.items_of(sample, actor=actor("mattran"))
        assert len(items) == sample.size == 12
        assert hidden
        assert not any(line.case.restricted for line in items)
        known = queries.answered_codes(_scope().codes, _october().first, _october().last)
        by_hand = drawn(seed.root, {unit: list(codes) for unit, codes in known.items()}, 12)
        assert [(line.item.unit, line.case.code) for line in items] == by_hand
        with pytest.raises(Refused, match="đã rút rồi"):
            _draw(30)
        with pytest.raises(Hidden):
            services.draw_answers(_scope(), _october(), size=12, actor=actor("chutich"))
        quarter = periods.read("2026-Q4", today=TODAY)
        with pytest.raises(Refused, match="chưa hết"):
            services.draw_answers(_scope(), quarter, size=12, actor=actor("mattran"))
        events = db.session.scalar(select(func.count()).where(Event.kind == "case"))
        services.judge_answer(sample, 1, verdicts=_verdicts(sample), note="Rõ.", actor=actor("mattran"))
        services.judge_answer(sample, 1, verdicts=_verdicts(sample, "no"), note="", actor=actor("mattran"))
        assert sample.seen == 1
        told = queries.result_of(sample, queries.items_of(sample, actor=actor("mattran")))
        assert told[0].startswith("Trong 1 việc xem, 0 việc đạt mọi câu hỏi; cả kỳ có thể từ 0% đến")
        assert db.session.scalar(select(func.count()).where(Event.kind == "case")) == events
        case = queries.items_of(sample, actor=actor("mattran"))[0].case
        before = snapshot()
        rebuild()
        assert snapshot() == before
        assert case.code not in "".join(db.session.scalars(select(Event.leaf).where(Event.kind == "sample")))


def _verdicts(sample: Sample, first: str = "yes") -> dict[str, str]:
    return {code: first if at == 0 else "yes" for at, code in enumerate(sample.questions)}


def test_without_a_checkpoint_after_the_period_nothing_is_drawn(lived):
    with inside(lived.app), pytest.raises(Refused, match="Chưa có bản chốt"):
        _draw()


def test_a_case_that_became_restricted_is_named_no_more(sealed):
    with inside(sealed.app):
        sample = _draw()
        case = queries.items_of(sample, actor=actor("mattran"))[0].case
        feedback.restrict(case, reason="Nội dung là tố cáo, phải giữ bí mật.", actor=actor("tiepnhan"))
        code, place = case.code, f"/giam-sat/chon-mau/{sample.year}-{sample.number}"
        db.session.commit()
    front = Reader(sealed.app)
    html = front.read(place)
    assert code not in html
    assert "Việc không công khai" in html
    assert front.get(f"{place}/1").status_code == 404


def test_a_line_of_the_paper_register_is_looked_up(sealed):
    with inside(sealed.app):
        sample = services.draw_register(_scope(), _october(), first=412, last=655, actor=actor("mattran"))
        assert [line.item.line for line in queries.items_of(sample, actor=actor("mattran"))] == lines(
            sample.seed, 412, 655
        )
        code = db.session.scalar(select(CaseState.code).where(~CaseState.restricted).order_by(CaseState.number))
        hidden = db.session.scalar(select(CaseState.code).where(CaseState.restricted))
        for wrong in ("", "KN-0000-0000-0", hidden):
            with pytest.raises(Refused):
                services.look_up_line(sample, 1, found=True, code=wrong, actor=actor("mattran"))
        services.look_up_line(sample, 1, found=True, code=code, actor=actor("mattran"))
        services.look_up_line(sample, 2, found=False, note="Không thấy.", actor=actor("mattran"))
        first = queries.items_of(sample, actor=actor("mattran"))[0]
        assert first.item.entered_on == clock.local(first.case.submitted_at).date()
        told = queries.result_of(sample, queries.items_of(sample, actor=actor("mattran")))
        assert told == ["Đã tra 2 dòng của sổ đến, 1 dòng có trong hệ thống."]


def test_drawing_and_judging_go_by_the_pages(sealed):
    front = Reader(sealed.app)
    page = "/giam-sat/chon-mau/rut/viec"
    assert _post(front, page, don_vi=ECONOMY, ky=OCTOBER, so_viec="1").status_code == 422
    made = _post(front, page, don_vi=ECONOMY, ky=OCTOBER, so_viec="6")
    assert re.fullmatch(r"/giam-sat/chon-mau/2026-1", made.location)
    assert _post(front, f"{made.location}/1", decision="yes").status_code == 422
    answers = {question.code: "yes" for question in all_questions()}
    assert _post(front, f"{made.location}/1", **answers).status_code == 303
    html = front.read(made.location)
    assert "Trong 1 việc xem, 1 việc đạt mọi câu hỏi" in html
    assert "Đã xem 1/6" in front.read("/giam-sat/chon-mau")
    book = _post(front, "/giam-sat/chon-mau/rut/so-den", don_vi=SITE, ky=OCTOBER, tu_so="9", den_so="3")
    assert book.status_code == 422
    book = _post(front, "/giam-sat/chon-mau/rut/so-den", don_vi=SITE, ky=OCTOBER, tu_so="412", den_so="655")
    assert _post(front, f"{book.location}/1", co="no").status_code == 303
    assert "Không thấy" in front.read(book.location)
    assert Reader(sealed.app, "chutich").get(made.location).status_code == 404


def _post(front: Reader, page: str, **said):
    html = front.read(page)
    hidden = dict(Reader._hidden(html[html.rindex('<form method="post"') :]))
    return front.browser.post(page, data={**hidden, **said}, headers={"User-Agent": front.agent})
