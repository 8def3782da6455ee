"""The small language of the rules, each idea on a rule of its own, and what the loader refuses."""

import datetime as dt

import pytest

from core.policies import PolicyError
from feedback.triage import judge, load

RULE = """
code = "r"
finds = "denunciation"
reason = "Có dấu hiệu."
legal_basis = "Luật Tố cáo 2018, Điều 2"
valid_from = 2019-01-01
"""
SHORT = 'ct = "chủ tịch"\n"#k" = "nghìn"'
LISTS = '[list.officer]\nwords = ["chủ tịch", "bí thư"]\nexcept = ["bị thu hồi", "kính gửi {word}"]\n'


@pytest.fixture
def rules(tmp_path):
    """Load rules from the text of a file."""

    def written(rule: str, *, lists: str = '[list.word]\nwords = ["ông"]\n', short: str = SHORT) -> object:
        file = tmp_path / "triage.toml"
        file.write_text(f"[short]\n{short}\n{lists}\n[[rule]]{RULE}{rule}\n", encoding="utf-8")
        return load(file)

    return written


def holds(text: str, rules) -> bool:
    """Tell whether the one rule holds for a text."""
    return judge(text, rules=rules).restricted


@pytest.mark.parametrize(
    ("pattern", "text", "held"),
    [
        ("nhận hối lộ", "Họ NHẬN HỐI LỘ.", True),
        ("nhận hối lộ", "họ nhan hoi  lo", True),
        ("nhận hối lộ", "nhận, hối lộ", True),
        ("nhận hối lộ", "nhận quà. Hối lộ", False),
        ("hối lộ", "chuyện hối. Lộ ra", False),
        ("hối lộ", "chuyện hối\nlộ", True),
        ("nhận/đòi tiền", "đòi tiền", True),
        ("bị [ông] đánh", "bị đánh", True),
        ("bị [ông] đánh", "bị ông đánh", True),
        ("bị [ông] đánh", "bị bà đánh", False),
        ("thu ... biên lai", "thu một hai ba bốn năm sáu biên lai", True),
        ("thu ... biên lai", "thu một hai ba bốn năm sáu bảy biên lai", False),
        ("thu ... biên lai", "biên lai đã thu", False),
        ("ông * kế toán", "ông Hòa kế toán", True),
        ("ông * kế toán", "ông kế toán", False),
        ("# triệu", "20 triệu", True),
        ("# triệu", "vài triệu", False),
        ("phong bì & cán bộ", "cán bộ một hai ba phong bì", True),
        ("phong bì & cán bộ", "cán bộ một. Hai ba phong bì", True),
        ("phong bì & cán bộ", "cán bộ " + "xa " * 13 + "phong bì", False),
        ("chủ tịch", "gặp CT xã", True),
        ("lập khống", "đèn đường lắp không sáng", False),
        ("lập khống", "ho so lap khong", True),
        ("lập khống", "thôn Tân Lập không có điện", False),
        ("nhũng nhiễu", "họ nhủng nhiểu dân", True),
        ("chữ kí", "chữ ký của họ", True),
        ("ông =vòi", "ông vòi thêm", True),
        ("ông =vòi", "ong voi them", False),
        ("chị @ bán", "có chị Lan bán", True),
        ("chị @ bán", "có chị hay bán", False),
        ("# nghìn", "nộp 500k", True),
    ],
)
def test_a_pattern_finds_what_it_says(rules, pattern, text, held):
    assert holds(text, rules(f'any = ["{pattern}"]')) is held


@pytest.mark.parametrize(
    ("more", "text", "held"),
    [
        ('not_in = ["phòng chống tham nhũng"]', "tuyên truyền phòng chống tham nhũng", False),
        ('not_in = ["phòng chống tham nhũng"]', "phòng chống tham nhũng kém vì có tham nhũng", True),
        ('not_near = ["tuyên truyền"]', "tham nhũng là bài tuyên truyền", False),
        ('not_near = ["tuyên truyền"]', "tham nhũng. Xã có tuyên truyền", True),
        ('not_with = ["diễn tập"]', "tham nhũng. " + "xa " * 50 + "diễn tập", False),
        ("at_least = 2", "tham nhũng, tham nhũng", False),
        ("at_least = 2", "tham nhũng rồi bao che", True),
    ],
)
def test_an_exclusion_and_a_count_do_what_they_say(rules, more, text, held):
    assert holds(text, rules(f'any = ["tham nhũng", "bao che"]\n{more}')) is held


@pytest.mark.parametrize(("text", "held"), [("báo trước cho họ", False), ("báo trước, rồi lén cho họ", True)])
def test_the_same_words_count_once(rules, text, held):
    assert holds(text, rules('any = ["báo trước", "trước cho họ", "lén"]\nat_least = 2')) is held


@pytest.mark.parametrize(("text", "held"), [("ông kể chuyện", True), ("ông kêu cháy nhà", False)])
def test_a_weak_rule_yields_to_one_that_explains_the_text(rules, text, held):
    fire = RULE.replace('"r"', '"fire"').replace("denunciation", "emergency")
    assert holds(text, rules(f'any = ["ông"]\nyields_to = ["fire"]\n[[rule]]{fire}any = ["cháy nhà"]')) is held


