"""What the writer of an answer is asked."""

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput
from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from core.forms import DayField
from feedback import queries
from feedback.decisions import DECISIONS
from feedback.forms.desk import area, line
from feedback.forms.steps import StepForm
from feedback.models import CaseState
from feedback.promises import ENDINGS, SAY_WHAT
from submissions.forms import FilesForm, files_field


class AnswerForm(FilesForm, StepForm):
    """Writing the answer: what was decided and why, by what right, who does what by when, and what shows it."""

    ket_qua = RadioField(
        "Kết quả giải quyết",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, kind.label) for code, kind in DECISIONS.items()],
        validators=[InputRequired("Chọn kết quả giải quyết")],
    )
    tra_loi = area(
        "Nội dung trả lời",
        hint="Nêu việc đã kiểm tra, thấy gì, đã làm gì. Người gửi đọc nguyên văn.",
        required="Nhập nội dung trả lời",
        rows=10,
    )
    can_cu = line("Căn cứ (không bắt buộc)", hint="Văn bản, điều khoản, biên bản làm căn cứ.", required="")
    viec_hen = line("Việc hẹn làm tiếp (không bắt buộc)", hint="Ví dụ: thay 12 bóng đèn đường trục.", required="")
    ai_lam = line("Ai làm việc đó?", hint="Tên phòng, cơ quan, đơn vị thi công; không ghi tên người.", required="")
    ngay_hen = DayField("Ngày hoàn thành hoặc ngày báo lại", description="Ví dụ: 15/12/2026", validators=[Optional()])
    hen_truoc = RadioField(
        "Việc đã hẹn trước nay thế nào?",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in ENDINGS.items()],
        validators=[InputRequired(SAY_WHAT)],
    )
    giu_tep = SelectMultipleField(
        "Tệp chứng minh đã đính kèm",
        description="Bỏ dấu ở tệp không dùng nữa.",
        widget=GovCheckboxesInput(),
        validators=[Optional()],
    )
    tep = files_field("Ảnh, văn bản chứng minh (không bắt buộc)")
    mau_da_dung = HiddenField()

    def prefill(self, case: CaseState) -> None:
        """Give back the answer that was returned, so that it is mended and not written anew."""
        returned = queries.drafted_answer(case)
        if returned is None:
            return
        self.ket_qua.data = returned.decision or None
        self.tra_loi.data, self.can_cu.data = returned.text, returned.basis
        self.giu_tep.data = [file.id for file in queries.evidence_of(case, returned)]
        if case.draft_event != case.answer_event:
            self.viec_hen.data, self.ngay_hen.data = returned.promise, returned.promised_on
            self.ai_lam.data = returned.doer
            if self.hen_truoc:
                self.hen_truoc.data = returned.earlier or None
