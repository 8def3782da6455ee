"""What is asked while a consultation runs and when it is reported."""

from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired

from consultations.details import LONGEST_TEXT
from consultations.forms.lengths import at_most
from consultations.forms.plan import LONGEST_LINE
from consultations.workflow import OPINION_LIMIT
from core.forms import DayField, VersionedForm


def _number(label: str, description: str) -> StringField:
    return StringField(
        label,
        widget=GovTextInput(),
        description=description,
        validators=[InputRequired("Nhập số, ký hiệu văn bản"), at_most(LONGEST_LINE)],
    )


def _reason(description: str) -> TextAreaField:
    return TextAreaField(
        "Lý do",
        widget=GovTextArea(),
        description=description,
        validators=[InputRequired("Viết rõ lý do"), at_most(LONGEST_TEXT)],
    )


class ExtensionForm(VersionedForm):
    """Until when, and why."""

    closes_on = DayField(
        "Ngày kết thúc mới",
        description="Sau ngày kết thúc đã công bố. Nhận góp ý đến hết ngày này.",
        validators=[InputRequired("Nhập ngày kết thúc mới")],
    )
    reason = _reason("Lý do, ngày cũ và ngày mới được công khai khi có người khác duyệt.")


class SuspensionForm(VersionedForm):
    """Why opinions are not taken for a while."""

    reason = _reason("Được công khai. Những ngày tạm dừng không tính vào thời gian lấy ý kiến.")


class CancellationForm(VersionedForm):
    """Why it is stopped for good."""

    reason = _reason("Được công khai. Người góp ý có để lại e-mail được báo tin. Đã dừng thì không mở lại được.")


class ReportUpForm(VersionedForm):
    """By which document the report went up."""

    number = _number("Số, ký hiệu văn bản báo cáo", "Ví dụ 210/BC-UBND.")
    sent_on = DayField("Ngày gửi", validators=[InputRequired("Nhập ngày gửi báo cáo")])


class ExplanationForm(VersionedForm):
    """What the deciding body answered."""

    number = _number("Số, ký hiệu văn bản giải trình", "Ghi theo văn bản của cơ quan quyết định.")
    dated_on = DayField("Ngày của văn bản", validators=[InputRequired("Nhập ngày của văn bản")])
    text = TextAreaField(
        "Nội dung giải trình",
        widget=GovTextArea(),
        description="Chép đúng văn bản: tiếp thu điều gì, không tiếp thu điều gì, vì sao. Được công khai nguyên văn.",
        validators=[InputRequired("Nhập nội dung giải trình"), at_most(OPINION_LIMIT)],
    )


class ReportForm(VersionedForm):
    """By which document, and at which session, HĐND and Mặt trận were told."""

    number = _number("Số, ký hiệu văn bản báo cáo", "Văn bản gửi Hội đồng nhân dân và Ủy ban Mặt trận Tổ quốc.")
    reported_on = DayField("Ngày báo cáo", validators=[InputRequired("Nhập ngày báo cáo")])
    session = StringField(
        "Kỳ họp Hội đồng nhân dân",
        widget=GovTextInput(),
        description="Kỳ họp thường lệ gần nhất. Ví dụ Kỳ họp thứ 5.",
        validators=[InputRequired("Nhập kỳ họp Hội đồng nhân dân"), at_most(LONGEST_LINE)],
    )
