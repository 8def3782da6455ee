"""What is asked of a place at which a draft hung: putting up, taking down, corrections, the signed paper."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from flask_wtf.file import FileStorage
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovCheckboxInput,
    GovRadioInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import BooleanField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from consultations.forms.entering import line
from consultations.forms.scans import ScanForm, scan_field
from consultations.postings import LONGEST_LINE, LONGEST_TEXT, Posting, hour_of
from consultations.queries import Photo
from consultations.services import Photos
from consultations.services.posting_photos import NOT_AN_IMAGE
from core.dates import short_date
from core.forms import DayField, VersionedForm
from core.settings import settings
from core.storage import HeicPhoto, NotAnImage, RefusedFile, Stored, accept_image
from submissions.forms import FilesForm, files_field
from submissions.services import MOST_FILES

IMAGES: Final = "image/jpeg,image/png,image/webp"
PHOTOS: Final = (
    "Ảnh JPG, PNG; mỗi lần nhiều nhất {most} ảnh, mỗi ảnh không quá {size} MB. "
    "Vị trí, kiểu máy ghi trong tệp ảnh được xóa khi nhận."
)
WHY: Final = "Nội dung trước khi đính chính vẫn đọc được trong lịch sử."
STAYS: Final = "Ảnh bỏ không tính nữa, không ai ngoài cán bộ và Mặt trận xem được; vẫn còn ở cuối mục ảnh của bản ghi."
PLACES_LIST: Final = "noi-niem-yet"
"""The name of the list of proposed places beside the field."""


class NotAPhoto(RefusedFile):
    """A file that shows no place."""

    def __init__(self) -> None:
        super().__init__(NOT_AN_IMAGE)


def must(label: str, told: str, hint: str = "") -> StringField:
    """Ask for one line that has to be there."""
    checks = [InputRequired(told), Length(max=LONGEST_LINE, message=f"Không quá {LONGEST_LINE} ký tự")]
    return StringField(label, widget=GovTextInput(), description=hint, validators=checks)


def words(label: str, hint: str = "", told: str = "") -> TextAreaField:
    """Ask for some lines, which have to be there where `told` says so."""
    short = Length(max=LONGEST_TEXT, message="Rút gọn còn không quá 2.000 ký tự")
    checks = [InputRequired(told) if told else Optional(), short]
    return TextAreaField(label, widget=GovTextArea(), description=hint, validators=checks)


class PhotosForm(FilesForm, VersionedForm):
    """Photos and the day on which they were taken; nothing of a file but its picture is kept."""

    tep = files_field("Ảnh nơi niêm yết (không bắt buộc)")
    taken_on = DayField("Ngày chụp ảnh", description="Không ghi thì lấy ngày ghi ở trên.", validators=[Optional()])
    cong_khai = BooleanField(
        "Cho mọi người xem các ảnh này: ảnh không có mặt người, biển số xe, thông tin cá nhân",
        widget=GovCheckboxInput(),
    )

    def __init__(self, *args: Any, is_internal: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_internal:
            del self.cong_khai
        self.tep.render_kw = {"accept": IMAGES}
        self.tep.description = PHOTOS.format(most=MOST_FILES, size=settings().upload_limit_mb)

    def accept(self, upload: FileStorage, name: str) -> Stored:
        """Take one photo in; a paper shows no place."""
        try:
            return accept_image(upload.stream)
        except HeicPhoto:
            raise
        except NotAnImage as error:
            raise NotAPhoto from error

    @property
    def photos(self) -> Photos:
        """Give the photos with their day."""
        return Photos(self.references, self.taken_on.data, "cong_khai" in self and self.cong_khai.data)


class PutUp:
    """The fields of putting up, the same for an entry and its correction."""

    place = must("Nơi niêm yết", "Ghi nơi niêm yết", "Chọn trong danh sách gợi ý hoặc tự ghi.")
    address = line("Địa chỉ (không bắt buộc)", "Ví dụ: xóm 3, cạnh sân bóng.")
    put_up_on = DayField("Ngày niêm yết", validators=[InputRequired("Nhập ngày niêm yết")])
    put_up_at = must("Giờ niêm yết", "Ghi giờ niêm yết", "Ví dụ 08:00")
    posted_by = must("Người niêm yết (họ tên, chức vụ)", "Ghi người niêm yết")
    witness = must("Đại diện nơi niêm yết, người chứng kiến", "Ghi đại diện nơi niêm yết, người chứng kiến")


class TakenDown:
    """The fields of taking down."""

    taken_down_on = DayField("Ngày gỡ", validators=[InputRequired("Nhập ngày gỡ")])
    taken_down_at = must("Giờ gỡ", "Ghi giờ gỡ", "Ví dụ 16:30")
    taken_down_by = must("Người gỡ (họ tên, chức vụ)", "Ghi người gỡ")
    early_because = words("Lý do gỡ trước khi đủ ngày", "Chỉ ghi khi chưa đủ số ngày, kể cả khi rách, mất, phải gỡ.")
    remarks = words("Ý kiến, kiến nghị nhận được tại nơi niêm yết (không bắt buộc)")


UP: Final = ("place", "address", "put_up_on", "put_up_at", "posted_by", "witness")
DOWN: Final = ("taken_down_on", "taken_down_at", "taken_down_by", "early_because", "remarks")


def _said(form: Any, names: Sequence[str]) -> dict[str, Any]:
    """Give what was typed; an hour such as 8:00 is written as the record has it."""
    said = {name: form[name].data if name.endswith("_on") else form[name].data or "" for name in names}
    return {**said, **{name: hour_of(said[name]) for name in said if name.endswith("_at")}}


class _PlaceForm(PhotosForm):
    asks = {"photos": "tep", "declared_on": "put_up_on"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "place" in self:
            self.place.render_kw = {"list": PLACES_LIST, "autocomplete": "off"}


class RecordPostingForm(PutUp, _PlaceForm):
    """A place at which it was put up."""

    def posting(self) -> Posting:
        """Give the entry as a plain value."""
        return Posting(**_said(self, UP))


class EndPostingForm(TakenDown, _PlaceForm):
    """The end of a posting."""

    asks = {"photos": "tep", "declared_on": "taken_down_on"}

    def posting(self, known: Posting) -> Posting:
        """Give the entry with its end."""
        return replace(known, **_said(self, DOWN))


class CorrectPostingForm(PutUp, TakenDown, _PlaceForm):
    """All of an entry, with why it is corrected; the end only where it has one, photos may go and come."""

    asks = {"photos": "tep", "removed": "bo_anh"}
    bo_anh = SelectMultipleField(
        "Bỏ ảnh", widget=GovCheckboxesInput(), description=STAYS, validators=[Optional()], validate_choice=False
    )
    reason = words("Lý do đính chính", WHY, "Ghi lý do đính chính")

    def __init__(self, *args: Any, known: Posting, photos: Sequence[Photo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = known
        self.bo_anh.choices = [(one.row.file, f"{one.kept.name}, chụp {short_date(one.taken_on)}") for one in photos]
        for name in DOWN if known.taken_down_on is None else ():
            del self[name]
        if not photos:
            del self.bo_anh

    def posting(self) -> Posting:
        """Give the entry as it is to be."""
        names = (*UP, *(name for name in DOWN if name in self))
        return replace(self._known, **_said(self, names))

    @property
    def removed(self) -> list[str]:
        """Name the photos that go."""
        return list(self.bo_anh.data or ()) if "bo_anh" in self else []


class StrikeForm(VersionedForm):
    """Why an entry was a mistake."""

    reason = words("Vì sao là ghi nhầm?", "Bản ghi không tính nữa nhưng vẫn đọc được.", "Ghi vì sao là ghi nhầm")


class SignPostingForm(ScanForm, VersionedForm):
    """The scan of one of the two signed biên bản."""

    asks = {"scan": "tep", "paper": "paper"}
    paper = RadioField("Biên bản nào?", widget=GovRadioInput(), validators=[InputRequired("Chọn biên bản")])
    tep = scan_field("Bản chụp biên bản đã ký (một tệp)")

    def __init__(self, *args: Any, has_ended: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ended = [SelectChoice("taken_down", "Biên bản kết thúc niêm yết")] if has_ended else []
        self.paper.choices = [SelectChoice("put_up", "Biên bản niêm yết"), *ended]
