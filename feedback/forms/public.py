"""What a citizen is asked, one question a page; only the text itself must be given."""

from datetime import date
from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from core.dates import parse_date
from core.forms import Form
from core.points import read_point
from feedback.rating import SATISFACTION, SOLVED
from feedback.triage import Verdict
from feedback.workflow import SHORTEST_REASON
from submissions.forms import FilesForm, RecordingForm, SenderForm, files_field

LONGEST_TEXT: Final = 20_000
LONGEST_TITLE: Final = 150
TOO_LONG: Final = "Rút gọn nội dung còn không quá 20.000 ký tự"
LONGEST_LINE: Final = 200
LONGEST_REASON: Final = 1_000

PETITION, COMPLAINT, DENUNCIATION, OPINION = "petition", "complaint", "denunciation", "opinion"
KINDS: Final = (
    (PETITION, "Báo một việc, đề nghị giải quyết hoặc đề xuất (phản ánh, kiến nghị)"),
    (COMPLAINT, "Không đồng ý với một quyết định hoặc việc làm của cơ quan đối với chính tôi (khiếu nại)"),
    (DENUNCIATION, "Báo một người hoặc cơ quan vi phạm pháp luật (tố cáo)"),
    (OPINION, "Góp ý một dự thảo đang lấy ý kiến"),
)
EXAMPLES: Final = (
    "Ví dụ: cống thoát nước bị nghẹt, đèn đường hỏng, đề nghị mở thêm lớp mẫu giáo.",
    "Ví dụ: không đồng ý với quyết định thu hồi đất, quyết định xử phạt đối với mình.",
    "Ví dụ: cán bộ nhận tiền trái quy định, cơ quan chi sai quỹ.",
    "Ví dụ: góp ý phương án làm đường, quy hoạch, hương ước của thôn.",
)
"""One for each kind, in the same order."""

WHOLE_COMMUNE: Final = "-"


class KindForm(Form):
    """The first question: what kind of thing it is, with examples, before anything is typed."""

    loai = RadioField(
        "Ông/bà muốn gửi gì?",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, text) for code, text in KINDS],
        validators=[InputRequired("Chọn một trong bốn mục")],
    )


class WhatForm(RecordingForm):
    """The heart of it: what happened or what is proposed, written or spoken."""

    nothing_said = "Nhập nội dung kiến nghị, hoặc ghi âm"
    noi_dung = TextAreaField(
        "Nội dung",
        widget=GovCharacterCount(),
        validators=[Length(max=LONGEST_TEXT, message=TOO_LONG)],
    )
    tieu_de = StringField(
        "Tên ngắn gọn của việc (không bắt buộc)",
        widget=GovTextInput(),
        validators=[Length(max=LONGEST_TITLE, message=f"Tên việc không quá {LONGEST_TITLE} ký tự")],
    )
    noi_khac = StringField(
        "Đã gửi nơi nào khác? (không bắt buộc)",
        widget=GovTextInput(),
        validators=[Length(max=LONGEST_LINE, message=f"Tên nơi đã gửi không quá {LONGEST_LINE} ký tự")],
    )


