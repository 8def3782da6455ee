"""The shipped rules on short texts, each written for one idea; with, without and with loose accents alike."""

import time
import unicodedata

import pytest

from core.text import fold
from feedback.triage import judge, shipped
from feedback.triage.patterns import Pattern

DENUNCIATIONS = (
    "Chủ tịch xã nhận hối lộ 50 triệu của ông Tư để cấp sổ đỏ",
    "Kính gửi UBND xã. Anh địa chính đòi tôi bồi dưỡng 2 triệu mới chịu đo đất, tôi thấy không đúng.",
    "Trưởng thôn thu mỗi nhà 300 nghìn tiền làm đường mà không có biên lai",
    "Toi muon to cao truong thon an chan tien ho tro bao cua ba con",
    "Em ko muốn làm lớn chuyện nhưng kế toán htx rút tiền quỹ xài riêng",
    "Công an xã đánh con tôi trong trụ sở",
    "Hiệu trưởng trường tiểu học bớt xén tiền ăn của các cháu",
    "Nhà ông Ba Đen tổ chức đánh bạc mỗi tối",
    "Ông Nguyễn Văn Tám buôn ma túy tại nhà",
    "Cán bộ một cửa nói muốn nhanh thì phải chi thêm tiền",
    "csgt nhận mãi lộ xe tải trên quốc lộ",
    "ct xã bao che cho công ty khai thác cát trái phép",
    "Bà Sáu chủ hụi ôm tiền bỏ trốn, lừa của tôi 200 triệu",
    "Phó chủ tịch xã dùng bằng giả để thăng chức",
    "Cô giáo mầm non đánh đập trẻ",
    "Trưởng ấp cho người nhà vào danh sách hộ nghèo trong khi nhà có xe hơi",
    "Bác sĩ trạm y tế nhận phong bì của bệnh nhân",
    "Ông bí thư chi bộ bán đất công cho người quen",
    "Kiểm lâm tiếp tay cho lâm tặc",
    "Thầy giáo dạy thể dục có hành vi sàm sỡ nữ sinh",
    "Chồng tôi đánh tôi thường xuyên",
    "chu tich xa lay tien cuu tro cua dan",
    "Anh Tuấn địa chính xã gợi ý tôi đưa 5tr thì mới làm hồ sơ",
    "Nhà tôi ký nhận 5 triệu nhưng chỉ được phát 3 triệu, kế toán giữ lại 2 triệu",
    "Cho vay nặng lãi ở tiệm cầm đồ Phát Tài, dọa đánh người",
    "Trưởng công an xã bảo kê quán karaoke",
    "Cán bộ địa chính khai khống diện tích để lấy tiền đền bù",
    "Ông Lê Văn Bảy chặt phá rừng phòng hộ sau núi",
    "Trạm trưởng y tế khai khống thuốc bảo hiểm",
    "Tôi xin phản ánh bà kế toán trường cấp 1 có dấu hiệu biển thủ quỹ phụ huynh",
    "Lãnh đạo xã chạy chức cho con trai",
    "Hàng xóm trộm gà nhà tôi, tôi bắt quả tang",
    "Ông Hùng nhà cuối xóm ghi đề",
    "Công ty TNHH Minh Phát lén xả hóa chất ra sông ban đêm",
    "Xã đội trưởng nhận tiền để cho thanh niên khỏi đi nghĩa vụ",
    "Cán bộ hội phụ nữ chiếm dụng tiền tiết kiệm của hội viên",
    "Giám đốc hợp tác xã chia chác tiền bán đất",
    "Tổ trưởng tổ dân phố lấy xi măng của phường về xây nhà mình",
    "Thằng Tèo bán ma túy ở cuối hẻm, công an ko bắt",
    "Bố dượng dâm ô cháu bé 9 tuổi",
    "Có người nói ông trưởng bản bán gỗ rừng của bản cho lái buôn",
    "Chủ tịch hội nông dân làm giả hồ sơ vay vốn",
    "đề nghị xã xem lại việc ông trưởng thôn thu tiền dân rồi không nộp lên xã",
    "Kính mong lãnh đạo kiểm tra giúp: tiền hỗ trợ dịch tả lợn của thôn tôi, nhà trưởng thôn không nuôi con nào vẫn được nhận 40 triệu",
    "Nhà không nuôi lợn mà ông trưởng thôn vẫn kê 20 con để nhận hỗ trợ",
    "Anh công an khu vực nhận 2 triệu rồi mới làm tạm trú",
    "Không lót tay thì không được việc ở bộ phận đất đai",
    "Cán bộ tư pháp xã yêu cầu đưa 500k mới chứng thực",
    "Vợ chồng chủ tịch xây nhà trên đất công viên",
    "Bà hiệu trưởng bắt phụ huynh nộp tiền ngoài quy định rồi bỏ túi",
    "Hàng tháng chủ quán phải nộp tiền cho cán bộ trật tự đô thị để được bán",
    "Trưởng khu phố lợi dụng chức vụ trù dập người dân góp ý",
    "Tôi nghi kế toán xã sửa sổ sách",
    "Sếp bên địa chính vòi tôi 10 triệu",
    "Ông chủ tịch ăn đất của dân",
    "Trưởng thôn ăn tiền làm đường",
)

