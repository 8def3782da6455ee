"""What officials are asked, one small form a step; no field anywhere sets a time."""

from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import (
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from core.forms import DayField
from feedback.forms.steps import StepForm
from feedback.known_by import KNOWN_BY
from feedback.models import CaseState
from feedback.workflow import LONGEST_DELAY, SHORTEST_REASON
from submissions.forms import FilesForm, files_field

LONGEST: Final = 20_000
LONGEST_LINE: Final = 200
REQUIRED: Final = "Nhập nội dung này"


class Area(TextAreaField):
    """A text over several lines, `rows` high."""

    widget = GovTextArea()

    def __init__(self, *args: Any, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows


def area(label: str, *, hint: str = "", required: str = REQUIRED, rows: int = 5) -> Area:
    """Ask for a text."""
    return Area(label, description=hint, rows=rows, validators=[DataRequired(required), Length(max=LONGEST)])


def line(label: str, *, hint: str = "", required: str = REQUIRED) -> StringField:
    """Ask for one line."""
    checks = [DataRequired(required)] if required else [Optional()]
    return StringField(label, description=hint, widget=GovTextInput(), validators=[*checks, Length(max=LONGEST_LINE)])


def choice(label: str, *, hint: str = "", required: str = "Chọn một mục") -> SelectField:
    """Ask to choose one of a list that is filled in when the form is made."""
    checks = [DataRequired(required)] if required else [Optional()]
    return SelectField(label, description=hint, widget=GovSelect(), validators=checks)


class AcceptForm(StepForm):
    """Taking a case on."""

    linh_vuc = choice("Lĩnh vực", required="Chọn lĩnh vực")
    thon = choice("Nơi xảy ra", required="")

    def prefill(self, case: CaseState) -> None:
        """Put in the place the sender chose."""
        self.thon.data = case.village or ""


class CategoryForm(StepForm):
    """Putting a case under another field of work."""

    linh_vuc = choice("Lĩnh vực mới", required="Chọn lĩnh vực")
    ly_do = area("Lý do đổi", hint=f"Từ {SHORTEST_REASON} ký tự trở lên. Chỉ cán bộ đọc được.", rows=3)


class RouteForm(StepForm):
    """Giving a case to a department."""

    don_vi = choice("Giao cho", required="Chọn nơi xử lý")
    y_kien = area("Ý kiến chỉ đạo (không bắt buộc)", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.y_kien.validators = [Optional(), Length(max=LONGEST)]


class ReferForm(StepForm):
    """Writing to a body outside the system."""

    asks = {**StepForm.asks, "to": "co_quan"}
    co_quan = choice("Cơ quan nhận công văn", hint="Cơ quan ngoài hệ thống: chuyển hoặc đề nghị phối hợp bằng văn bản.")
    so_cong_van = line("Số, ký hiệu công văn", hint="Ví dụ: 57/UBND-VP", required="Nhập số, ký hiệu công văn")


class QuestionForm(StepForm):
    """Asking the sender."""

    cau_hoi = area(
        "Cần người gửi bổ sung điều gì?",
        hint="Người gửi đọc nguyên văn câu này. Những ngày chờ trả lời không tính vào hạn.",
        required="Nhập câu hỏi",
    )


class ResumeForm(StepForm):
    """Going on with a case that waited for its sender."""

    noi_dung = area(
        "Người gửi đã cho biết thêm điều gì, hoặc vì sao không chờ nữa?",
        hint="Ghi thông tin nhận qua điện thoại, gặp trực tiếp. Người gửi đọc được nội dung này.",
        rows=4,
    )


class ExtensionForm(StepForm):
    """Asking for more days."""

    so_ngay = IntegerField(
        "Xin thêm bao nhiêu ngày làm việc?",
        widget=GovTextInput(),
        validators=[InputRequired("Nhập số ngày làm việc"), NumberRange(min=1, message="Nhập từ 1 ngày trở lên")],
    )
    ly_do = area(
        "Lý do gia hạn",
        hint=f"Từ {SHORTEST_REASON} ký tự trở lên. Lý do hiện cùng hạn mới; không ghi họ tên, số điện thoại.",
        rows=4,
    )


class RemarksForm(StepForm):
    """Sending something back with remarks."""

    y_kien = area("Ý kiến", required="Nhập ý kiến")


class ExplanationForm(StepForm):
    """Letting an answer stand."""

    giai_thich = area(
        "Giải thích cho người gửi",
        hint=f"Trả lời từng điểm người gửi nêu, từ {SHORTEST_REASON} ký tự trở lên. Người gửi đọc nguyên văn.",
        required="Nhập lời giải thích",
        rows=8,
    )


class ReportForm(StepForm):
    """Reporting on what was promised."""

    bao_cao = area(
        "Việc đã làm hoặc lý do",
        hint=f"Từ {SHORTEST_REASON} ký tự trở lên. Mọi người đọc được; không ghi họ tên, số điện thoại, số nhà.",
        required="Nhập việc đã làm hoặc lý do",
        rows=4,
    )


class EvidenceForm(FilesForm, ReportForm):
    """Reporting that what was promised is done, with what shows it."""

    tep = files_field("Ảnh, văn bản chứng minh (không bắt buộc; mọi người xem được)")


class NewDayForm(ReportForm):
    """Naming another day for what was promised."""

    ngay_hen = DayField(
        "Ngày hẹn mới",
        description="Ngày hẹn trước vẫn được ghi nhận.",
        validators=[DataRequired("Nhập ngày hẹn mới")],
    )


class ContestForm(StepForm):
    """Saying that one did not sign what another entered as signed."""

    ly_do = area(
        "Vì sao ông/bà cho rằng mình không ký phiếu này?",
        hint=f"Từ {SHORTEST_REASON} ký tự trở lên. Cơ quan và Mặt trận đọc được.",
        required="Nhập lý do",
        rows=4,
    )


class PaperApprovalForm(FilesForm, StepForm):
    """Entering that the phiếu trình was signed on paper."""

    tep = files_field("Ảnh chụp phiếu trình đã ký")
    nguoi_ky = choice("Người đã ký duyệt", required="Chọn người đã ký")


class LetterForm(FilesForm, StepForm):
    """Issuing the công văn."""

    tep = files_field("Công văn đã ký, đóng dấu (tệp PDF hoặc ảnh chụp)")
    so_cong_van = line("Số, ký hiệu công văn", hint="Ví dụ: 57/UBND-KT", required="Nhập số, ký hiệu công văn")
    ngay_van_ban = DayField(
        "Ngày ghi trên công văn",
        description="Chỉ để hiển thị. Thời điểm trả lời là lúc bấm Phát hành.",
        validators=[DataRequired("Nhập ngày ghi trên công văn")],
    )


class ShowForm(StepForm):
    """Publishing a case, as it is or with parts covered."""

    asks = {**StepForm.asks, "reason": "ly_do_che"}
    tieu_de = line("Tên việc khi công khai", required="Nhập tên việc")
    noi_dung = area("Nội dung khi công khai", hint="Che số điện thoại, địa chỉ, tên người trước khi đăng.", rows=8)
    ly_do_che = choice("Lý do che (bắt buộc khi nội dung khác bản gốc)", required="")
    anh = SelectMultipleField(
        "Ảnh công khai cùng việc này (không bắt buộc)",
        description="Xem từng ảnh. Không chọn ảnh có mặt người, biển số xe, số nhà, giấy tờ.",
        widget=GovCheckboxesInput(),
        validators=[Optional()],
    )


class ReasonForm(StepForm):
    """Choosing a reason of the policies."""

    ly_do = RadioField("Lý do", widget=GovRadioInput(), validators=[InputRequired("Chọn lý do")])


class ReasonWordsForm(ReasonForm):
    """Choosing a reason and saying why in words."""

    giai_thich = area("Giải thích cho người gửi", hint=f"Từ {SHORTEST_REASON} ký tự trở lên.", rows=4)


class NoteForm(ReasonForm):
    """Choosing a reason, with a note if wanted."""

    giai_thich = line("Ghi chú (không bắt buộc)", required="")


class GuidanceForm(StepForm):
    """Guiding a khiếu nại to its lawful way."""

    huong_dan = area(
        "Nội dung hướng dẫn",
        hint="Nêu cơ quan có thẩm quyền, mẫu đơn và thời hiệu 90 ngày (Luật Khiếu nại 2011, Điều 9).",
        required="Nhập nội dung hướng dẫn",
    )


class PurposeForm(StepForm):
    """Saying why something closed is opened or closed for all."""

    ly_do = area("Lý do", required="Nhập lý do", rows=3)


class InsideForm(StepForm):
    """A note for those who work on the case."""

    ghi_chu = area("Ghi chú", required="Nhập ghi chú", rows=4)


class DelayForm(StepForm):
    """The unit's word on why a case is past its day."""

    giai_trinh = area(
        "Vì sao chậm, bao giờ trả lời?",
        hint=f"Không quá {LONGEST_DELAY} ký tự. Không ghi tên, số điện thoại của người gửi.",
        required="Nhập giải trình",
        rows=4,
    )


class NewPinForm(StepForm):
    """Giving a new mã riêng for a lost one."""

    doi_chieu = RadioField(
        "Đã đối chiếu người gửi bằng cách nào?",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in KNOWN_BY.items()],
        validators=[InputRequired("Chọn cách đã đối chiếu người gửi")],
    )
    ghi_chu = line("Ghi chú (không bắt buộc; không ghi số giấy tờ)", required="")


class HandOverForm(StepForm):
    """Recording that a competent body has it."""

    co_quan = line("Cơ quan có thẩm quyền đã nhận", required="Nhập tên cơ quan")
    so_van_ban = line("Số, ký hiệu văn bản chuyển", hint="Ví dụ: 12/TTT-P4", required="Nhập số, ký hiệu văn bản")
