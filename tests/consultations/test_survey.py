"""Questions beside a draft: written before the opening, answered in a sending, counted exactly."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consultations import queries, services
from consultations.answering import faults, points
from consultations.models import SurveyTally
from consultations.said import Said
from consultations.survey import MOST_QUESTIONS, Question, check_question, check_questions, read_questions
from consultations.survey import write_questions as write
from core import ledger
from core.db import db
from core.errors import Refused, Stale
from core.ledger.rebuild import rebuild
from submissions import queries as papers
from tests.consultations.conftest import BOTH, CLOSES, EDITOR, INTAKE, at, new_draft, opened
from tests.consultations.survey import GIVEN, QUESTIONS, answer, with_questions
from tests.consultations.test_plan import snapshot

pytestmark = pytest.mark.usefixtures("early")

ASKED = dict(enumerate(QUESTIONS, start=1))


def tally(consultation) -> dict[tuple[int, str, int], int]:
    rows = db.session.query(SurveyTally).filter_by(consultation=consultation.subject)
    return {(row.question, row.choice, row.rank): row.count for row in rows if row.count}


def recount(consultation) -> dict[tuple[int, str, int], int]:
    """Count anew from the log alone, with no help of the tally."""
    counts: Counter = Counter()
    for subject in [row for (row,) in db.session.execute(db.text("select distinct subject from event"))]:
        history = ledger.history(subject)
        last = history[-1].type
        if history[0].kind == "answers" and last != "answers.withdrawn":
            for number, codes in history[-1].facts["given"].items():
                counts[int(number), "", 0] += 1
                counts.update((int(number), *point) for point in points(ASKED[int(number)].kind, codes))
        if history[0].kind == "opinion" and history[0].facts.get("question") and last != "opinion.withdrawn":
            counts[history[0].facts["question"], "", 0] += 1
    return dict(counts)


def test_questions_are_kept_in_their_order_by_one_event_and_written_alike():
    consultation = new_draft()
    services.set_questions(consultation, QUESTIONS, actor=EDITOR)
    assert list(queries.questions(consultation).values()) == QUESTIONS
    before = len(ledger.history(consultation.subject))
    services.set_questions(consultation, QUESTIONS, actor=EDITOR)
    assert len(ledger.history(consultation.subject)) == before, "what changes nothing is not recorded"
    services.set_questions(consultation, QUESTIONS[::-1], actor=EDITOR)
    assert [one.words for one in queries.questions(consultation).values()] == [one.words for one in QUESTIONS[::-1]]
    assert read_questions(write(QUESTIONS)) == QUESTIONS


def test_who_wrote_the_questions_does_not_approve_them():
    consultation = new_draft()
    services.set_questions(consultation, QUESTIONS, actor=BOTH)
    services.submit(consultation, is_checked=True, actor=EDITOR)
    with pytest.raises(Refused, match="Người soạn không duyệt"):
        services.approve(consultation, actor=BOTH)


def test_questions_are_frozen_with_the_content():
    consultation = opened()
    with pytest.raises(Refused):
        services.set_questions(consultation, QUESTIONS, actor=EDITOR)


def test_a_second_editor_does_not_overwrite_unseen():
    consultation = new_draft()
    seen = consultation.version
    services.set_questions(consultation, QUESTIONS, actor=EDITOR, expected_version=seen)
    with pytest.raises(Stale):
        services.set_questions(consultation, [], actor=EDITOR, expected_version=seen)


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (Question("drawing", "Vẽ gì?"), "kind"),
        (Question("text", ""), "words"),
        (Question("text", "x" * 301), "words"),
        (Question("one", "Chọn gì?", options=("Một",)), "options"),
        (Question("one", "Chọn gì?", options=("Một", "một")), "options"),
        (Question("several", "Chọn gì?", options=tuple(map(str, range(13)))), "options"),
        (Question("ranking", "Chọn gì?", options=("Một", "x" * 151)), "options"),
        (Question("scale", "Mức nào?", low="kém"), "high"),
        (Question("scale", "Mức nào?", high="tốt"), "low"),
    ],
)
def test_a_question_nobody_could_answer_is_refused_at_its_field(question, field):
    with pytest.raises(Refused) as refused:
        check_question(question)
    assert refused.value.field == field


def test_thirty_questions_are_the_most():
    check_questions([QUESTIONS[-1]] * MOST_QUESTIONS)
    with pytest.raises(Refused, match="30 câu hỏi"):
        check_questions([QUESTIONS[-1]] * (MOST_QUESTIONS + 1))


@pytest.mark.parametrize(
    ("given", "number", "words"),
    [
        ({}, 1, "Trả lời câu 1"),
        ({1: ["9"]}, 1, "chọn lại"),
        ({1: ["1", "2"]}, 1, "chọn lại"),
        ({1: ["1"], 2: ["1", "1"]}, 2, "chọn lại"),
        ({1: ["1"], 3: ["6"]}, 3, "chọn lại"),
        ({1: ["1"], 4: ["1", "1", ""]}, 4, "chỉ đứng ở một hạng"),
        ({1: ["1"], 4: ["1", "", "2"]}, 4, "không bỏ trống hạng"),
        ({1: ["1"], 5: ["x" * 1001]}, 5, "không quá 1.000 ký tự"),
        ({1: ["1"], 9: ["1"]}, 9, "chọn lại"),
    ],
)
def test_what_is_no_answer_is_told_by_its_question(given, number, words):
    found = faults(ASKED, given)
    assert list(found) == [number]
    assert words in found[number]


@pytest.mark.parametrize("given", [GIVEN, {1: ["1"]}, {1: ["1"], 4: ["2", "", ""]}, {1: ["1"], 2: ["1", "2", "3"]}])
def test_what_fits_the_questions_has_no_fault(given):
    assert faults(ASKED, given) == {}


def test_answers_alone_are_a_sending_with_a_code():
    consultation = with_questions()
    lead = answer(consultation, {1: ["2"], 3: ["5"]})
    assert queries.opinions_of(lead) == []
    found = queries.answers_of(lead)
    assert (found.subject, found.code, found.chosen) == (lead, papers.submission(lead).code, {1: ["2"], 3: ["5"]})
    assert queries.total(consultation) == 0, "only choices: no opinion to be placed"
    assert queries.authors_after(consultation, "", limit=9) == [lead]


def test_an_answer_in_words_is_an_opinion_on_the_whole_draft_that_is_reviewed_and_placed():
    consultation = with_questions()
    lead = answer(consultation, said=[Said(None, "agree"), Said("dieu-2", "disagree", "Cao")])
    whole, part, text = queries.opinions_of(lead)
    assert (text.anchor, text.question, text.stance, text.text) == (None, 5, "other", GIVEN[5][0])
    assert [one.reference for one in (whole, part, text)] == [whole.code, f"{whole.code}.2", f"{whole.code}.3"]
    assert text.moderation == "waiting"
    services.review(text, outcome="shown", actor=INTAKE)
    (item,) = queries.public_opinions(consultation).items
    assert (item.question_label, item.text) == ("Câu hỏi 5", GIVEN[5][0])
    bench = queries.workbench(consultation)
    assert {one.subject for one in bench.opinions.items} == {whole.subject, part.subject, text.subject}


def test_the_first_event_of_a_sending_holds_the_hash_of_its_answers():
    lead = answer(with_questions(), said=[Said(None, "agree")])
    answers = queries.answers_of(lead)
    assert answers.subject != lead
    assert ledger.history(answers.subject)[0].hash in ledger.history(lead)[0].facts["others"]


def test_words_of_an_answer_stand_beside_the_log_not_in_it():
    lead = answer(with_questions())
    events = [event for one in queries.opinions_of(lead) for event in ledger.history(one.subject)]
    events += ledger.history(queries.answers_of(lead).subject)
    assert all("hành lang" not in str(event.facts) for event in events)
    assert any("hành lang" in event.texts.get("text", "") for event in events)


def test_a_required_question_stops_the_sending():
    consultation = with_questions()
    db.session.commit()
    with pytest.raises(Refused, match="Trả lời câu 1"):
        answer(consultation, {3: ["1"]}, said=[Said(None, "agree")])
    db.session.rollback()
    with pytest.raises(Refused, match="chưa viết ý kiến nào"):
        answer(with_questions(QUESTIONS[1:]), {})


def test_the_author_changes_and_takes_back_and_the_tally_is_exact():
    consultation = with_questions()
    first, second = (queries.answers_of(answer(consultation)) for _ in range(2))
    assert tally(consultation)[4, "3", 1] == 2
    services.change_answers(first, {1: ["1"], 4: ["2"]}, expected_version=first.version)
    assert services.change_answers(first, {1: ["1"], 4: ["2"]}) is None
    assert tally(consultation) == recount(consultation)
    services.withdraw_answers(second)
    assert services.withdraw_answers(second) is None
    assert tally(consultation) == recount(consultation)
    assert tally(consultation)[1, "", 0] == 1
    with pytest.raises(Refused, match="Trả lời câu 1"):
        services.change_answers(first, {2: ["1"]})
    text = queries.opinions_of(first.lead)[0]
    services.withdraw_opinion(text)
    assert tally(consultation)[5, "", 0] == 1


def test_after_closing_answers_stay_as_they_were():
    answers = queries.answers_of(answer(with_questions()))
    at(CLOSES + timedelta(days=1))
    for act in (lambda: services.change_answers(answers, {1: ["1"]}), lambda: services.withdraw_answers(answers)):
        with pytest.raises(Refused, match="Đã hết thời gian góp ý"):
            act()


def answers_strategy():
    ranking = st.permutations(["1", "2", "3"]).flatmap(lambda known: st.integers(0, 3).map(lambda cut: known[:cut]))
    several = st.lists(st.sampled_from(["1", "2", "3"]), unique=True)
    words = st.sampled_from([[], ["Thêm đèn đường"]])
    scale = st.sampled_from([[], *([str(code)] for code in range(1, 6))])
    one = st.sampled_from([["1"], ["2"]])
    return st.fixed_dictionaries({1: one, 2: several, 3: scale, 4: ranking, 5: words})


ACTS = st.lists(st.tuples(answers_strategy(), st.sampled_from(["keep", "change", "withdraw", "text"])), max_size=6)


@given(acts=ACTS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_tally_is_what_a_recount_gives_whatever_people_do(acts):
    consultation = with_questions()
    for known, what in acts:
        lead = answer(consultation, known)
        answers, texts = queries.answers_of(lead), queries.opinions_of(lead)
        if what == "change":
            services.change_answers(answers, {1: ["2"], 4: ["2", "3"]})
        if what == "withdraw":
            services.withdraw_answers(answers)
        if what == "text" and texts:
            services.withdraw_opinion(texts[0])
    assert tally(consultation) == recount(consultation)
    db.session.rollback()


def test_a_rebuild_gives_the_same_questions_answers_and_tally():
    consultation = with_questions()
    answer(consultation)
    services.change_answers(queries.answers_of(answer(consultation)), {1: ["1"]})
    services.withdraw_answers(queries.answers_of(answer(consultation)))
    db.session.commit()
    before = snapshot()
    rebuild()
    assert snapshot() == before