@pytest.mark.parametrize("letter", [True, False])
def test_a_rule_for_letters_leaves_additions_alone(rules, letter):
    assert judge("ông kể", rules=rules('any = ["ông"]\nletter = true'), letter=letter).restricted is letter


@pytest.mark.parametrize(
    ("text", "held"),
    [("bí thư xã", True), ("đất bị thu hồi", False), ("kính gửi ông chủ tịch", True), ("kính gửi ông", False)],
)
def test_a_list_has_exceptions(rules, text, held):
    lists = '[list.word]\nwords = ["ông"]\n' + LISTS
    assert holds(text, rules('any = ["{officer}"]', lists=lists)) is held


@pytest.mark.parametrize(("names", "held"), [("", False), ("names = true\n", True)])
def test_a_name_is_a_word_only_to_a_list_of_names(rules, names, held):
    lists = f'[list.word]\n{names}words = ["kế toán"]\n'
    assert holds("gặp bà Kế toán xã", rules('any = ["{word}"]', lists=lists)) is held


@pytest.mark.parametrize(("day", "held"), [(dt.date(2018, 12, 31), False), (dt.date(2019, 1, 1), True)])
def test_a_rule_counts_from_its_day(rules, day, held):
    assert judge("tham nhũng", rules=rules('any = ["tham nhũng"]'), on=day).restricted is held


def test_a_reason_quotes_the_words_of_the_sender(rules):
    verdict = judge("Cán bộ xã nhận  PHONG BÌ", rules=rules('any = ["phong bì & cán bộ"]'))
    (reason,) = verdict.reasons
    assert (reason.code, reason.words, reason.found) == ("r", "Có dấu hiệu.", "Cán bộ … PHONG BÌ")
    assert reason.legal_basis == "Luật Tố cáo 2018, Điều 2"


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ("any = []", "(r): chưa có mẫu nào"),
        ('any = "tham nhũng"', "danh sách chữ"),
        ('any = ["tham + nhũng"]', "không hiểu «+»"),
        ('any = ["... tham nhũng"]', "bắt đầu và kết thúc bằng từ"),
        ('any = ["* nhũng"]', "bắt đầu và kết thúc bằng từ"),
        ('any = ["tham [nhũng]"]', "bắt đầu và kết thúc bằng từ"),
        ('any = ["tham & "]', "bắt đầu và kết thúc bằng từ"),
        ('any = ["{nobody}"]', "r: chưa có danh sách {nobody}"),
        ('any = ["a"]\nweight = 3', "không dùng khóa weight"),
        ('any = ["a"]\nat_least = 0', "at_least phải là số từ 1"),
        ('any = ["a"]\nwithin = "xa"', "within phải là số từ 1"),
        ("", "thiếu khóa any"),
        ('any = ["a"]\nletter = 1', "letter phải là true hoặc false"),
        ('any = ["a"]\nyields_to = ["nobody"]', "yields_to nêu code không có: nobody"),
    ],
)
def test_a_rule_nobody_can_read_is_refused_by_name(rules, rule, named):
    with pytest.raises(PolicyError) as refused:
        rules(rule)
    assert "triage.toml" in str(refused.value)
    assert named in str(refused.value)


@pytest.mark.parametrize(
    ("lists", "named"),
    [
        ('[list.a]\nwords = ["{b}"]\n[list.b]\nwords = ["b"]', "[list.a]: chưa có danh sách {b}"),
        ('[list.a]\nwords = ["{a}"]', "[list.a]: chưa có danh sách {a}"),
        ('[list.a]\nwords = ["x & y"]', "[list.a]: không dùng «&»"),
        ("[list.a]\nwords = []", "[list.a]: phải có words"),
    ],
)
def test_a_list_stands_on_lists_above_it(rules, lists, named):
    with pytest.raises(PolicyError, match=named.replace("[", r"\[").replace("{", r"\{")):
        rules('any = ["a"]', lists=lists)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[short]\n[list]\n", "phải có đúng các mục"),
        ("[short\n", "viết sai ở dòng 1"),
        (f'[short]\n[list]\n[[rule]]{RULE}any=["a"]\n[[rule]]{RULE}any=["b"]', "hai \\[\\[rule\\]\\] mang code r"),
        (f'[short]\n[list]\n[[rule]]{RULE}any=["a"]'.replace('"denunciation"', '"gossip"'), "finds phải là"),
        (f'[short]\n[list]\n[[rule]]{RULE}any=["a"]'.replace('"Luật Tố cáo 2018, Điều 2"', '""'), "legal_basis phải"),
        (f'[short]\n[list]\n[[rule]]{RULE}any=["a"]'.replace("2019-01-01", "2019"), "valid_from phải là ngày"),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_refused(tmp_path, text, named):
    (tmp_path / "triage.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=named):
        load(tmp_path / "triage.toml")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(PolicyError, match="thiếu tệp"):
        load(tmp_path / "triage.toml")
