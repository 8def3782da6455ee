"""Every step of a case as a small page of its own: which form it asks, what fills its lists, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from core import clock, rulebook
from core.access import signed_in
from core.actor import Actor, current_actor
from core.errors import Hidden
from feedback import queries, services
from feedback.access import may
from feedback.desk.blueprint import Answer, feedback_desk, load, page, refusal
from feedback.desk.case import facts_of, offered
from feedback.forms import desk as forms
from feedback.models import CaseState
from feedback.workflow import SLUGS, WORKFLOW
from submissions import masking
from units.queries import communities_of, departments_of, external_bodies

NAMES = {slug: name for name, slug in SLUGS.items()}
ANY_STEP = ", ".join(f'"{slug}"' for slug in NAMES)
USUAL_MASK = "personal_data"
NO_CHOICE = [("", "Chọn trong danh sách")]
RESUMED = "Những ngày đã chờ người gửi, kể cả hôm nay, không tính; thời hạn được tính tiếp."


@dataclass(frozen=True)
class StepPage:
    """One step's page: its form, what fills the form's lists, what is done with the answers, a word of warning."""

    form: type[forms.StepForm]
    act: Callable[[CaseState, Any, dict[str, Any]], Any]
    fill: Callable[[Any, CaseState], None] = lambda _form, _case: None
    hint: str = ""


@feedback_desk.route(
    "/kien-nghi/<code>/<any({}):slug>".format(", ".join(f'"{s}"' for s in NAMES)), methods=["GET", "POST"]
)
@signed_in
def step(code: str, slug: str) -> Answer:
    """Ask what a step needs, then take it; a rule's no comes back with everything that was written."""
    case, name = load(code), NAMES[slug]
    if name not in offered(case) and not _was_open(case, name):
        raise Hidden
    shown = PAGES[name]
    form = _form(shown, case, name)
    show = {"step": WORKFLOW.step(name), "hint": shown.hint, "asked": queries.asked_for(case), **facts_of(case)}
    if not form.validate_on_submit():
        return page("step", form, **show)
    said = {"actor": current_actor(), "version": form.seen}
    outcome: list[Any] = []
    status = refusal(form, lambda: outcome.append(shown.act(case, form, said)))
    if status:
        return page("step", form, status=status, **{**show, **facts_of(load(code))})
    return _done(case, name, outcome[0], said["actor"])


def _was_open(case: CaseState, name: str) -> bool:
    """Say whether this may be the second of two who had the page open: what was written must come back."""
    return request.method == "POST" and may(current_actor(), WORKFLOW.step(name), case)


def _done(case: CaseState, name: str, outcome: Any, actor: Actor) -> Answer:
    if name in {"open_identity", "open_restricted_identity"}:
        return render_template("feedback/desk/identity.html", sender=outcome, **facts_of(case))
    flash(f"Đã lưu: {WORKFLOW.step(name).label}.", "success")
    if queries.may_see(case, actor=actor):
        return redirect(url_for("feedback_desk.case", code=case.code), 303)
    return redirect(url_for("feedback_desk.inbox"), 303)


def _form(shown: StepPage, case: CaseState, name: str) -> forms.StepForm:
    more = {"owner": f"{case.subject}/{name}"} if issubclass(shown.form, forms.FilesForm) else {}
    form = shown.form(**more)
    shown.fill(form, case)
    if not form.is_submitted():
        form.show_version(case.version)
        form.prefill(case)
    return form


def _fill_accept(form: forms.AcceptForm, case: CaseState) -> None:
    known = rulebook.policy(case.policy).categories_on(clock.today())
    form.linh_vuc.choices = [*NO_CHOICE, *((category.code, category.label) for category in known)]
    form.thon.choices = villages(case.unit)


def _fill_route(form: forms.RouteForm, case: CaseState) -> None:
    form.don_vi.choices = [*NO_CHOICE, *((unit.code, unit.name) for unit in departments_of(case.unit))]


