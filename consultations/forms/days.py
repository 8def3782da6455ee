"""A day typed as people write it: 5/1/2027, 05-01-2027 or «ngày 05 tháng 01 năm 2027»."""

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField

from core.dates import parse_date, short_date


class DayField(StringField):
    """One text box for a day; empty gives None, nonsense comes back as it was typed."""

    widget = GovTextInput()

    def process_formdata(self, valuelist):
        typed = valuelist[0].strip() if valuelist else ""
        self.data = parse_date(typed) if typed else None

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return short_date(self.data) if self.data else ""
