"""What officials are asked when a case goes to others, is joined, split, marked, or given to somebody else."""

import re
from typing import Final

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovTextInput
from wtforms import BooleanField, IntegerField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from core.forms import DayField
from feedback.forms.desk import LONGEST, area, choice, line
from feedback.forms.steps import StepForm
from feedback.group import FEWEST
from feedback.models import CaseState
from feedback.workflow import SHORTEST_REASON
from submissions.sender import Representative

_PHONE: Final = re.compile(r"[,;]?\s*(\+?[0-9][0-9 .]{7,14})\s*$")


class TransferForm(StepForm):
    """Sending a case to the unit whose it is."""

    don_vi = choice("Việc này thuộc đơn vị nào?", required="Chọn đơn vị")
    ly_do = area(
        "Vì sao thuộc đơn vị ấy?",
        hint=f"Từ {SHORTEST_REASON} ký tự trở lên. Người gửi đọc được lý do này.",
        required="Nêu lý do",
        rows=4,
    )


class PassAboveForm(StepForm):
    """Sending a case about the head of the unit to the unit above."""

    ly_do = area(
        "Vì sao việc này liên quan, hoặc không liên quan, đến người đứng đầu?",
        hint=f"Từ {SHORTEST_REASON} ký tự trở lên.",
        required="Nêu lý do",
        rows=4,
    )


class KeepFromForm(StepForm):
    """Keeping a case from the official whom it concerns."""

    nguoi = choice("Người có liên quan", required="Chọn người có liên quan")
    ly_do = area("Lý do", hint=f"Từ {SHORTEST_REASON} ký tự trở lên.", required="Nêu lý do", rows=4)


class SendBackForm(StepForm):
    """Sending back what is not ours."""

    co_quan = choice("Việc này thuộc cơ quan nào?", required="Nêu rõ việc này thuộc cơ quan nào")
    ly_do = area(
        "Vì sao không thuộc đơn vị mình?",
        hint=f"Từ {SHORTEST_REASON} ký tự trở lên. Người gửi đọc được lý do này.",
        required="Nêu lý do",
        rows=4,
    )


class ConsultForm(StepForm):
    """Asking a higher body."""

    asks = {**StepForm.asks, "to": "co_quan"}
    co_quan = choice("Xin ý kiến cơ quan nào?", required="Chọn cơ quan")
    so_cong_van = line("Số, ký hiệu công văn", hint="Ví dụ: 57/UBND-VP", required="Nhập số, ký hiệu công văn")
    cau_hoi = area("Nội dung xin ý kiến (không bắt buộc)", rows=3)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.cau_hoi.validators = [Optional(), Length(max=LONGEST)]


class InvolveForm(StepForm):
    """Having another unit contribute."""

    don_vi = choice("Đề nghị đơn vị nào phối hợp?", required="Chọn đơn vị phối hợp")
    viec = area("Cần đơn vị ấy làm gì, cho ý kiến về điều gì?", required="Nhập nội dung cần phối hợp", rows=4)
    ngay = DayField(
        "Chậm nhất đến hết ngày",
        description="Không sau hạn trả lời của vụ việc.",
        validators=[DataRequired("Nhập ngày cần có ý kiến")],
    )


class ContributeForm(StepForm):
    """Giving what one was asked for."""

    y_kien = area("Ý kiến phối hợp", hint="Nêu việc đã kiểm tra và ý kiến của đơn vị.", required="Nhập ý kiến", rows=8)


class UrgeForm(StepForm):
    """Urging a body that was asked."""

    co_quan = choice("Đôn đốc cơ quan nào?", required="Chọn cơ quan")
    cach = line("Số công văn đôn đốc, hoặc đã gọi cho ai", required="Ghi số công văn hoặc người đã gọi")


class ReplyForm(StepForm):
    """Recording what a body has answered."""

    co_quan = choice("Cơ quan nào đã trả lời?", required="Chọn cơ quan")
    so_cong_van = line("Số, ký hiệu công văn trả lời (không bắt buộc)", required="")
    y_kien = area("Tóm tắt ý kiến", required="Nhập tóm tắt ý kiến", rows=5)


class InterimForm(StepForm):
    """Writing a first word before the answer."""

    noi_dung = area(
        "Trả lời bước đầu",
        hint="Nêu việc đã làm, việc còn phải làm tiếp. Hạn trả lời vẫn tính; đây chưa phải câu trả lời.",
        required="Nhập nội dung trả lời bước đầu",
        rows=8,
    )


class MergeForm(StepForm):
    """Joining a case with another of the same matter."""

    ma = line(
        "Mã vụ việc cùng nội dung",
        hint="Vụ việc đến hạn sớm hơn được giữ làm việc chính, để giữ hạn sớm nhất.",
        required="Nhập mã vụ việc",
    )


class SeparateForm(StepForm):
    """Separating what was joined."""

    ly_do = area("Vì sao không cùng nội dung?", hint=f"Từ {SHORTEST_REASON} ký tự trở lên.", rows=3)


class SplitForm(StepForm):
    """Making a case of one part of what was sent."""

    tieu_de = line("Tên việc tách ra", required="Nhập tên việc")
    noi_dung = area(
        "Phần nội dung thành việc riêng",
        hint="Giữ nguyên lời người gửi, chỉ xóa phần không thuộc việc này. Nội dung gốc không đổi.",
        rows=8,
    )

    def prefill(self, case: CaseState) -> None:
        """Put in all that was sent, to be cut down."""
        self.noi_dung.data = case.words


class MarkForm(StepForm):
    """Marking a case as complex or dragging on."""

    phuc_tap = BooleanField("Vụ việc phức tạp", widget=GovCheckboxInput())
    keo_dai = BooleanField("Vụ việc kéo dài", widget=GovCheckboxInput())
    ghi_chu = line("Ghi chú (không bắt buộc)", required="")

    def prefill(self, case: CaseState) -> None:
        """Put in how it is marked now."""
        self.phuc_tap.data, self.keo_dai.data = case.is_complex, case.is_prolonged


class GroupForm(StepForm):
    """Noting that many sent a case together."""

    so_nguoi = IntegerField(
        "Có bao nhiêu người cùng gửi?",
        widget=GovTextInput(),
        validators=[
            InputRequired("Nhập số người"),
            NumberRange(min=FEWEST, max=100_000, message=f"Nhập từ {FEWEST} người trở lên"),
        ],
    )
    dai_dien = area(
        "Người đại diện (mỗi dòng một người: họ tên, số điện thoại)",
        hint="5 đến 10 người cử 1 hoặc 2 người; trên 10 người cử không quá 5. Được giữ như thông tin người gửi.",
        rows=5,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.dai_dien.validators = [Optional(), Length(max=LONGEST)]

    @property
    def is_long(self) -> bool:
        """Keep no draft of names and numbers of persons: they lie only where senders do."""
        return False

    def prefill(self, case: CaseState) -> None:
        """Put in how many are known."""
        self.so_nguoi.data = case.people

    @property
    def representatives(self) -> list[Representative]:
        """Give the lines as people; a number at the end of a line is the telephone."""
        lines = (text.strip() for text in (self.dai_dien.data or "").splitlines())
        return [_person(text) for text in lines if text]


class HandOnForm(StepForm):
    """Giving a case to another officer."""

    nguoi = choice("Giao cho", required="Chọn người xử lý")
    ghi_chu = line("Ghi chú (không bắt buộc)", required="")


def _person(text: str) -> Representative:
    found = _PHONE.search(text)
    return Representative(text[: found.start()].strip(" ,;"), found[1].strip()) if found else Representative(text)
