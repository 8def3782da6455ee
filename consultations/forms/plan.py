"""What an editor is asked about a draft and its plan."""

from typing import Any, Final

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxesInput,
    GovCheckboxInput,
    GovFileInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from consultations import queries
from consultations.details import LONGEST_TEXT, LONGEST_TITLE
from consultations.forms.lengths import at_most
from consultations.forms.scans import ScanForm, scan_field
from consultations.parsing import Draft, UnreadableDraft, parse, read_draft
from consultations.workflow import CHANNELS
from core.forms import DayField, VersionedForm

LONGEST_LINE: Final = 300
LONGEST_DRAFT: Final = 1_000_000
"""Characters of a pasted draft."""

NO_DRAFT: Final = "Chọn tệp dự thảo hoặc dán nội dung dự thảo."
EMPTY: Final = "Không tìm thấy nội dung dự thảo trong phần vừa nhập. Kiểm tra lại tệp hoặc nội dung đã dán."


class DraftForm(VersionedForm):
    """A draft as a file or as pasted text; the file goes first."""

    tep = FileField(
        "Tệp dự thảo",
        widget=GovFileInput(),
        description="Tệp .docx, .pdf (có chữ, không phải bản quét) hoặc .txt, không quá 20 MB.",
    )
    noi_dung = TextAreaField(
        "Hoặc dán nội dung dự thảo",
        widget=GovTextArea(),
        description="Dùng khi không có tệp. Điều, khoản, điểm được nhận ra từ số thứ tự đầu dòng.",
        validators=[at_most(LONGEST_DRAFT)],
    )

    def read(self) -> Draft | None:
        """Give the draft that was read; None when there is none, with the reason beside its field."""
        file = self.tep.data
        try:
            if file:
                return self._checked(parse(read_draft(file.filename or "", file.read())), self.tep)
        except UnreadableDraft as unreadable:
            self._refuse(self.tep, unreadable.message)
            return None
        if not self.noi_dung.data:
            self._refuse(self.tep, NO_DRAFT)
            return None
        return self._checked(parse(self.noi_dung.data), self.noi_dung)

    def _checked(self, draft: Draft, field: Any) -> Draft | None:
        if draft.parts or draft.preamble:
            return draft
        self._refuse(field, EMPTY)
        return None

    def _refuse(self, field: Any, message: str) -> None:
        field.errors = [*field.errors, message]


class NewForm(DraftForm):
    """The first page: which unit asks, the draft, and its name where the draft does not say it."""

    don_vi = SelectField("Đơn vị lấy ý kiến", widget=GovSelect(), validators=[InputRequired("Chọn đơn vị lấy ý kiến")])
    ten = StringField(
        "Tên nội dung lấy ý kiến (không bắt buộc)",
        widget=GovTextInput(),
        description="Để trống thì lấy tên ghi trong dự thảo.",
        validators=[at_most(LONGEST_TITLE)],
    )


class AboutForm(VersionedForm):
    """What is asked, in plain words, and on what ground."""

    title = StringField(
        "Tên nội dung lấy ý kiến",
        widget=GovTextInput(),
        validators=[InputRequired("Nhập tên nội dung lấy ý kiến"), at_most(LONGEST_TITLE)],
    )
    summary = TextAreaField(
        "Tóm tắt để người dân hiểu ngay xã hỏi gì",
        widget=GovCharacterCount(),
        description="Hai, ba câu ngắn: hỏi về việc gì, ai chịu tác động, ý kiến sẽ được dùng để quyết định điều gì.",
        validators=[at_most(LONGEST_TEXT)],
    )
    delegated_by = StringField(
        "Cơ quan cấp trên giao lấy ý kiến (không bắt buộc)",
        widget=GovTextInput(),
        description="Chỉ nhập khi nội dung do cơ quan cấp trên giao, ví dụ Ủy ban nhân dân tỉnh.",
        validators=[at_most(LONGEST_LINE)],
    )
    delegated_plan = StringField(
        "Số, ngày kế hoạch của cơ quan đó",
        widget=GovTextInput(),
        description="Xã thực hiện theo kế hoạch này (Điều 28 khoản 1). Ví dụ 120/KH-UBND ngày 02/11/2026.",
        validators=[at_most(LONGEST_LINE)],
    )
    needs_critique = BooleanField(
        "Phải gửi Mặt trận phản biện xã hội",
        widget=GovCheckboxInput(),
        description="Đánh dấu thì phải gửi Mặt trận trước khi lên lịch, và trả lời phản biện trước khi ban hành.",
    )
    ground = RadioField(
        "Căn cứ lấy ý kiến",
        widget=GovRadioInput(),
        description="Thời gian lấy ý kiến ngắn nhất theo căn cứ đã chọn.",
        validators=[Optional()],
        validate_choice=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ground.choices = [
            SelectChoice(ground.code, f"{ground.label} ({ground.legal_basis})") for ground in queries.grounds()
        ]


class WindowForm(VersionedForm):
    """From which day to which day."""

    opens_on = DayField("Ngày mở lấy ý kiến", description="Mở từ đầu ngày này. Ví dụ 25/11/2026.")
    closes_on = DayField("Ngày kết thúc", description="Nhận góp ý đến hết ngày này. Sau khi mở không rút ngắn được.")


class ChannelsForm(VersionedForm):
    """By which forms of Điều 26, and where the paper can be read."""

    channels = SelectMultipleField(
        "Hình thức lấy ý kiến",
        widget=GovCheckboxesInput(),
        description="Chọn một hoặc nhiều hình thức (Điều 26 Luật Thực hiện dân chủ ở cơ sở 2022).",
        choices=[SelectChoice(code, words) for code, words in CHANNELS.items()],
        validators=[InputRequired("Chọn ít nhất một hình thức lấy ý kiến")],
    )
    place = TextAreaField(
        "Nơi xem bản giấy, nơi họp (không bắt buộc)",
        widget=GovTextArea(),
        validators=[at_most(LONGEST_TEXT)],
    )


class ContactForm(VersionedForm):
    """Who answers for it, and whom people may ask."""

    responsible = StringField(
        "Người chịu trách nhiệm",
        widget=GovTextInput(),
        description="Họ tên, chức vụ.",
        validators=[at_most(LONGEST_LINE)],
    )
    contact = TextAreaField(
        "Nơi hỏi thêm",
        widget=GovTextArea(),
        description="Bộ phận, địa chỉ, số điện thoại trong giờ làm việc.",
        validators=[at_most(LONGEST_TEXT)],
    )


class ReturnForm(VersionedForm):
    """What to mend, when something is given back."""

    reason = TextAreaField(
        "Ý kiến trả lại",
        widget=GovTextArea(),
        description="Nói rõ cần sửa điều gì.",
        validators=[InputRequired("Viết rõ cần sửa điều gì"), at_most(LONGEST_TEXT)],
    )


class PlanSentForm(ScanForm, VersionedForm):
    """By which document the plan went to HĐND and MTTQ, with its scan where there is one."""

    number = StringField(
        "Số, ký hiệu văn bản",
        widget=GovTextInput(),
        description="Ví dụ 15/KH-UBND.",
        validators=[InputRequired("Nhập số, ký hiệu văn bản"), at_most(LONGEST_LINE)],
    )
    sent_on = DayField("Ngày gửi", validators=[InputRequired("Nhập ngày gửi kế hoạch")])
    tep = scan_field("Bản chụp văn bản đã ký: một tệp PDF hoặc một ảnh (không bắt buộc)")


class StepForm(VersionedForm):
    """A step that asks nothing: only its button."""
