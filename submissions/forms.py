"""What the shared pages ask: a code, a mã riêng, files."""

import re
from typing import Any, Final

from flask_wtf.file import FileField, FileStorage, MultipleFileField
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovFileInput, GovSubmitInput, GovTextInput
from wtforms import BooleanField, FieldList, HiddenField, StringField, SubmitField
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from core.forms import Form
from core.storage import (
    Reference,
    RefusedFile,
    Stored,
    TooManyFiles,
    accept_document,
    accept_image,
    accept_recording,
    read_reference,
    shown_name,
    sign_reference,
)
from submissions.models import Draft
from submissions.services import MOST_FILES, files

LONGEST_CODE: Final = 60
LONGEST_LINE: Final = 200
_PHONE: Final = re.compile(r"0[0-9]{9,10}")
ACCEPTED: Final = "image/jpeg,image/png,image/webp,application/pdf,.pdf,.docx"
"""What is offered to choose from; because HEIC is not named, an iPhone hands over a JPEG by itself."""

_DOCUMENTS: Final = ("pdf", "docx", "doc", "odt", "rtf")


def code_checks() -> list[Any]:
    """Ask for a code in the words of the look-up page."""
    return [DataRequired("Nhập mã tra cứu in trên phiếu"), Length(max=LONGEST_CODE)]


class LookUpForm(Form):
    """The one question of the look-up page; it changes nothing, so it is sent as an address, without a token."""

    class Meta(Form.Meta):
        csrf = False

    ma = StringField("Mã tra cứu", widget=GovTextInput(), validators=code_checks())
    xem = SubmitField("Xem kết quả", widget=GovSubmitInput())


class PinForm(Form):
    """Code and mã riêng together, for what the sender alone may read."""

    ma = StringField("Mã tra cứu", widget=GovTextInput(), validators=code_checks())
    ma_rieng = StringField("Mã riêng (6 số)", widget=GovTextInput(), validators=[Length(max=20)])
    xem = SubmitField("Xem kết quả", widget=GovSubmitInput())


class SenderForm(Form):
    """Who sends: nothing is a must but the consent to be answered at all."""

    ho_ten = StringField(
        "Họ và tên (không bắt buộc)",
        widget=GovTextInput(),
        validators=[Length(max=LONGEST_LINE, message=f"Họ và tên không quá {LONGEST_LINE} ký tự")],
    )
    dien_thoai = StringField("Điện thoại (không bắt buộc)", widget=GovTextInput())
    email = StringField(
        "E-mail (không bắt buộc)",
        widget=GovTextInput(),
        validators=[Optional(), Email("Nhập e-mail đúng dạng, ví dụ ten@vidu.vn"), Length(max=LONGEST_LINE)],
    )
    khong_cong_khai = BooleanField("Không công khai tên tôi", widget=GovCheckboxInput(), default=True)
    dong_y = BooleanField(
        "Tôi đồng ý",
        widget=GovCheckboxInput(),
        validators=[DataRequired("Đọc lời đồng ý và đánh dấu vào ô nếu ông/bà đồng ý")],
    )

    def validate_dien_thoai(self, field: Any) -> None:
        """Refuse what cannot be called, with an example."""
        if field.data and not _PHONE.fullmatch(phone_number(field.data)):
            raise ValidationError("Số điện thoại gồm 10 chữ số, ví dụ 0912 345 678")


class FollowForm(Form):
    """Where to write when something happens."""

    email = StringField(
        "Địa chỉ e-mail nhận thư",
        widget=GovTextInput(),
        validators=[
            DataRequired("Nhập địa chỉ e-mail, ví dụ ten@vidu.vn"),
            Email("Nhập e-mail đúng dạng, ví dụ ten@vidu.vn"),
            Length(max=LONGEST_LINE, message=f"Địa chỉ e-mail không quá {LONGEST_LINE} ký tự"),
        ],
        render_kw={"autocomplete": "email", "inputmode": "email"},
    )


def phone_number(typed: str | None) -> str:
    """Bring a telephone number into ten or eleven figures with 0 in front; what is no number comes back as typed."""
    digits = re.sub(r"[\s.()-]", "", typed or "")
    return re.sub(r"^(\+84|84(?=[0-9]{9}))", "0", digits)


def files_field(label: str = "Ảnh hoặc tệp kèm theo (không bắt buộc)") -> MultipleFileField:
    """Give the field for files under the words of its page."""
    return MultipleFileField(label, widget=GovFileInput(multiple=True), render_kw={"accept": ACCEPTED})


