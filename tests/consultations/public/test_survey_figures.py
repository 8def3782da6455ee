"""What the answers come to: whole at the desk after closing, without small numbers with the result."""

from collections import Counter
from datetime import timedelta
from itertools import product

import pytest

from consultations import queries, services
from consultations.figures import SMALL, apart
from consultations.said import Said
from consultations.survey import Question
from consultations.survey_figures import told, whole
from core.errors import Hidden
from tests.consultations.conftest import ANSWER, APPROVER, CLOSES, EDITOR, MAKERS, at, make
from tests.consultations.desk import Desk
from tests.consultations.survey import QUESTIONS, answer, with_questions

ONE, SEVERAL, SCALE, RANKING, TEXT = QUESTIONS


def counts(*answers: list[str], ranking: bool = False) -> Counter:
    known: Counter = Counter()
    for codes in answers:
        known["", 0] += 1
        known.update((code, rank if ranking else 0) for rank, code in enumerate(codes, start=1))
    return known


def column(figures) -> list[int | None]:
    return [line.counts[0] for line in figures.lines]


def test_one_choice_is_told_beside_its_sum():
    figures = whole(1, ONE, counts(*[["1"]] * 7, *[["2"]] * 2))
    assert (figures.answered, column(figures)) == (9, [7, 2])
    assert column(told(figures)) == [None, None]
    assert told(figures).answered == 9
    assert column(told(whole(1, ONE, counts(*[["1"]] * 7, *[["2"]] * 6)))) == [7, 6]


def test_of_several_choices_neither_who_chose_nor_who_did_not_is_few():
    figures = whole(2, SEVERAL, counts(*[["1", "2"]] * 9, ["2"]))
    assert column(figures) == [9, 10, 0]
    assert column(told(figures)) == [None, 10, 0]
    for of, count in product(range(12), repeat=2):
        if count <= of and apart({"x": count}, of=of)["x"] is not None:
            assert count not in range(1, SMALL)
            assert of - count not in range(1, SMALL)
            assert of not in range(1, SMALL)


def test_a_mean_is_told_from_five_answers_and_in_public_beside_all_counts_only():
    assert whole(3, SCALE, counts(*[["4"]] * 4)).mean_words == ""
    figures = whole(3, SCALE, counts(*[["4"]] * 5, ["1"]))
    assert figures.mean_words == "3,5"
    assert told(figures).mean_words == "", "with six answers and the mean everybody reckons who said 1"
    assert told(whole(3, SCALE, counts(*[["4"]] * 5, *[["1"]] * 5))).mean_words == "2,5"


def test_of_a_ranking_everybody_reads_who_stands_first():
    figures = whole(4, RANKING, counts(*[["1", "2", "3"]] * 6, *[["2", "1"]] * 5, ranking=True))
    assert figures.columns == ("Hạng 1", "Hạng 2", "Hạng 3")
    assert [line.counts for line in figures.lines] == [(6, 5, 0), (5, 6, 0), (0, 0, 6)]
    assert (told(figures).columns, column(told(figures))) == (("Xếp thứ nhất",), [6, 5, 0])


def test_bars_stand_for_what_is_told_and_long_words_are_cut():
    long = Question("one", "Chọn gì?", options=("Một lựa chọn có rất nhiều chữ không vừa màn hình", "Hai", "Ba"))
    figures = told(whole(1, long, counts(*[["1"]] * 20, *[["2"]] * 9, *[["3"]] * 3)))
    assert column(figures) == [20, None, None]
    (bar,) = figures.chart.bars
    assert bar.drawn.endswith("…")
    assert bar.value == 20
    assert told(whole(1, ONE, counts(["1"]))).chart is None
    assert whole(5, TEXT, counts(["x"])).chart is None


def closed_with_answers(asked=QUESTIONS):
    consultation = with_questions(asked)
    every = [{1: ["1"], 3: ["4"]}] * 6 + [{1: ["2"], 3: ["4"]}] * 7
    every.append({1: ["1"], 4: ["1", "2", "3"], 5: ["Thêm đèn đường"]})
    for given in every:
        known = {number: codes for number, codes in given.items() if number <= len(asked)}
        answer(consultation, known, said=[Said("dieu-1", "agree")])
    at(CLOSES + timedelta(days=1))
    return consultation


def with_result(asked=QUESTIONS):
    consultation = closed_with_answers(asked)
    services.start_synthesis(consultation, actor=EDITOR)
    everybody = [one.subject for one in queries.workbench(consultation).opinions.items]
    services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=everybody)
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Thêm đèn.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    return consultation


@pytest.mark.usefixtures("early")
def test_nobody_counts_before_the_closing_and_the_public_not_before_the_result():
    consultation = with_questions()
    answer(consultation)
    for read in (queries.desk_question_figures, queries.question_figures):
        with pytest.raises(Hidden):
            read(consultation)
    at(CLOSES + timedelta(days=1))
    assert [figures.answered for figures in queries.desk_question_figures(consultation)] == [1] * 5
    with pytest.raises(Hidden):
        queries.question_figures(consultation)


def test_the_result_tells_each_question_with_its_table(client, slug):
    page = client.get(f"/lay-y-kien/{slug(with_result)}").get_data(as_text=True)
    section = page[page.index("Trả lời câu hỏi") : page.index("Đã làm gì")]
    for words in ("Câu 1. Nên làm đoạn nào trước?", "14 lượt trả lời", "không gồm phiếu hộ gia đình", "<svg"):
        assert words in section
    assert "Điểm trung bình: 4,0" in section
    assert "Dưới 5 lượt trả lời" in section
    assert "không nêu" in section


def test_the_desk_reads_them_from_the_closing_on(app, staff, monkeypatch):
    monkeypatch.setitem(MAKERS, "answered", closed_with_answers)
    monkeypatch.setitem(MAKERS, "asked", with_questions)
    closed = make(app, "answered")
    desk = Desk(app, "bien.soan")
    assert f'href="{closed}/cau-hoi/so-lieu"' in desk.read(closed)
    page = desk.read(f"{closed}/cau-hoi/so-lieu")
    for words in ("Hạng 3", "Điểm trung bình: 4,0", "1 lượt trả lời"):
        assert words in page
    asked = make(app, "asked")
    assert desk.get(f"{asked}/cau-hoi/so-lieu").status_code in (302, 303, 404)


def test_the_result_costs_the_same_for_one_and_many_questions(client, slug, counted):
    costs = set()
    for asked in (QUESTIONS[:1], QUESTIONS + QUESTIONS[1:] * 2):
        known = slug(lambda asked=asked: with_result(asked))
        costs.add(counted(lambda known=known: client.get(f"/lay-y-kien/{known}")))
    assert len(costs) == 1
