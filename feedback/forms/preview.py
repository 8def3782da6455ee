"""What is written on a page of the desk and not yet sent, taken over to be looked at; nothing is a must."""

from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from core.forms import DayField, Form
from feedback.decisions import DECISIONS
from feedback.forms.desk import LONGEST, LONGEST_LINE


class PreviewForm(Form):
    """The answer or the public words of a case as they stand in the form that sends them."""

    tieu_de = StringField(validators=[Optional(), Length(max=LONGEST_LINE)])
    noi_dung = TextAreaField(validators=[Optional(), Length(max=LONGEST)])
    anh = SelectMultipleField(choices=[], validate_choice=False)
    ket_qua = RadioField(choices=list(DECISIONS), validate_choice=False, validators=[Optional()])
    tra_loi = TextAreaField(validators=[Optional(), Length(max=LONGEST)])
    can_cu = StringField(validators=[Optional(), Length(max=LONGEST_LINE)])
    viec_hen = StringField(validators=[Optional(), Length(max=LONGEST_LINE)])
    ai_lam = StringField(validators=[Optional(), Length(max=LONGEST_LINE)])
    ngay_hen = DayField(validators=[Optional()])
    giu_tep = SelectMultipleField(choices=[], validate_choice=False)
