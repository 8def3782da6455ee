"""Ready wording: what is known is put in, a blank left open is found however it is typed, a bad file is refused."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from core.policies import PolicyError
from core.rulebook import shipped_policy
from feedback.desk.stepping import PAGES
from feedback.wording import Wording, all_wordings, blanks_in, filled, load, newest, unfilled, wordings_for

DAY = date(2026, 11, 21)
ONE = Wording("one", ("draft_answer",), "Một", "Ngày {ngay_nhan} tại {dia_diem}: [điền: thấy gì].", date(2026, 1, 1))


def test_what_is_known_is_put_in_and_what_is_not_is_asked_for():
    assert filled(ONE, {"ngay_nhan": "20/11/2026"}) == "Ngày 20/11/2026 tại [điền: nơi xảy ra]: [điền: thấy gì]."


def test_braces_of_the_sender_are_only_words():
    assert "{ma} {0}" in filled(ONE, {"ngay_nhan": "{ma} {0}", "dia_diem": "x"})


@pytest.mark.parametrize(
    "typed",
    [
        "[điền: ngày]",
        "[ Điền ngày]",
        "[ĐIỀN: ngày]",
        unicodedata.normalize("NFD", "[điền: ngày]"),
        "[điền: ngày\n",
        "[dien: ngay]",
        "［điền: ngày］",
    ],
)
def test_a_blank_is_found_however_it_is_typed(typed):
    assert len(blanks_in(f"Xong {typed} nhé")) == 1


def test_brackets_of_other_kinds_may_stand():
    assert not unfilled({"answer": "Xem phụ lục [1] và [kèm theo]; (điền đơn tại quầy)."})


def test_what_is_left_open_is_named_once_and_not_without_end():
    said = unfilled({"answer": "[điền: a] [điền: a] [điền: b]", "basis": "[điền: c] [điền: d]"})
    assert said == "Còn chỗ chưa điền: [điền: a], [điền: b], [điền: c] và 1 chỗ khác."


def test_a_text_gives_way_to_the_one_with_a_later_day():
    later = replace(ONE, text="Mới", valid_from=date(2027, 1, 1))
    assert [one.text for one in newest((ONE, later), DAY)] == [ONE.text]
    assert [one.text for one in newest((ONE, later), date(2027, 1, 1))] == ["Mới"]
    assert newest((later,), DAY) == []


def test_the_field_of_work_comes_first_and_others_stay_away():
    codes = [one.code for one in wordings_for("draft_answer", fields={"drainage"}, on=DAY)]
    assert codes[0] == "drainage_fixed"
    assert "road_fixed" not in codes
    assert "fixed" in codes


def test_the_shipped_texts_are_for_steps_that_write_and_fields_that_exist():
    writing = {name for name, shown in PAGES.items() if shown.writes}
    fields = {category.code for category in shipped_policy().categories}
    for one in all_wordings():
        assert set(one.steps) <= writing
        assert set(one.categories) <= fields
        assert blanks_in(filled(one, {})), one.code
    assert {step for one in all_wordings() for step in one.steps} == writing


GOOD = 'code = "a"\nsteps = ["draft_answer"]\nlabel = "A"\ntext = "B"\nvalid_from = 2026-01-01\n'
BAD = {
    "no text": GOOD.replace('text = "B"\n', ""),
    "empty text": GOOD.replace('"B"', '""'),
    "unknown key": GOOD + 'colour = "red"\n',
    "unknown value": GOOD.replace('"B"', '"{mau}"'),
    "unknown decision": GOOD + 'decision = "soon"\n',
    "a day as text": GOOD.replace("2026-01-01", '"2026-01-01"'),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_not_as_it_must_be_is_refused_by_its_place(tmp_path, case):
    file = tmp_path / "wording.toml"
    file.write_text(f"[[wording]]\n{GOOD}\n[[wording]]\n{BAD[case]}", encoding="utf-8")
    with pytest.raises(PolicyError, match="thứ 2"):
        load(file)