COMPLAINTS = (
    "Tôi không đồng ý với quyết định thu hồi đất của UBND xã đối với gia đình tôi",
    "Tôi khiếu nại quyết định xử phạt số 15 của chủ tịch xã",
    "Giá bồi thường đất của gia đình tôi quá thấp, tôi không chấp nhận",
    "Tự nhiên cắt trợ cấp người cao tuổi của mẹ tôi",
    "UBND xã từ chối cấp sổ đỏ cho tôi không nêu lý do",
    "toi bi phat oan 2 trieu vi do rac, de nghi xem xet lai",
    "Tôi bị kỷ luật buộc thôi việc oan",
    "Cưỡng chế tháo dỡ nhà tôi trái pháp luật, đề nghị hủy quyết định",
    "UBND xã thu hồi đất của nhà tôi mà không bồi thường",
    "Đề nghị hủy quyết định số 123/QĐ-UBND về thu hồi đất đối với hộ tôi",
    "Gia đình tôi bị loại khỏi danh sách hộ nghèo không đúng",
    "Xã phạt tôi 5 triệu là không đúng, tôi không vi phạm",
)

PETITIONS = (
    "Đường thôn 3 ổ gà nhiều, đề nghị sửa",
    "Đèn đường hỏng hai tuần nay chưa sửa",
    "Hàng xóm mở karaoke to đến 12 giờ đêm",
    "Hộ bên cạnh xả rác ra đường",
    "Quán nhậu lấn vỉa hè",
    "Cửa hàng bán hàng kém vệ sinh",
    "Xin hỏi thủ tục khiếu nại, tố cáo ở đâu",
    "Lịch tiếp công dân, giải quyết khiếu nại tố cáo của chủ tịch xã là ngày nào",
    "Tôi không phải tố cáo ai, chỉ mong xã sửa cái cống",
    "Đề nghị công khai các khoản thu của thôn",
    "Xin hỏi tiền quỹ khuyến học dùng vào việc gì",
    "Hồ sơ sổ đỏ của tôi nộp 3 tháng chưa có kết quả, xin hỏi đang ở đâu",
    "Mẹ tôi là nạn nhân lừa đảo qua mạng, đề nghị xã tuyên truyền cho người già",
    "Đề nghị xã tuyên truyền phòng chống ma túy cho thanh niên",
    "Trộm chó nhiều, đề nghị công an xã tuần tra ban đêm",
    "Người dân ở đây rất khổ vì thiếu nước",
    "Bảng giá đất mới áp dụng từ khi nào",
    "Trại heo gây mùi hôi, đề nghị kiểm tra",
    "Cán bộ một cửa thái độ chưa niềm nở",
    "Nhà tôi ở gần bãi rác, mùi hôi chịu không nổi",
    "Cây xanh to cao trước nhà dễ đổ khi bão, đề nghị cắt tỉa",
    "Xin cảm ơn công an xã đã giúp tôi tìm lại xe bị mất trộm",
    "Nước thải nhà máy chảy ra mương",
    "Đề nghị công an xã xử lý xe quá tải",
    "Kính đề nghị chủ tịch xã xem xét cho gia đình tôi vay vốn",
    "Nhà nước thu hồi đất nhà tôi làm đường, xin hỏi bao giờ nhận tiền bồi thường",
    "Đề nghị xã hỗ trợ tiền giống lúa sau bão",
    "Trường thu tiền đồng phục 400 nghìn, xin hỏi có bắt buộc không",
    "Cống vỡ, bà con đi lại khó khăn",
    "Đề nghị lắp camera để phòng trộm cắp",
    "Dân bức xúc như lửa đốt vì đường bụi",
    "Hàng tết cháy hàng, đề nghị bình ổn giá",
    "Xe chạy ẩu trước cổng trường",
    "Tuần trước có vụ cháy nhà, đã dập tắt, đề nghị mua bình chữa cháy",
    "Ngày mai diễn tập phòng cháy chữa cháy, loa mở sớm quá",
    "Gia đình tôi xin vào hộ nghèo",
    "Cho tôi hỏi nộp tiền thuế đất ở đâu",
    "Xin hỏi vì sao năm nay tiền nước tăng",
    "Ba con chó thả rông cắn trẻ em ở xóm",
    "Trưởng thôn ít họp dân, đề nghị họp thường xuyên",
    "Đề nghị trưởng thôn công khai danh sách hộ nghèo",
    "Cán bộ xã nhiệt tình, không vòi vĩnh, xin cảm ơn",
    "Hàng xóm nuôi gà gáy sáng ồn ào",
    "Nhà bên cạnh xây lấn sang đất nhà tôi 20 cm, đề nghị hòa giải",
    "Loa phường kêu to quá lúc 5 giờ sáng",
)

