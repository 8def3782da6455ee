"""The shipped policies, and how a mistake in a policy file is told to the person who made it."""

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from core.policies import PolicyBook, PolicyError, load, words
from core.policies.entries import Act, Purpose

POLICIES = Path(__file__).parents[2] / "policies"
BOOK = load(POLICIES)
TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def folder(tmp_path):
    """The shipped files, free to be spoilt."""
    return Path(shutil.copytree(POLICIES, tmp_path / "policies"))


def edit(folder, file, old, new):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "step", "amount", "unit", "count", "firm"),
    [
        ("petition", "screening", 2, "working_day", "within", False),
        ("petition", "first_notice", 3, "working_day", "within", False),
        ("petition", "first_notice_limit", 10, "working_day", "within", True),
        ("petition", "transfer", 5, "working_day", "within", True),
        ("petition", "answer", 7, "working_day", "within", False),
        ("petition", "answer_complex", 15, "working_day", "within", False),
        ("petition", "extension", 15, "working_day", "within", False),
        ("petition", "publish_answer", 2, "working_day", "within", False),
        ("petition", "supplement", 10, "day", "within", False),
        ("petition", "reopen", 15, "day", "within", False),
        ("people_inspection", "answer", 15, "day", "within", True),
        ("complaint", "guidance", 2, "working_day", "within", False),
        ("denunciation", "reading", 1, "working_day", "within", False),
        ("denunciation", "transfer", 5, "working_day", "within", True),
        ("consultation", "window", 20, "day", "at_least", True),
        ("consultation", "window_village_rules", 30, "day", "at_least", True),
        ("consultation", "window_unit_merger", 60, "day", "at_least", True),
        ("consultation", "window_normative", 20, "day", "at_least", True),
        ("consultation", "synthesis", 10, "working_day", "within", False),
        ("consultation", "publish_result", 5, "working_day", "within", True),
        ("opinion", "review", 1, "working_day", "within", False),
        ("social_critique", "sent_ahead", 15, "day", "at_least", True),
        ("recommendation", "answer", 15, "working_day", "within", False),
        ("paper_approval", "contest", 3, "working_day", "within", False),
    ],
)
def test_shipped_deadlines(kind, step, amount, unit, count, firm):
    rule = BOOK.deadline(kind, step, on=TODAY)
    assert (rule.amount, rule.unit, rule.count, rule.firm) == (amount, unit, count, firm)
    assert bool(rule.legal_basis) == firm


def test_the_unit_s_own_rules_make_the_design_s_terms_firm_from_their_day(folder):
    edit(
        folder,
        "deadlines.toml",
        'number = ""\n# valid_from = 2027-01-01',
        'number = "12/2027/QĐ-UBND"\nvalid_from = 2027-01-01',
    )
    book = load(folder)
    before, after = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
    assert not book.deadline("petition", "answer", on=before).firm
    rule = book.deadline("petition", "answer", on=after)
    assert (rule.firm, rule.legal_basis) == (True, "Quy chế kèm theo Quyết định số 12/2027/QĐ-UBND")
    assert book.deadline("consultation", "window", on=after).legal_basis.endswith("Điều 28 khoản 2")
    assert not book.deadline("recommendation", "answer", on=after).firm, (
        "a commune's rules do not bind the Front's terms"
    )


def test_the_newest_rule_in_force_counts(folder):
    with (folder / "deadlines.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[deadline]]\nkind = "consultation"\nstep = "window"\namount = 25\nunit = "day"\ncount = "at_least"\n'
            'legal_basis = "Luật mới"\nfirm = true\nvalid_from = 2027-07-01\nsource = ""\n'
        )
    book = load(folder)
    assert book.deadline("consultation", "window", on=dt.date(2027, 6, 30)).amount == 20
    assert book.deadline("consultation", "window", on=dt.date(2027, 7, 1)).amount == 25