def _fill_refer(form: forms.ReferForm, _case: CaseState) -> None:
    form.co_quan.choices = [*NO_CHOICE, *((unit.code, unit.name) for unit in external_bodies())]


def _fill_show(form: forms.ShowForm, case: CaseState) -> None:
    form.ly_do_che.choices = [("", "Không che gì"), *_reasons("mask")]
    if form.is_submitted():
        return
    in_title, in_text = masking.find(case.title), masking.find(case.text)
    form.tieu_de.data = masking.mask(case.title, in_title)
    form.noi_dung.data = case.public_text or masking.mask(case.text, in_text)
    form.ly_do_che.data = USUAL_MASK if in_title or in_text else ""


def _fill_reason(act: str) -> Callable[[forms.ReasonForm, CaseState], None]:
    def fill(form: forms.ReasonForm, _case: CaseState) -> None:
        form.ly_do.choices = _reasons(act)

    return fill


def _fill_signer(form: forms.PaperApprovalForm, case: CaseState) -> None:
    form.nguoi_ky.choices = [*NO_CHOICE, *((member.name, member.name) for member in queries.signers_of(case))]


def _reasons(act: str) -> list[tuple[str, str]]:
    known = rulebook.current_policy().reasons_for(act, on=clock.today())
    return [(reason.code, reason.label) for reason in known]


def villages(unit: str) -> list[tuple[str, str]]:
    """Give the residential communities of a commune to choose from."""
    return [("", "Toàn xã hoặc chưa rõ"), *((village.code, village.name) for village in communities_of(unit))]


def _answer(form: forms.AnswerForm) -> services.Answer:
    return services.Answer(form.tra_loi.data, form.can_cu.data or "", form.viec_hen.data or "", form.ngay_hen.data)


def _ask(case: CaseState, form: forms.QuestionForm, by: dict[str, Any]) -> Any:
    return services.ask_info(case, question=form.cau_hoi.data, **by)


def _resume(case: CaseState, form: forms.ResumeForm, by: dict[str, Any]) -> Any:
    return services.resume(case, note=form.noi_dung.data, **by)


