"""The base of every step's form: the version its reader saw, and what is kept of it before the step is taken."""

from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import FileField, HiddenField, StringField
from wtforms.fields.core import Field

from core.forms import VersionedForm
from core.secrets import token
from feedback.drafting import Content, Mark, read_mark
from feedback.models import CaseDraft, CaseState

LONG: Final = 4
"""Lines of a box from which on losing what was typed would hurt."""
TAB_SIZE: Final = 9
NOT_KEPT: Final = {"csrf_token", "version", "nhap"}
"""What a page knows of itself, not of what is written on it."""


class StepForm(VersionedForm):
    """A step that asks nothing more than to be sure."""

    nhap = HiddenField()
    asks = {
        "answer": "tra_loi", "basis": "can_cu", "called_on": "ngay_goi", "category": "linh_vuc", "days": "so_ngay",
        "decision": "ket_qua", "delay": "giai_trinh", "doer": "ai_lam", "due_on": "ngay", "evidence": "giu_tep",
        "earlier": "hen_truoc", "explanation": "giai_thich",
        "guidance": "huong_dan", "interim": "noi_dung", "letter_date": "ngay_van_ban", "main": "ma",
        "approver": "nguoi_ky", "officer_id": "nguoi", "owner": "co_quan", "people": "so_nguoi", "person_id": "nguoi",
        "photos": "anh", "promise": "viec_hen", "promised_on": "ngay_hen", "public_text": "noi_dung",
        "question": "cau_hoi", "reason": "ly_do", "reason_code": "ly_do", "references": "tep", "reply": "y_kien",
        "report": "bao_cao", "representatives": "dai_dien", "request": "co_quan", "seen": "doi_chieu",
        "sent_on": "ngay_gui", "summary": "tom_tat", "text": "noi_dung", "to": "don_vi", "words": "giai_thich",
    }  # fmt: skip

    def prefill(self, case: CaseState) -> None:
        """Put in what is known already; most steps know nothing."""

    @property
    def is_long(self) -> bool:
        """Say whether so much is written here that it is kept before the step is taken."""
        return any(getattr(field, "rows", 0) >= LONG for field in self)

    @property
    def mark(self) -> Mark:
        """Give what this page knows of the draft."""
        return read_mark(self.nhap.data)

    def show_mark(self, draft: CaseDraft | None, *, tab: str = "") -> None:
        """Tell the page which saving of the draft its reader sees; without a tab of its own it becomes one."""
        self.nhap.data = str(Mark(draft.saving if draft else "", tab or token(TAB_SIZE)))

    def written(self, sent: MultiDict) -> Content:
        """Give what was typed and chosen, as it was sent; files are kept in their own way."""
        return {key: sent.getlist(key) for key in sent if self._asks(key)}

    def take_up_again(self, draft: CaseDraft) -> None:
        """Put back what was kept."""
        self.process(MultiDict([(key, value) for key, values in draft.fields.items() for value in values]))

    def words(self, content: Content) -> list[tuple[str, str]]:
        """Give the typed words of a draft under the labels of their fields."""
        found = [(self._asked(key), " ".join(values).strip()) for key, values in content.items()]
        return [(str(field.label.text), words) for field, words in found if words and _takes_words(field)]

    def _asks(self, key: str) -> bool:
        field = self._asked(key)
        return field is not None and key not in NOT_KEPT and not isinstance(field, FileField) and not _is_hidden(field)

    def _asked(self, key: str) -> Field | None:
        return next((field for field in self if key == field.name or key.startswith(f"{field.name}-")), None)


def _takes_words(field: Any) -> bool:
    if isinstance(field, HiddenField) or _is_hidden(field):
        return False
    return isinstance(field, StringField) or field is not None and field.type in {"FieldList", "FormField"}


def _is_hidden(field: Any) -> bool:
    """Say whether this is a list of hidden fields: the files of a page, which are kept in their own way."""
    unbound = getattr(field, "unbound_field", None)
    return unbound is not None and issubclass(unbound.field_class, HiddenField)