class FilesForm(Form):
    """Photos and papers; a refused sending gives back those that were good, as signed references.

    They belong to a draft, or at the desk to whatever `owner` names (a case and its step). After validation
    `references` holds what may be attached, those of earlier refused sendings included.
    """

    tep = files_field()
    giu = FieldList(HiddenField(), max_entries=MOST_FILES)

    def __init__(self, *args: Any, draft: Draft | None = None, owner: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._owner, self._room = (draft.id, MOST_FILES - len(files(draft))) if draft else (owner, MOST_FILES)
        self.references: list[Reference] = []

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then take the files in; they are kept even where another field is refused."""
        valid = super().validate(extra_validators)
        return self.take_in() and valid

    @property
    def kept(self) -> list[tuple[str, str, Reference]]:
        """Give the files that came with an earlier sending: name and value of the box that keeps each, and the file."""
        read = ((field.name, field.data, read_reference(field.data or "", owner=self._owner)) for field in self.giu)
        return [(name, token, file) for name, token, file in read if file]

    def take_in(self) -> bool:
        """Take the files in, those of earlier sendings included; says whether all were good."""
        taken = [file for _, _, file in self.kept]
        problems = []
        for upload in self.tep.data or []:
            try:
                taken.append(self._take(upload))
            except RefusedFile as refusal:
                problems.append(f"{shown_name(upload.filename)}: {refusal.message}")
        if len(taken) > self._room:
            problems.append(TooManyFiles(MOST_FILES).message)
        self.references = taken[: self._room]
        self.tep.errors = [*self.tep.errors, *problems]
        self._give_back()
        return not problems

    def _take(self, upload: FileStorage) -> Reference:
        name = shown_name(upload.filename)
        stored = self.accept(upload, name)
        true_name = _with_true_ending(name, stored.media_type)
        return Reference(stored.key, stored.size, stored.media_type, true_name, stored.thumbnail)

    def accept(self, upload: FileStorage, name: str) -> Stored:
        """Take one file in; a form that takes other kinds says so here."""
        return _accepted(upload, name)

    def _give_back(self) -> None:
        while len(self.giu):
            self.giu.pop_entry()
        for file in self.references:
            stored = Stored(file.key, file.size, file.media_type, file.thumbnail)
            self.giu.append_entry(sign_reference(stored, name=file.name, owner=self._owner))


class RecordingForm(Form):
    """A voice for the text `noi_dung` of the form, or beside it: one of the two must be given.

    `recorded` is what was kept before; `keeper` (a draft, a browser) owns the signed reference that brings a good
    recording through a refused form. After validation `held` is what there is, `recording` what shall be kept of it.
    """

    ghi_am = FileField(
        "Bản ghi âm (không bắt buộc)",
        widget=GovFileInput(),
        render_kw={"accept": "audio/*", "capture": "user"},
    )
    giu_ghi_am = HiddenField()
    bo_ghi_am = BooleanField("Bỏ bản ghi âm này", widget=GovCheckboxInput())
    nothing_said = "Nhập nội dung, hoặc ghi âm"

    def __init__(self, *args: Any, keeper: str, recorded: Reference | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keeper, self._recorded = keeper, recorded
        self.held = self.recording = recorded

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, take the recording in, and ask for words where there is neither."""
        valid = super().validate(extra_validators)
        self.held = self._kept()
        self.recording = None if self.bo_ghi_am.data else self.held
        if self.ghi_am.data:
            try:
                self.held = self.recording = _recorded(self.ghi_am.data)
            except RefusedFile as refusal:
                self.ghi_am.errors = [*self.ghi_am.errors, refusal.message]
        elif not self.recording and not self.noi_dung.data:
            self.noi_dung.errors = [*self.noi_dung.errors, self.nothing_said]
        self.giu_ghi_am.data = self._token()
        return valid and not self.ghi_am.errors and not self.noi_dung.errors

    def _kept(self) -> Reference | None:
        return read_reference(self.giu_ghi_am.data or "", owner=self._keeper) or self._recorded

    def _token(self) -> str:
        if self.held is None:
            return ""
        stored = Stored(self.held.key, self.held.size, self.held.media_type)
        return sign_reference(stored, name=self.held.name, owner=self._keeper)


def _recorded(upload: FileStorage) -> Reference:
    """Keep a recording under a name of ours: telephones name theirs after a place or a person."""
    stored, ending = accept_recording(upload.stream)
    return Reference(stored.key, stored.size, stored.media_type, f"ban-ghi-am.{ending}")


def _accepted(upload: FileStorage, name: str) -> Stored:
    if name.rpartition(".")[2].lower() in _DOCUMENTS:
        return accept_document(upload.stream, name=name)
    return accept_image(upload.stream)


def _with_true_ending(name: str, media_type: str) -> str:
    """Name a photo after what it was kept as: a WebP is kept as JPEG, and a wrong ending would not open."""
    endings = {"image/jpeg": ("jpg", "jpeg"), "image/png": ("png",)}.get(media_type, ())
    stem, dot, ending = name.rpartition(".")
    if not endings or ending.lower() in endings:
        return name
    return f"{stem if dot else name}.{endings[0]}"
