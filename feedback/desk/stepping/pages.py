"""Every step's page as a table: which form it asks, what fills it, what it does, a word of warning."""

from typing import Any, Final

from feedback import services
from feedback.desk.stepping.afterwards import AFTERWARDS
from feedback.desk.stepping.done import print_slip, show_sender
from feedback.desk.stepping.filling import (
    fill_accept,
    fill_answer,
    fill_category,
    fill_reason,
    fill_refer,
    fill_route,
    fill_show,
    fill_signer,
)
from feedback.desk.stepping.moving import MOVING
from feedback.desk.stepping.shape import StepPage
from feedback.forms import desk as forms
from feedback.forms.answering import AnswerForm
from feedback.forms.calling import CallForm, ToldForm
from feedback.forms.listening import SummaryForm
from feedback.forms.steps import StepForm
from feedback.models import CaseState

RESUMED: Final = "Những ngày đã chờ người gửi, kể cả hôm nay, không tính; thời hạn được tính tiếp."


def _answer(form: AnswerForm) -> services.Answer:
    return services.Answer(
        form.tra_loi.data,
        form.can_cu.data or "",
        form.viec_hen.data or "",
        form.ngay_hen.data,
        form.ai_lam.data or "",
        form.mau_da_dung.data or "",
        form.hen_truoc.data or "" if form.hen_truoc else "",
        decision=form.ket_qua.data,
    )


def _draft(case: CaseState, form: AnswerForm, by: dict[str, Any]) -> Any:
    evidence = services.Evidence(form.references, form.giu_tep.data or ())
    return services.draft_answer(case, answer=_answer(form), evidence=evidence, **by)


def _ask(case: CaseState, form: forms.QuestionForm, by: dict[str, Any]) -> Any:
    return services.ask_info(case, question=form.cau_hoi.data, **by)


def _resume(case: CaseState, form: forms.ResumeForm, by: dict[str, Any]) -> Any:
    return services.resume(case, note=form.noi_dung.data, **by)