def test_what_is_older_than_the_first_rule_goes_by_that_rule():
    long_ago = dt.date(2024, 1, 2)
    with pytest.raises(PolicyError):
        BOOK.deadline("petition", "answer", on=long_ago)
    first = BOOK.deadline("petition", "answer", on=dt.date(2025, 7, 1))
    assert BOOK.deadline_of("petition", "answer", received_on=long_ago) == first
    assert BOOK.deadline_of("petition", "answer", received_on=TODAY) == BOOK.deadline("petition", "answer", on=TODAY)
    with pytest.raises(PolicyError):
        BOOK.deadline_of("petition", "coffee", received_on=long_ago)


def test_no_rule_is_an_error_that_says_in_words_what_is_missing():
    with pytest.raises(PolicyError) as refused:
        BOOK.deadline("petition", "answer", on=dt.date(2024, 1, 2))
    assert refused.value.message == (
        "Chưa có quy định về thời hạn trả lời phản ánh, kiến nghị cho ngày 02/01/2024. Đề nghị người quản trị bổ sung."
    )
    assert refused.value.__notes__ == ["petition, answer"]
    with pytest.raises(PolicyError, match="thời hạn lấy ý kiến Nhân dân cho ngày 31/12/2010"):
        BOOK.deadline("consultation", "window", on=dt.date(2010, 12, 31))
    with pytest.raises(PolicyError, match="thời hạn của việc này cho ngày 20/11/2026"):
        BOOK.deadline("petition", "coffee", on=TODAY)


def test_every_rule_and_everything_asked_for_has_words():
    assert {(rule.kind, rule.step) for rule in BOOK.deadlines} == words.TERMS.keys()
    assert words.ACTS.keys() == set(get_args(Act))
    assert words.SENDERS.keys() == set(get_args(Purpose))


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: BOOK.reason("refuse", "child"), "Không có lý do không thụ lý này trong danh mục đang dùng."),
        (lambda: BOOK.category("weather"), "Không có lĩnh vực này trong danh mục đang dùng."),
        (lambda: BOOK.ground("weather"), "Không có nội dung lấy ý kiến này trong danh mục đang dùng."),
        (
            lambda: BOOK.consent("helper", on=dt.date(2010, 12, 31)),
            "Chưa có lời đồng ý của người nhờ nhập giúp cho ngày 31/12/2010. Đề nghị người quản trị bổ sung.",
        ),
    ],
)
def test_what_is_not_on_a_list_is_told_without_its_code(ask, told):
    with pytest.raises(PolicyError) as refused:
        ask()
    assert refused.value.message == told


def test_each_ground_has_its_shortest_time():
    assert sorted({ground.item for ground in BOOK.grounds if ground.item}) == list(range(1, 10))
    windows = {ground.code: BOOK.window(ground.code, on=TODAY).amount for ground in BOOK.grounds}
    assert windows.pop("boundary") == 60
    assert windows.pop("village_rules") == 30
    assert set(windows.values()) == {20}
    assert BOOK.ground("land_use").legal_basis == "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 25 khoản 2"


def test_reasons():
    for act in ("withhold", "mask", "refuse", "file_away"):
        assert len(BOOK.reasons_for(act, on=TODAY)) >= 3
    assert BOOK.reason("refuse", "settled").legal_basis == "Luật Tiếp công dân 2013, Điều 9 khoản 3"
    assert "child" not in [reason.code for reason in BOOK.reasons_for("mask", on=dt.date(2017, 1, 1))]


def test_fields_of_work():
    assert BOOK.category("electricity").external == "Điện lực"
    assert BOOK.category("land").needs_letter
    assert not BOOK.category("roads").needs_letter
    assert BOOK.categories_on(TODAY)[-1].code == "other"


@pytest.mark.parametrize("purpose", ["petition", "opinion", "helper"])
def test_consent(purpose, folder):
    newer = BOOK.consent(purpose, on=TODAY).version + 1
    with (folder / "consent.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[consent]]\npurpose = "{purpose}"\nversion = {newer}\nlegal_basis = "Luật"\nvalid_from = 2025-07-01\ntext = "Tôi đồng ý."\n'
        )
    assert load(folder).consent(purpose, on=TODAY).version == newer


