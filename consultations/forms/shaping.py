"""What an editor is asked about one part of a draft that is mended by hand."""

from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from consultations.forms.lengths import at_most
from consultations.shaping import LONGEST_HEADING, LONGEST_NUMBER, LONGEST_PART, Line, lines_to_split
from core.forms import VersionedForm

KINDS: Final[dict[str, str]] = {
    "part": "Phần, phụ lục",
    "chapter": "Chương",
    "section": "Mục (trong phần, chương)",
    "article": "Điều",
    "clause": "Khoản: 1, 2, 3 trong điều",
    "point": "Điểm: a, b, c trong điều",
    "roman": "Mục I, II, III (văn bản không có điều)",
    "decimal": "Mục 1, 1.1 (văn bản không có điều)",
    "letter": "Điểm a, b, c (văn bản không có điều)",
}
BELOW: Final = "trong"
_FIRST_WORDS: Final = 90


_KINDS: Final = [SelectChoice(code, words) for code, words in KINDS.items()]


class PreambleForm(VersionedForm):
    """What stands before the first part: words only."""

    text = TextAreaField(
        "Nội dung",
        widget=GovTextArea(),
        description="Mỗi đoạn một dòng.",
        validators=[at_most(LONGEST_PART)],
    )

    def said(self) -> dict[str, str]:
        """Give the words as typed."""
        return {"text": self.text.data or ""}


class PartForm(VersionedForm):
    """One part."""

    kind = SelectField("Loại", widget=GovSelect(), choices=_KINDS)
    number = StringField(
        "Số",
        widget=GovTextInput(),
        description="Chỉ ghi số hoặc chữ, ví dụ 2, II, b. Phụ lục không đánh số thì để trống.",
        validators=[at_most(LONGEST_NUMBER)],
    )
    heading = StringField("Tiêu đề (nếu có)", widget=GovTextInput(), validators=[at_most(LONGEST_HEADING)])
    text = TextAreaField(
        "Nội dung",
        widget=GovTextArea(),
        description="Mỗi đoạn một dòng. Khoản, điểm bên trong là phần riêng, không viết ở đây.",
        validators=[at_most(LONGEST_PART)],
    )

    def said(self) -> dict[str, str]:
        """Give the part as typed."""
        return {name: self[name].data or "" for name in ("kind", "number", "heading", "text")}


def _level() -> RadioField:
    return RadioField(
        "Phần mới đứng ở đâu?",
        widget=GovRadioInput(),
        choices=[
            SelectChoice("sau", "Cùng cấp, ngay sau phần này"),
            SelectChoice(BELOW, "Bên trong phần này, cấp dưới"),
        ],
        default="sau",
    )


class AddForm(PartForm):
    """A part that is added, and where."""

    level = _level()


class SplitForm(VersionedForm):
    """At which line a new part begins."""

    line = RadioField(
        "Phần mới bắt đầu từ dòng nào?",
        widget=GovRadioInput(),
        validators=[InputRequired("Chọn dòng bắt đầu phần mới")],
    )
    kind = SelectField("Loại", widget=GovSelect(), choices=_KINDS)
    number = StringField(
        "Số",
        widget=GovTextInput(),
        description="Để trống thì lấy số ở đầu dòng đã chọn.",
        validators=[at_most(LONGEST_NUMBER)],
    )
    level = _level()

    def __init__(self, part: Line, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line.choices = [SelectChoice(str(at), _first_words(words)) for at, words in lines_to_split(part).items()]


def _first_words(words: str) -> str:
    return words if len(words) <= _FIRST_WORDS else words[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