PAGES: dict[str, StepPage] = {
    **MOVING,
    **AFTERWARDS,
    "summarise": StepPage(
        SummaryForm,
        lambda case, f, by: services.summarise(case, summary=f.tom_tat.data, **by),
        hint="Bản ghi âm không bao giờ công khai. Mọi người chỉ có thể đọc bản tóm tắt, sau khi rà soát.",
        shows=("voice",),
    ),
    "accept": StepPage(
        forms.AcceptForm,
        lambda case, f, by: services.accept(case, category=f.linh_vuc.data, village=f.thon.data or None, **by),
        fill_accept,
    ),
    "route": StepPage(
        forms.RouteForm,
        lambda case, f, by: services.route(case, to=f.don_vi.data, note=f.y_kien.data or "", **by),
        fill_route,
        "Thời hạn không thay đổi khi giao hoặc giao lại.",
    ),
    "recategorise": StepPage(
        forms.CategoryForm,
        lambda case, f, by: services.recategorise(case, category=f.linh_vuc.data, reason=f.ly_do.data, **by),
        fill_category,
        "Thời hạn không thay đổi. Có lĩnh vực phải trả lời bằng công văn.",
    ),
    "refer": StepPage(
        forms.ReferForm,
        lambda case, f, by: services.refer(case, to=f.co_quan.data, letter_number=f.so_cong_van.data, **by),
        fill_refer,
        "Đơn vị vẫn có trách nhiệm đôn đốc và trả lời người gửi; hạn vẫn tính.",
    ),
    "take_up": StepPage(StepForm, lambda case, f, by: services.take_up(case, **by)),
    "ask_info": StepPage(forms.QuestionForm, _ask, writes="cau_hoi"),
    "ask_at_intake": StepPage(forms.QuestionForm, _ask, writes="cau_hoi"),
    "resume": StepPage(forms.ResumeForm, _resume, hint=RESUMED),
    "resume_at_intake": StepPage(forms.ResumeForm, _resume, hint=RESUMED),
    "request_extension": StepPage(
        forms.ExtensionForm,
        lambda case, f, by: services.request_extension(case, days=f.so_ngay.data, reason=f.ly_do.data, **by),
        writes="ly_do",
    ),
    "extend": StepPage(
        StepForm,
        lambda case, f, by: services.extend(case, **by),
        hint="Số ngày được tính từ hạn cũ. Hạn cũ vẫn được ghi nhận.",
        shows=("extension", "asked"),
    ),
    "decline_extension": StepPage(
        forms.RemarksForm,
        lambda case, f, by: services.decline_extension(case, remarks=f.y_kien.data, **by),
        shows=("extension", "asked"),
    ),
    "draft_answer": StepPage(
        AnswerForm,
        _draft,
        fill_answer,
        writes="tra_loi",
        shows=("copy", "again", "contested", "joined", "remarks"),
        previews=True,
    ),
    "approve": StepPage(
        StepForm,
        lambda case, f, by: services.approve(case, **by),
        hint="Trả lời được gửi đến người gửi ngay sau khi duyệt, trừ việc cần công văn.",
        shows=("copy", "contested", "joined", "answer"),
    ),
    "approve_on_paper": StepPage(
        forms.PaperApprovalForm,
        lambda case, f, by: services.approve_on_paper(case, approver=f.nguoi_ky.data, references=f.references, **by),
        fill_signer,
        "Đính kèm ảnh chụp phiếu trình đã có chữ ký. Người nhập được ghi tên.",
        shows=("copy", "joined", "answer"),
    ),
    "return_answer": StepPage(
        forms.RemarksForm,
        lambda case, f, by: services.return_answer(case, remarks=f.y_kien.data, **by),
        shows=("contested", "joined", "answer"),
    ),
    "issue": StepPage(
        forms.LetterForm,
        lambda case, f, by: services.issue(
            case, letter=services.Letter(f.so_cong_van.data, f.ngay_van_ban.data), references=f.references, **by
        ),
        shows=("copy", "answer"),
    ),
    "show": StepPage(
        forms.ShowForm,
        lambda case, f, by: services.show(
            case,
            public_text=f.noi_dung.data,
            title=f.tieu_de.data,
            reason=f.ly_do_che.data or None,
            photos=f.anh.data or (),
            **by,
        ),
        fill_show,
        "Hệ thống đã đề xuất che những chỗ có thể là thông tin cá nhân; đọc lại trước khi đăng.",
        shows=("photos",),
        previews=True,
    ),
    "withhold": StepPage(
        forms.ReasonForm,
        lambda case, f, by: services.withhold(case, reason=f.ly_do.data, **by),
        fill_reason("withhold"),
        "Vụ việc vẫn được trả lời và tính vào số liệu; Mặt trận xem được.",
    ),
    "propose_refusal": StepPage(
        forms.ReasonWordsForm,
        lambda case, f, by: services.propose_refusal(
            case, decision=services.Decision(f.ly_do.data, f.giai_thich.data), **by
        ),
        fill_reason("refuse"),
        "Người khác duyệt trước khi thông báo cho người gửi.",
        writes="giai_thich",
        shows=("copy",),
    ),
    "refuse": StepPage(
        StepForm,
        lambda case, f, by: services.refuse(case, **by),
        shows=("copy", "asked"),
    ),
    "return_refusal": StepPage(
        forms.RemarksForm,
        lambda case, f, by: services.return_refusal(case, remarks=f.y_kien.data, **by),
        shows=("asked",),
    ),
    "propose_guidance": StepPage(
        forms.GuidanceForm,
        lambda case, f, by: services.propose_guidance(case, guidance=f.huong_dan.data, **by),
        hint="Người khác duyệt. Người gửi được báo và có thể nói rằng mình chỉ kiến nghị.",
        writes="huong_dan",
    ),
    "guide": StepPage(
        StepForm,
        lambda case, f, by: services.guide(case, **by),
        shows=("asked",),
    ),
    "return_guidance": StepPage(
        forms.RemarksForm,
        lambda case, f, by: services.return_guidance(case, remarks=f.y_kien.data, **by),
        shows=("asked",),
    ),
    "file_away": StepPage(
        forms.NoteForm,
        lambda case, f, by: services.file_away(
            case, decision=services.Decision(f.ly_do.data, f.giai_thich.data or ""), **by
        ),
        fill_reason("file_away"),
        shows=("copy",),
    ),
    "restrict": StepPage(
        forms.PurposeForm,
        lambda case, f, by: services.restrict(case, reason=f.ly_do.data, **by),
        hint="Chỉ dùng cho đơn tố cáo gửi nhầm. Vụ việc rời mọi danh sách của đơn vị ngay; chỉ tỉnh đọc được.",
    ),
    "open_identity": StepPage(
        forms.PurposeForm,
        lambda case, f, by: services.open_identity(case, reason=f.ly_do.data, **by),
        hint="Lý do và người xem được ghi vào nhật ký; Mặt trận xem được.",
        done=show_sender,
    ),
    "note_call": StepPage(
        CallForm,
        lambda case, f, by: services.note_call(case, told=f.noi_dung.data, called_on=f.ngay_goi.data, **by),
        hint="Xem số điện thoại bằng «Xem thông tin người gửi». Cuộc gọi không phải là trả lời, không dừng hạn.",
    ),
    "note_told": StepPage(
        ToldForm,
        lambda case, f, by: services.note_told(case, told=f.noi_dung.data, told_on=f.ngay_goi.data, **by),
        hint="Người gửi đọc được dòng này khi tra cứu. Không ghi họ tên, số điện thoại.",
    ),
    "note_inside": StepPage(
        forms.InsideForm,
        lambda case, f, by: services.note_inside(case, note=f.ghi_chu.data, **by),
        hint="Người xử lý sau và Mặt trận đọc được; người gửi và công chúng không thấy. Không thay cho câu trả lời.",
    ),
    "explain_delay": StepPage(
        forms.DelayForm,
        lambda case, f, by: services.explain_delay(case, delay=f.giai_trinh.data, **by),
        hint="Mặt trận đọc được; người gửi và công chúng không thấy. Hạn và số liệu không thay đổi, lưu rồi không sửa.",
    ),
    "reissue_pin": StepPage(
        forms.NewPinForm,
        lambda case, f, by: services.reissue_pin(case, seen=f.doi_chieu.data, note=f.ghi_chu.data or "", **by),
        hint="Mã cũ hết dùng ngay. Mã mới chỉ in trên phiếu giao cho người gửi; người gửi được báo nếu có ghi e-mail.",
        done=print_slip,
    ),
    "read_restricted": StepPage(StepForm, lambda case, f, by: services.read_restricted(case, **by)),
    "hand_over": StepPage(
        forms.HandOverForm,
        lambda case, f, by: services.hand_over(case, body=f.co_quan.data, letter_number=f.so_van_ban.data, **by),
        hint="Người gửi chỉ thấy ngày chuyển, không thấy tên cơ quan. Sau bước này mới xóa được nội dung.",
    ),
    "release": StepPage(
        forms.PurposeForm,
        lambda case, f, by: services.release(case, reason=f.ly_do.data, **by),
        hint="Vụ việc trở lại đơn vị, thời hạn vẫn tính từ ngày gửi. Nội dung được rà soát lại trước khi công khai.",
    ),
    "open_restricted_identity": StepPage(
        forms.PurposeForm,
        lambda case, f, by: services.open_restricted_identity(case, reason=f.ly_do.data, **by),
        hint="Lý do và người xem được ghi vào nhật ký.",
        done=show_sender,
    ),
    "erase": StepPage(
        StepForm,
        lambda case, f, by: services.erase(case, **by),
        hint="Xóa nội dung, thông tin người gửi và tệp; không lấy lại được. Nhật ký vẫn giữ dấu của từng việc đã làm.",
    ),
}