EMERGENCIES = (
    "Cháy nhà ở xóm 3, cứu với",
    "Dây điện đứt rơi xuống đường trước trường học",
    "Cầu treo sắp sập, trẻ em vẫn đi qua",
    "Nước lũ dâng nhanh, có 5 người mắc kẹt trên mái nhà",
    "Chồng chị Lan đang đánh vợ dữ lắm",
    "Nhiều học sinh ngộ độc sau bữa trưa",
    "Có người đòi nhảy cầu tự tử",
    "nha ong sau dang chay, lua lan sang nha ben",
    "Bé gái bị cha dượng đánh đập mỗi tối",
)

GROUPS = (
    "Chúng tôi gồm 25 hộ dân thôn 3 đề nghị sửa đường",
    "Tập thể nhân dân thôn 3 kiến nghị",
    "Đơn tập thể: đề nghị dời bãi rác",
    "Đề nghị sửa cầu, có chữ ký của 40 hộ kèm theo",
    "chung toi 12 ho dan cung ky ten",
)

MIXED = (
    "Đề nghị sửa đường thôn 2. Ngoài ra trưởng thôn thu tiền rồi bỏ túi riêng",
    "Tôi không đồng ý quyết định thu hồi đất của gia đình tôi; đồng thời tố cáo ông địa chính nhận tiền",
)

ALL = DENUNCIATIONS + COMPLAINTS + PETITIONS + EMERGENCIES + GROUPS + MIXED


def unaccented(text: str) -> str:
    """Write a text as on a telephone without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)).translate(
        str.maketrans("đĐ", "dD")
    )


@pytest.mark.parametrize("text", DENUNCIATIONS)
def test_a_person_accused_is_a_denunciation_and_restricted(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.restricted) == ("denunciation", True)


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_decision_contested_is_a_complaint(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.restricted, verdict.mixed) == ("complaint", False, False)


@pytest.mark.parametrize("text", PETITIONS)
def test_anything_else_is_a_petition_without_reasons(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.emergency, verdict.group, verdict.reasons) == ("petition", False, False, ())


@pytest.mark.parametrize("text", EMERGENCIES)
def test_danger_now_is_an_emergency(text):
    assert judge(text).emergency


@pytest.mark.parametrize("text", DENUNCIATIONS + COMPLAINTS)
def test_anger_is_no_emergency(text):
    assert not judge(text).emergency


@pytest.mark.parametrize("text", GROUPS)
def test_several_senders_are_a_group(text):
    assert judge(text).group


@pytest.mark.parametrize("text", MIXED)
def test_two_kinds_in_one_text_are_mixed_and_the_gravest_counts(text):
    verdict = judge(text)
    assert (verdict.kind, verdict.mixed, verdict.restricted) == ("denunciation", True, True)


@pytest.mark.parametrize("text", ALL)
def test_accents_decide_nothing(text):
    said = [(reason.code, fold(reason.found)) for reason in judge(text).reasons]
    for same in (unaccented(text), unicodedata.normalize("NFD", text), text.upper()):
        verdict = judge(same)
        assert [(reason.code, fold(reason.found)) for reason in verdict.reasons] == said


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "…", "12345"])
def test_nothing_is_a_petition(text):
    assert judge(text).reasons == ()


@pytest.mark.parametrize(
    "text",
    [
        "Trưởng thôn thu tiền quỹ, đề nghị sửa đường cho 5 hộ. ",
        "ông bà anh tiền không ",
        "a",
        "1 2 3\n\n",
        "đề nghị " * 9,
    ],
)
def test_the_longest_text_is_read_at_once(text):
    began = time.perf_counter()
    judge(text * (20_000 // len(text)))
    assert time.perf_counter() - began < 5


def simple(pattern: Pattern) -> list[frozenset[str]]:
    """Give the words of a pattern that is one phrase of words, else nothing."""
    items = pattern.parts[0] if len(pattern.parts) == 1 else ()
    plain = all(item.words and not item.optional and not item.after_gap for item in items)
    return [item.words for item in items] if plain else []


def covers(short: list[frozenset[str]], part: tuple) -> bool:
    """Tell whether a phrase is always found inside a part of a pattern."""
    words = [item.words if not item.optional else frozenset() for item in part]
    ends = range(len(words) - len(short) + 1)
    return any(all(one & other for one, other in zip(short, words[at:], strict=False)) for at in ends)


@pytest.mark.parametrize("rule", shipped().rules, ids=lambda rule: rule.code)
def test_no_exclusion_excludes_what_its_own_rule_looks_for(rule):
    exclusions = [words for pattern in rule.not_in if (words := simple(pattern))]
    parts = [part for pattern in rule.any for part in pattern.parts]
    assert [(words, part) for words in exclusions for part in parts if covers(words, part)] == []


@pytest.mark.parametrize("rule", shipped().rules, ids=lambda rule: rule.code)
def test_a_reason_is_one_or_two_plain_sentences(rule):
    assert rule.reason.endswith(".")
    assert len(rule.reason) <= 160