PAGES: dict[str, StepPage] = {
    "accept": StepPage(
        forms.AcceptForm,
        lambda case, f, by: services.accept(case, category=f.linh_vuc.data, village=f.thon.data or None, **by),
        _fill_accept,
    ),
    "route": StepPage(
        forms.RouteForm,
        lambda case, f, by: services.route(case, to=f.don_vi.data, note=f.y_kien.data or "", **by),
        _fill_route,
        "Thời hạn không thay đổi khi giao hoặc giao lại.",
    ),
    "refer": StepPage(
        forms.ReferForm,
        lambda case, f, by: services.refer(case, to=f.co_quan.data, letter_number=f.so_cong_van.data, **by),
        _fill_refer,
        "Đơn vị vẫn có trách nhiệm đôn đốc và trả lời người gửi; hạn vẫn tính.",
    ),
    "take_up": StepPage(forms.StepForm, lambda case, f, by: services.take_up(case, **by)),
    "ask_info": StepPage(forms.QuestionForm, _ask),
    "ask_at_intake": StepPage(forms.QuestionForm, _ask),
    "resume": StepPage(forms.ResumeForm, _resume, hint=RESUMED),
    "resume_at_intake": StepPage(forms.ResumeForm, _resume, hint=RESUMED),
    "request_extension": StepPage(
        forms.ExtensionForm,
        lambda case, f, by: services.request_extension(case, days=f.so_ngay.data, reason=f.ly_do.data, **by),
    ),
    "extend": StepPage(
        forms.StepForm,
        lambda case, f, by: services.extend(case, **by),
        hint="Số ngày được tính từ hạn cũ. Hạn cũ vẫn được ghi nhận.",
    ),
    "decline_extension": StepPage(
        forms.RemarksForm, lambda case, f, by: services.decline_extension(case, remarks=f.y_kien.data, **by)
    ),
    "draft_answer": StepPage(
        forms.AnswerForm, lambda case, f, by: services.draft_answer(case, answer=_answer(f), **by)
    ),
    "approve": StepPage(
        forms.StepForm,
        lambda case, f, by: services.approve(case, **by),
        hint="Trả lời được gửi đến người gửi ngay sau khi duyệt, trừ việc cần công văn.",
    ),
    "approve_on_paper": StepPage(
        forms.PaperApprovalForm,
        lambda case, f, by: services.approve_on_paper(case, approver=f.nguoi_ky.data, references=f.references, **by),
        _fill_signer,
        "Đính kèm ảnh chụp phiếu trình đã có chữ ký. Người nhập được ghi tên.",
    ),
    "return_answer": StepPage(
        forms.RemarksForm, lambda case, f, by: services.return_answer(case, remarks=f.y_kien.data, **by)
    ),
    "issue": StepPage(
        forms.LetterForm,
        lambda case, f, by: services.issue(
            case, letter=services.Letter(f.so_cong_van.data, f.ngay_van_ban.data), references=f.references, **by
        ),
    ),
    "look_again": StepPage(
        forms.RemarksForm,
        lambda case, f, by: services.look_again(case, remarks=f.y_kien.data, **by),
        hint="Nêu điều cần kiểm tra lại. Hạn và ngày trả lời lần đầu giữ nguyên.",
    ),
    "uphold": StepPage(
        forms.ExplanationForm, lambda case, f, by: services.uphold(case, explanation=f.giai_thich.data, **by)
    ),
    "keep_promise": StepPage(
        forms.EvidenceForm,
        lambda case, f, by: services.keep_promise(case, report=f.bao_cao.data, references=f.references, **by),
    ),
    "report_promise": StepPage(
        forms.NewDayForm,
        lambda case, f, by: services.report_promise(case, report=f.bao_cao.data, promised_on=f.ngay_hen.data, **by),
    ),
    "drop_promise": StepPage(
        forms.ReportForm, lambda case, f, by: services.drop_promise(case, report=f.bao_cao.data, **by)
    ),
    "show": StepPage(
        forms.ShowForm,
        lambda case, f, by: services.show(
            case,
            public_text=f.noi_dung.data,
            title=f.tieu_de.data,
            reason=f.ly_do_che.data or None,
            **by,
        ),
        _fill_show,
        "Hệ thống đã đề xuất che những chỗ có thể là thông tin cá nhân; đọc lại trước khi đăng.",
    ),
    "withhold": StepPage(
        forms.ReasonForm,
        lambda case, f, by: services.withhold(case, reason=f.ly_do.data, **by),
        _fill_reason("withhold"),
        "Vụ việc vẫn được trả lời và tính vào số liệu; Mặt trận xem được.",
    ),
    "propose_refusal": StepPage(
        forms.ReasonWordsForm,
        lambda case, f, by: services.propose_refusal(
            case, decision=services.Decision(f.ly_do.data, f.giai_thich.data), **by
        ),
        _fill_reason("refuse"),
        "Người khác duyệt trước khi thông báo cho người gửi.",
    ),
    "refuse": StepPage(forms.StepForm, lambda case, f, by: services.refuse(case, **by)),
    "return_refusal": StepPage(
        forms.RemarksForm, lambda case, f, by: services.return_refusal(case, remarks=f.y_kien.data, **by)
    ),
    "guide": StepPage(forms.GuidanceForm, lambda case, f, by: services.guide(case, guidance=f.huong_dan.data, **by)),
    "file_away": StepPage(
        forms.NoteForm,
        lambda case, f, by: services.file_away(
            case, decision=services.Decision(f.ly_do.data, f.giai_thich.data or ""), **by
        ),
        _fill_reason("file_away"),
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
    ),
    "read_restricted": StepPage(forms.StepForm, lambda case, f, by: services.read_restricted(case, **by)),
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
    ),
    "erase": StepPage(
        forms.StepForm,
        lambda case, f, by: services.erase(case, **by),
        hint="Xóa nội dung, thông tin người gửi và tệp; không lấy lại được. Nhật ký vẫn giữ dấu của từng việc đã làm.",
    ),
}
