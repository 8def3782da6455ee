"""What an official is asked who has listened to a recording."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput
from wtforms import BooleanField

from feedback.forms.desk import area
from feedback.forms.steps import StepForm
from feedback.models import CaseState
from feedback.triage import Verdict, judge

NOT_ASKED = "petition"


class SummaryForm(StepForm):
    """Typing what was said; what reads like a khiếu nại or a tố cáo is shown once more before it is kept."""

    tom_tat = area(
        "Người gửi nói gì?",
        hint="Nghe hết bản ghi, ghi đủ ý: việc gì, ở đâu, từ khi nào, đề nghị gì. Giữ lời người gửi, không thêm ý "
        "mình; không ghi họ tên, số điện thoại. Người gửi đọc nguyên văn.",
        required="Ghi tóm tắt bản ghi âm",
        rows=8,
    )
    van_ghi = BooleanField("Đã nghe lại, lời người gửi đúng như vậy", widget=GovCheckboxInput())
    verdict: Verdict | None = None

    def prefill(self, case: CaseState) -> None:
        """Give back what was typed before, so that it is mended and not written anew."""
        self.tom_tat.data = case.summary

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the box where the summary reads like something that belongs elsewhere."""
        valid = super().validate(extra_validators)
        self.verdict = judge(self.tom_tat.data or "", letter=False)
        if self.verdict.kind == NOT_ASKED or self.van_ghi.data:
            return valid
        self.van_ghi.errors = ["Nghe lại, rồi đánh dấu vào ô nếu lời người gửi đúng như vậy"]
        return False

    @property
    def questions(self) -> list:
        """Leave the box out as long as there is nothing to confirm."""
        asked = self.verdict is not None and self.verdict.kind != NOT_ASKED
        return [field for field in super().questions if asked or field is not self.van_ghi]
