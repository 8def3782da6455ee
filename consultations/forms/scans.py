"""The scan of a signed paper as a form takes it: one file."""

from flask_wtf.file import MultipleFileField
from govuk_frontend_wtf.wtforms_widgets import GovFileInput

from consultations.services.scans import ONE_SCAN
from submissions.forms import ACCEPTED, FilesForm


def scan_field(label: str) -> MultipleFileField:
    """Give the field for one file; it reads all that came, so that more than one is told and not passed over."""
    return MultipleFileField(label, widget=GovFileInput(), render_kw={"accept": ACCEPTED})


class ScanForm(FilesForm):
    """A form that takes one scan; where several came each has its box, so that all but one are left out."""

    def take_in(self) -> bool:
        """Take the files in, and say so where they are more than one."""
        good = super().take_in()
        if len(self.references) > 1:
            self.tep.errors = [ONE_SCAN]
            return False
        return good
