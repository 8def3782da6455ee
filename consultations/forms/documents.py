"""Documents beside a draft, as files."""

from typing import Final

from flask_wtf.file import FileStorage

from core.forms import VersionedForm
from core.storage import Stored, accept_sheet
from submissions.forms import ACCEPTED, FilesForm, files_field

WITH_SHEETS: Final = f"{ACCEPTED},.xlsx"


class DocumentsForm(FilesForm, VersionedForm):
    """Files to be put beside the draft, at most five at a time; good ones survive a refusal."""

    asks = {"documents": "tep"}

    tep = files_field("Tệp .pdf, .docx, .xlsx, .jpg, .png; mỗi lần nhiều nhất 5 tệp, mỗi tệp không quá 20 MB")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.tep.render_kw = {"accept": WITH_SHEETS}

    def accept(self, upload: FileStorage, name: str) -> Stored:
        """Take one file in, Excel too."""
        if name.rpartition(".")[2].lower() == "xlsx":
            return accept_sheet(upload.stream)
        return super().accept(upload, name)
