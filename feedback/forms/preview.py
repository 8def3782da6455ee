"""What is written on a page of the desk and not yet sent, taken over to be looked at; nothing is a must."""

from typing import Final

from flask_wtf.file import MultipleFileField
from wtforms import FieldList, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from core.forms import DayField, Form
from core.storage import read_reference, shown_name
from feedback.decisions import DECISIONS
from feedback.forms.desk import LONGEST, LONGEST_LINE
from feedback.promises import ENDINGS
from submissions.services import MOST_FILES

ANSWERING: Final = "draft_answer"


class PreviewForm(Form):
    """The answer or the public words of a case as they stand in the form that sends them."""

    tieu_de = StringField("Tiêu đề", validators=[Optional(), Length(max=LONGEST_LINE)])
    noi_dung = TextAreaField("Nội dung", validators=[Optional(), Length(max=LONGEST)])
    anh = SelectMultipleField(choices=[], validate_choice=False)
    ket_qua = RadioField(choices=list(DECISIONS), validate_choice=False, validators=[Optional()])
    tra_loi = TextAreaField("Nội dung trả lời", validators=[Optional(), Length(max=LONGEST)])
    can_cu = StringField("Căn cứ", validators=[Optional(), Length(max=LONGEST_LINE)])
    viec_hen = StringField("Việc hẹn làm tiếp", validators=[Optional(), Length(max=LONGEST_LINE)])
    ai_lam = StringField("Ai làm việc đó", validators=[Optional(), Length(max=LONGEST_LINE)])
    ngay_hen = DayField("Ngày hoàn thành hoặc ngày báo lại", validators=[Optional()])
    hen_truoc = RadioField(choices=list(ENDINGS), validate_choice=False, validators=[Optional()])
    giu_tep = SelectMultipleField(choices=[], validate_choice=False)
    giu = FieldList(HiddenField(), max_entries=MOST_FILES)
    tep = MultipleFileField()

    def new_files(self, subject: str) -> list[str]:
        """Name the files that come with the page and belong to no case yet: taken in earlier, or chosen just now."""
        owner = f"{subject}/{ANSWERING}"
        taken = [read_reference(field.data or "", owner=owner) for field in self.giu]
        return [*(file.name for file in taken if file), *(shown_name(file.filename) for file in self.tep.data or [])]

    @property
    def fault(self) -> str:
        """Say what is wrong first, and where: it is mended on the page from which this one was asked for."""
        if self.csrf_token.errors:
            return "Trang đã mở lâu."
        field = next(field for field in self if field.errors)
        return f"{field.label.text}: {str(field.errors[0]).rstrip('.')}."
