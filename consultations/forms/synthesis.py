"""What is asked while opinions are reviewed, grouped and answered."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovCheckboxInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from consultations import queries
from consultations.answers import Answer
from consultations.covering import published, why_not_covered, why_unconfirmed
from consultations.details import LONGEST_TEXT
from consultations.forms.lengths import at_most
from consultations.forms.plan import LONGEST_LINE
from consultations.models import ConsultationPart, OpinionState
from consultations.proposing import LABEL, as_lines
from consultations.workflow import GROUP_KINDS, OPINION_LIMIT
from core.forms import DayField, Form, OnceForm, VersionedForm
from submissions import moderation

NO_REASON: Final = "Chọn lý do."
DECISIONS: Final = {
    moderation.SHOWN: "Đăng nguyên văn",
    moderation.MASKED: "Đăng, có che thông tin cá nhân",
    moderation.WITHHELD: "Không đăng công khai; vẫn được tổng hợp",
}
WHOLE_LABEL: Final = "Toàn bộ dự thảo"


class ReviewForm(VersionedForm):
    """One decision about one opinion, and which of its files everybody may open."""

    asks: ClassVar[dict[str, str]] = {"files": "tep"}

    quyet_dinh = RadioField(
        "Người dân đọc được ý kiến này thế nào?",
        widget=GovRadioInput(),
        validators=[InputRequired("Chọn cách đăng ý kiến này")],
    )
    xac_nhan = BooleanField(
        "Đã đọc kỹ: phần được đánh dấu không phải thông tin cá nhân cần che",
        widget=GovCheckboxInput(),
        description="Bắt buộc khi nội dung sẽ đăng còn phần được đánh dấu ở trên.",
    )
    ly_do_che = SelectField("Lý do che", widget=GovSelect(), validators=[Optional()])
    noi_dung_dang = TextAreaField(
        "Nội dung sẽ đăng sau khi che", widget=GovTextArea(), validators=[at_most(OPINION_LIMIT)]
    )
    de_nghi_dang = TextAreaField(
        f"{LABEL}: nội dung sẽ đăng sau khi che", widget=GovTextArea(), validators=[at_most(OPINION_LIMIT)]
    )
    tep = SelectMultipleField(
        "Hiện tệp nào cho mọi người? (không bắt buộc)",
        description="Mở xem từng tệp. Không hiện tệp có mặt người, biển số xe, số nhà, giấy tờ, chữ ký; "
        "tệp Word, PDF có thể còn ghi tên người soạn.",
        widget=GovCheckboxesInput(),
        coerce=int,
        validators=[Optional()],
    )
    ly_do_khong_dang = SelectField("Lý do không đăng", widget=GovSelect(), validators=[Optional()])

    def __init__(
        self, opinion: OpinionState, *args: Any, files: Sequence[queries.SentFile] = (), **kwargs: Any
    ) -> None:
        known = {"tep": [file.place.position for file in files if file.place.is_shown], **kwargs.pop("data", {})}
        super().__init__(*args, data=known, **kwargs)
        self._written = opinion.words
        self.tep.choices = [(file.place.position, file.name) for file in files]
        if not files:
            del self.tep
        if not opinion.proposed_text:
            del self.de_nghi_dang
        again = [moderation.SHOWN] if files and opinion.moderation == moderation.SHOWN else []
        self.quyet_dinh.choices = [
            SelectChoice(state, DECISIONS[state]) for state in [*again, *moderation.choices(opinion.moderation)]
        ]
        for field, act in ((self.ly_do_che, "mask"), (self.ly_do_khong_dang, "withhold")):
            known = [SelectChoice(reason.code, reason.label) for reason in queries.reasons(act)]
            field.choices = [SelectChoice("", "Chọn lý do"), *known]

    def validate_ly_do_che(self, field: SelectField) -> None:
        """Ask for the reason only where something is covered."""
        self._need(moderation.MASKED, field, NO_REASON)

    def validate_noi_dung_dang(self, _field: TextAreaField) -> None:
        """Ask for the text only where something is covered, and that something is."""
        covered = self._covered()
        why = why_not_covered(self._written, covered) if self.quyet_dinh.data == moderation.MASKED else ""
        if why:
            raise ValidationError(why)

    def validate_xac_nhan(self, field: BooleanField) -> None:
        """Ask for one tick where what would be published holds what the detector takes for personal data."""
        said = self.decision()
        covered = self._covered()
        if field.data or (covered and why_not_covered(self._written, covered)):
            return
        why = why_unconfirmed(published(said["outcome"], text=self._written, covered=covered))
        if why:
            raise ValidationError(why)

    def validate_ly_do_khong_dang(self, field: SelectField) -> None:
        """Ask for the reason only where the text is kept back."""
        self._need(moderation.WITHHELD, field, NO_REASON)

    def decision(self) -> dict[str, Any]:
        """Give what the service wants to know."""
        outcome = self.quyet_dinh.data
        reason = {moderation.MASKED: self.ly_do_che.data, moderation.WITHHELD: self.ly_do_khong_dang.data}
        text = self.noi_dung_dang.data if outcome == moderation.MASKED else ""
        given = {"outcome": outcome, "reason": reason.get(outcome, ""), "public_text": text or ""}
        given["public_proposed"] = self._proposed() if outcome == moderation.MASKED else ""
        shown = list(self.tep.data or ()) if "tep" in self and outcome in moderation.PUBLIC else []
        return {**given, "confirmed": bool(self.xac_nhan.data), "files": shown}

    def _covered(self) -> str:
        """Give all that would be published, where something is covered."""
        said = self.decision()
        return as_lines(said["public_text"], said["public_proposed"])

    def _proposed(self) -> str:
        return (self.de_nghi_dang.data or "") if "de_nghi_dang" in self else ""

    def _need(self, outcome: str, field: Any, message: str) -> None:
        if self.quyet_dinh.data == outcome and not field.data:
            raise ValidationError(message)


class PlaceForm(Form):
    """Opinions ticked on the workbench, or all that are sought there, and the group they go into or come out of."""

    y_kien = SelectMultipleField("Ý kiến", validate_choice=False)
    pham_vi = StringField("Phạm vi", validators=[Optional()])
    nhom = SelectField("Xếp vào nhóm", widget=GovSelect(), coerce=int, validate_choice=False, validators=[Optional()])


class GroupForm(VersionedForm):
    """A group of opinions and its answer."""

    kind = RadioField(
        "Trả lời nhóm ý kiến này",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in GROUP_KINDS.items()],
        validators=[InputRequired("Chọn cách trả lời nhóm ý kiến này")],
    )
    anchor = SelectField("Phần của dự thảo", widget=GovSelect(), validators=[Optional()])
    summary = TextAreaField(
        "Tóm tắt nội dung chung của các ý kiến",
        widget=GovTextArea(),
        validators=[InputRequired("Viết tóm tắt nội dung chung của nhóm ý kiến"), at_most(LONGEST_TEXT)],
    )
    reason = TextAreaField(
        "Giải trình",
        widget=GovTextArea(),
        description="Bắt buộc, trừ nhóm «Đồng ý với dự thảo» và «Tiếp thu». "
        "Ý kiến ngoài phạm vi: nêu rõ đã ghi nhận, chuyển cơ quan nào.",
        validators=[at_most(OPINION_LIMIT)],
    )
    resulting_text = TextAreaField(
        "Nội dung dự thảo sau khi tiếp thu (không bắt buộc)",
        widget=GovTextArea(),
        validators=[at_most(OPINION_LIMIT)],
    )
    y_kien = SelectMultipleField("Ý kiến", validate_choice=False)

    def __init__(self, parts: list[ConsultationPart], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anchor.choices = part_choices(parts)

    def answer(self) -> Answer:
        """Give the answer as a plain value."""
        return Answer(
            kind=self.kind.data,
            summary=self.summary.data or "",
            reason=self.reason.data or "",
            resulting_text=self.resulting_text.data or "",
            anchor=self.anchor.data or None,
        )


class NewGroupForm(GroupForm, OnceForm):
    """A group that is not there yet: the form sent twice makes one."""


def part_choices(parts: list[ConsultationPart], *, whole: str = "") -> list[SelectChoice]:
    """Give the whole draft and its parts to choose from, each set in by its depth."""
    indent = "\u2003"
    lines = [
        SelectChoice(part.anchor, f"{indent * part.depth}{part.name}. {part.heading}".rstrip(". ")) for part in parts
    ]
    return [SelectChoice(whole, WHOLE_LABEL), *lines]


class ResultForm(VersionedForm):
    """What is done with what people said, in a few sentences for everybody."""

    conclusion = TextAreaField(
        "Kết luận chung",
        widget=GovTextArea(),
        description="Vài câu để người dân đọc trước: đã tiếp thu điều gì, điều gì giữ nguyên và vì sao.",
        validators=[InputRequired("Viết kết luận chung"), at_most(OPINION_LIMIT)],
    )


class DecisionForm(VersionedForm):
    """Which document was issued in the end, and whether it differs from what most people said."""

    number = StringField(
        "Số, ký hiệu văn bản đã ban hành",
        widget=GovTextInput(),
        validators=[InputRequired("Nhập số, ký hiệu văn bản"), at_most(LONGEST_LINE)],
    )
    decided_on = DayField("Ngày ban hành", validators=[InputRequired("Nhập ngày ban hành")])
    differs = RadioField(
        "Nội dung ban hành có khác ý kiến của đa số không?",
        widget=GovRadioInput(),
        choices=[SelectChoice("khong", "Không khác"), SelectChoice("co", "Có khác")],
        validators=[InputRequired("Chọn có khác hay không")],
    )
    reason = TextAreaField(
        "Nếu khác: giải trình, nêu rõ lý do",
        widget=GovTextArea(),
        description="Bắt buộc khi khác ý kiến đa số (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 4).",
        validators=[at_most(OPINION_LIMIT)],
    )