def test_a_version_survives_as_json():
    content = json.loads(json.dumps(BOOK.to_content(), ensure_ascii=False))
    assert content == BOOK.to_content()
    assert PolicyBook.from_content(content) == BOOK


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "deadlines.toml",
            "amount = 2\n",
            "amount = 2\ncolour = 1\n",
            r"deadlines.toml, \[\[deadline\]\] thứ 1: không dùng khóa colour",
        ),
        ("deadlines.toml", "amount = 2\n", "", r"deadlines.toml, \[\[deadline\]\] thứ 1: thiếu khóa amount"),
        (
            "deadlines.toml",
            "amount = 2\n",
            'amount = "2"\n',
            r"\[\[deadline\]\] thứ 1: amount phải là số, không phải «2»",
        ),
        ("deadlines.toml", "amount = 2\n", "amount = true\n", "amount phải là số, không phải «True»"),
        ("deadlines.toml", "amount = 2\n", "amount = -2\n", "petition, screening: số ngày .amount. không được âm"),
        ("deadlines.toml", 'unit = "working_day"', 'unit = "week"', "unit phải là một trong: working_day, day"),
        (
            "deadlines.toml",
            "valid_from = 2025-07-01",
            'valid_from = "mai"',
            "valid_from phải là ngày, .* không phải «mai»",
        ),
        ("deadlines.toml", "valid_from = 2025-07-01", "valid_from = 2025-07-01T00:00:00", "valid_from phải là ngày"),
        ("deadlines.toml", 'step = "first_notice"', 'step = "screening"', "có hai lần petition screening 2025-07-01"),
        ("deadlines.toml", "firm = false\n", "firm = true\n", "đã là hạn chính thức .firm. mà thiếu căn cứ"),
        ("deadlines.toml", "firm = false\n", 'firm = true\nlegal_basis = "Luật"\n', "không chờ Quy chế"),
        ("deadlines.toml", 'number = ""', 'number = "5"', "phải đi cùng nhau"),
        (
            "deadlines.toml",
            'rule = "civil_code_2015"',
            'rule = "moon"',
            r"\[counting\]: rule phải là một trong: civil_code_2015",
        ),
        ("deadlines.toml", "[quy_che]", "[quy_chế]", "không đọc được, viết sai ở dòng 5, cột 8$"),
        ("deadlines.toml", "[quy_che]", "[regulation]", "phải có đúng các mục counting, deadline, quy_che"),
        (
            "moderation.toml",
            'legal_basis = "Bộ luật Dân sự 2015, Điều 34"',
            'legal_basis = ""',
            "moderation.toml: mục insult thiếu căn cứ",
        ),
        (
            "moderation.toml",
            'act = "withhold"',
            'act = "delete"',
            "act phải là một trong: withhold, mask, refuse, file_away",
        ),
        (
            "categories.toml",
            'code = "drainage"',
            'code = "roads"',
            r"categories.toml, \[\[category\]\]: có hai lần roads",
        ),
        (
            "article25.toml",
            'window = "window"',
            'window = "synthesis"',
            "article25.toml, development_plan: bước ở window không có",
        ),
        ("consent.toml", 'purpose = "opinion"', 'purpose = "petition"', "có hai lần petition 1"),
    ],
)
def test_a_mistake_is_told_with_file_and_entry(folder, file, old, new, message):
    edit(folder, file, old, new)
    with pytest.raises(PolicyError, match=message):
        load(folder)


def test_a_missing_or_misshapen_file_is_told(folder):
    (folder / "consent.toml").write_text("consent = 3\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"consent.toml: consent phải viết thành các mục \[\[consent\]\]"):
        load(folder)
    (folder / "consent.toml").write_text("consent = [3]\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"consent.toml, \[\[consent\]\] thứ 1: phải là một mục gồm các dòng"):
        load(folder)
    (folder / "consent.toml").unlink()
    with pytest.raises(PolicyError, match="consent.toml: thiếu tệp"):
        load(folder)


def test_content_of_another_format_is_refused():
    with pytest.raises(PolicyError, match="định dạng 2"):
        PolicyBook.from_content(BOOK.to_content() | {"format": 2})
