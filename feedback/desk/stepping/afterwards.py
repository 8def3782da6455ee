"""The pages of the steps after an answer was signed: contested, copied, looked at again, its promise kept or not."""

from feedback import services
from feedback.desk.stepping.filling import fill_day
from feedback.desk.stepping.shape import StepPage
from feedback.forms import desk as forms
from feedback.forms.copying import CopyForm
from feedback.forms.steps import StepForm

AFTERWARDS: dict[str, StepPage] = {
    "contest_paper": StepPage(
        forms.ContestForm,
        lambda case, f, by: services.contest_paper(case, reason=f.ly_do.data, **by),
        hint="Câu trả lời chưa gửi thì trở lại chờ duyệt. Đã gửi thì được xem lại; ngày trả lời lần đầu giữ nguyên.",
        shows=("scans", "sent_answer"),
    ),
    "confirm_answer": StepPage(
        StepForm,
        lambda case, f, by: services.confirm_answer(case, **by),
        hint="Câu trả lời đã gửi được giữ nguyên. Người gửi được báo. Cần sửa thì chọn «Giao xem xét lại».",
        shows=("contested", "sent_answer"),
    ),
    "note_copy_sent": StepPage(
        CopyForm,
        lambda case, f, by: services.note_copy_sent(
            case, letter_number=f.so_van_ban.data, sent_on=f.ngay_gui.data, **by
        ),
        hint="Ghi khi đã gửi bản trả lời bằng văn bản. Bản gửi không có thông tin liên hệ của người gửi.",
    ),
    "look_again": StepPage(
        forms.RemarksForm,
        lambda case, f, by: services.look_again(case, remarks=f.y_kien.data, **by),
        hint="Nêu điều cần kiểm tra lại. Hạn và ngày trả lời lần đầu giữ nguyên.",
        shows=("again", "contested"),
    ),
    "uphold": StepPage(
        forms.ExplanationForm,
        lambda case, f, by: services.uphold(case, explanation=f.giai_thich.data, **by),
        hint="Mọi người gửi của việc ghép đều đọc lời giải thích; không ghi thông tin riêng của ai.",
        shows=("again", "sent_answer"),
    ),
    "keep_promise": StepPage(
        forms.EvidenceForm,
        lambda case, f, by: services.keep_promise(case, report=f.bao_cao.data, references=f.references, **by),
        shows=("promises",),
    ),
    "report_promise": StepPage(
        forms.NewDayForm,
        lambda case, f, by: services.report_promise(case, report=f.bao_cao.data, promised_on=f.ngay_hen.data, **by),
        fill_day,
        "Ngày hẹn trước vẫn được ghi nhận.",
        shows=("promises",),
    ),
    "drop_promise": StepPage(
        forms.ReportForm,
        lambda case, f, by: services.drop_promise(case, report=f.bao_cao.data, **by),
        shows=("promises",),
    ),
}
