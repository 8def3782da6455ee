"""What the author of a sending asks of its files: which stay, which come in."""

from collections.abc import Sequence
from typing import Any, ClassVar

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput
from wtforms import SelectMultipleField
from wtforms.validators import Optional

from consultations.queries import SentFile
from core.forms import VersionedForm
from submissions.forms import FilesForm, files_field


class OwnFilesForm(FilesForm, VersionedForm):
    """Files beside an opinion already sent; good new ones survive a refusal."""

    asks: ClassVar[dict[str, str]] = {"files": "tep"}

    giu_lai = SelectMultipleField(
        "Tệp đang kèm theo (bỏ dấu để bỏ tệp)", widget=GovCheckboxesInput(), validators=[Optional()]
    )
    tep = files_field("Thêm ảnh, tệp (không bắt buộc)")

    def __init__(self, *args: Any, files: Sequence[SentFile], **kwargs: Any) -> None:
        super().__init__(*args, data={"giu_lai": [file.id for file in files], **kwargs.pop("data", {})}, **kwargs)
        self.giu_lai.choices = [(file.id, file.name) for file in files]
        if not files:
            del self.giu_lai

    @property
    def stays(self) -> list[str]:
        """Name the files that stay."""
        return list(self.giu_lai.data or ()) if "giu_lai" in self else []