class WhereForm(Form):
    """Where it happened: a community of the commune, free words, and a point where there is a map."""

    thon = SelectField("Thôn (không bắt buộc)", widget=GovSelect(), default="", validators=[Optional()])
    noi = StringField(
        "Chỗ cụ thể (không bắt buộc)",
        widget=GovTextInput(),
        validators=[Length(max=LONGEST_LINE, message=f"Chỗ cụ thể không quá {LONGEST_LINE} ký tự")],
    )
    diem = StringField("Tọa độ (không bắt buộc)", widget=GovTextInput())

    def __init__(
        self, *args: Any, communities: list[tuple[str, str]], word: str, with_map: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not with_map:
            del self.diem
        self.thon.label.text = f"{word.capitalize()} (không bắt buộc)"
        self.thon.choices = [
            SelectChoice("", "Chưa chọn"),
            *(SelectChoice(code, name) for code, name in communities),
            SelectChoice(WHOLE_COMMUNE, "Nhiều nơi, hoặc không rõ"),
        ]

    def validate_diem(self, field: Any) -> None:
        """Refuse what is no point of Viet Nam; a good one is written as it will be kept."""
        try:
            field.data = str(read_point(field.data or "") or "")
        except ValueError as error:
            raise ValidationError(str(error)) from error


class ContactForm(SenderForm):
    """How to reach the sender, and whether the case is for them alone."""

    tra_loi_rieng = BooleanField("Chỉ trả lời riêng cho tôi, không công khai nội dung", widget=GovCheckboxInput())


class QuickForm(RecordingForm, FilesForm, WhereForm):
    """The short door: a photo, a sentence written or spoken, a place."""

    nothing_said = "Viết một câu về việc này, hoặc ghi âm"
    tep = files_field("Ảnh (không bắt buộc)")
    noi_dung = TextAreaField(
        "Việc gì?",
        widget=GovTextArea(),
        validators=[Length(max=LONGEST_TEXT, message=TOO_LONG)],
    )


class WarnedForm(Form):
    """A form whose sender may be warned that the words belong elsewhere, and then says whether to send them still."""

    van_gui = BooleanField("Tôi đã đọc hướng dẫn trên và vẫn gửi ở đây", widget=GovCheckboxInput())

    def warn(self, verdict: Verdict) -> None:
        """Ask for the box where the text reads like a khiếu nại or a tố cáo; otherwise there is none."""
        if verdict.kind == "petition":
            del self.van_gui
        else:
            self.van_gui.validators = [DataRequired("Đánh dấu vào ô nếu ông/bà vẫn gửi ở đây")]


class CheckForm(WarnedForm):
    """The last look before sending."""


class QuickSendForm(WarnedForm):
    """The last look of the short door: consent, and a number to call if the sender likes."""

    dien_thoai = SenderForm.dien_thoai
    dong_y = SenderForm.dong_y
    validate_dien_thoai = SenderForm.validate_dien_thoai


class InfoForm(WarnedForm, FilesForm):
    """What the sender adds to a case: the answer to what an official asked, or something new."""

    bo_sung = TextAreaField(
        "Thông tin bổ sung",
        widget=GovCharacterCount(),
        validators=[
            DataRequired("Nhập thông tin bổ sung"),
            Length(max=LONGEST_TEXT, message=TOO_LONG),
        ],
    )


class RateForm(Form):
    """What became of the matter, and how content its sender is."""

    giai_quyet = RadioField(
        "Việc này đã được giải quyết chưa?",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, text) for code, text in SOLVED.items()],
        validators=[InputRequired("Chọn việc đã được giải quyết chưa")],
    )
    hai_long = RadioField(
        "Ông/bà có hài lòng với cách giải quyết không?",
        widget=GovRadioInput(),
        choices=[SelectChoice(str(score), text) for score, text in SATISFACTION.items()],
        validators=[InputRequired("Chọn mức độ hài lòng")],
    )
    y_kien = TextAreaField(
        "Ý kiến thêm (không bắt buộc)",
        description="Chỉ cơ quan và Mặt trận đọc được.",
        widget=GovTextArea(),
        validators=[Length(max=LONGEST_REASON, message=f"Ý kiến không quá {LONGEST_REASON} ký tự")],
    )


class AgainForm(WarnedForm, FilesForm):
    """What the answer left unsolved."""

    asks = {"text": "chua_giai_quyet"}
    chua_giai_quyet = TextAreaField(
        "Điều gì chưa được giải quyết, hoặc chưa đúng?",
        description=f"Từ {SHORTEST_REASON} ký tự trở lên.",
        widget=GovTextArea(),
        validators=[
            DataRequired("Nêu điều chưa được giải quyết"),
            Length(max=LONGEST_TEXT, message=TOO_LONG),
        ],
    )


class InsistForm(WarnedForm):
    """Why a case that ended without an answer is to be taken up after all."""

    vi_sao = TextAreaField(
        "Vì sao ông/bà đề nghị tiếp nhận lại?",
        widget=GovTextArea(),
        validators=[
            DataRequired("Nêu vì sao đề nghị tiếp nhận lại"),
            Length(max=LONGEST_TEXT, message=TOO_LONG),
        ],
    )


class WithdrawForm(Form):
    """Taking back what was sent: a decision, so it is asked twice by a box."""

    ly_do = StringField(
        "Lý do (không bắt buộc)",
        widget=GovTextInput(),
        validators=[Length(max=LONGEST_REASON, message=f"Lý do không quá {LONGEST_REASON} ký tự")],
    )
    chac_chan = BooleanField(
        "Tôi tự rút phản ánh, kiến nghị này",
        widget=GovCheckboxInput(),
        validators=[DataRequired("Đánh dấu vào ô nếu ông/bà muốn rút")],
    )


class RegisterForm(Form):
    """What to look for in the register of answers; it changes nothing, so it is sent as an address."""

    class Meta(Form.Meta):
        csrf = False

    don_vi = SelectField("Đơn vị trả lời", widget=GovSelect(), default="", validators=[Optional()])
    linh_vuc = SelectField("Lĩnh vực", widget=GovSelect(), default="", validators=[Optional()])
    tu = StringField("Từ ngày", widget=GovTextInput())
    den = StringField("Đến ngày", widget=GovTextInput())

    def __init__(
        self, *args: Any, units: list[tuple[str, str]], categories: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.don_vi.choices = [SelectChoice("", "Tất cả"), *(SelectChoice(code, name) for code, name in units)]
        self.linh_vuc.choices = [SelectChoice("", "Tất cả"), *(SelectChoice(code, name) for code, name in categories)]

    def validate_tu(self, field: Any) -> None:
        """Refuse what is no day."""
        self.day(field)

    def validate_den(self, field: Any) -> None:
        """Refuse what is no day, or one before the first."""
        until = self.day(field)
        if until and not self.tu.errors and (since := self.day(self.tu)) and until < since:
            raise ValidationError("Ngày cuối phải từ ngày đầu trở đi")

    @staticmethod
    def day(field: Any) -> date | None:
        """Give the day that was typed; ValidationError with words for the person when it is none."""
        try:
            return parse_date(field.data) if field.data else None
        except ValueError as error:
            raise ValidationError(str(error)) from error
