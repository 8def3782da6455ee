"""Reporting: up to the body that decides, its explanation, then to HĐND and Mặt trận, and the archive."""

from consultations import services
from consultations.desk.approval import press
from consultations.desk.asking import ask
from consultations.desk.blueprint import Answer, consultations_desk
from consultations.desk.plan import BOTH, mine
from consultations.forms.running import ExplanationForm, ReportForm, ReportUpForm
from core.access import needs
from core.clock import today


@consultations_desk.route("/lay-y-kien/<slug>/bao-cao-cap-tren", methods=BOTH)
@needs("consultation.synthesise")
def report_up(slug: str) -> Answer:
    """Note that the report went to the body that decides."""
    consultation = mine(slug, "report_up")
    form = ReportUpForm(data={"sent_on": today(), "version": str(consultation.version)})
    lead = (
        f"Nội dung do {consultation.delegated_by} giao: xã báo cáo kết quả, cơ quan quyết định giải trình bằng văn bản "
    )
    lead += "khi quyết định khác ý kiến đa số (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 4)."
    words = {"heading": "Ghi đã báo cáo cơ quan cấp trên", "button": "Lưu", "lead": lead}
    return ask(consultation, form, services.report_up, done="Đã ghi văn bản báo cáo.", blame="sent_on", **words)


@consultations_desk.route("/lay-y-kien/<slug>/giai-trinh-cap-tren", methods=BOTH)
@needs("consultation.synthesise")
def record_explanation(slug: str) -> Answer:
    """Keep the explanation of the body that decides and publish the result with it."""
    consultation = mine(slug, "record_explanation")
    form = ExplanationForm(version=str(consultation.version))
    words = {"heading": "Ghi văn bản giải trình, công khai kết quả", "button": "Lưu và công khai kết quả"}
    done = "Đã công khai kết quả. Người góp ý có để lại e-mail được báo tin."
    return ask(consultation, form, services.record_explanation, done=done, blame="dated_on", **words)


@consultations_desk.route("/lay-y-kien/<slug>/bao-cao", methods=BOTH)
@needs("consultation.edit")
def report(slug: str) -> Answer:
    """Note the report to HĐND and Mặt trận."""
    consultation = mine(slug, "report")
    form = ReportForm(data={"reported_on": today(), "version": str(consultation.version)})
    lead = "Báo cáo Hội đồng nhân dân tại kỳ họp thường lệ gần nhất và gửi Ủy ban Mặt trận Tổ quốc Việt Nam cùng cấp "
    lead += "(Luật Thực hiện dân chủ ở cơ sở 2022, Điều 28 khoản 5)."
    words = {"heading": "Ghi đã báo cáo HĐND và Mặt trận", "button": "Lưu", "lead": lead}
    return ask(consultation, form, services.report, done="Đã ghi văn bản báo cáo.", blame="reported_on", **words)


@consultations_desk.post("/lay-y-kien/<slug>/luu-tru")
@needs("consultation.edit")
def archive(slug: str) -> Answer:
    """End the work on it."""
    return press(slug, services.archive, done="Đã lưu trữ. Mọi người vẫn đọc được nội dung và kết quả.")
