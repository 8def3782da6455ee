"""The pages of the steps that bring others in: another unit, another body, another case, another person."""

from typing import Any

from feedback import queries, services
from feedback.asking import CONTRIBUTION
from feedback.desk.stepping.done import open_part
from feedback.desk.stepping.filling import NO_CHOICE
from feedback.desk.stepping.shape import StepPage
from feedback.forms import desk, moving
from feedback.forms.steps import StepForm
from feedback.models import CaseState
from submissions import codes
from units.models import Unit
from units.queries import names

SAME_DAY = "Hạn trả lời không đổi."


def _units(found: list[Unit]) -> list[tuple[str, str]]:
    above = names({unit.parent_code for unit in found})
    return [*NO_CHOICE, *((unit.code, _with_parent(unit, above)) for unit in found)]


def _with_parent(unit: Unit, above: dict[str, str]) -> str:
    return f"{unit.name} ({above[unit.parent_code]})" if unit.parent_code in above else unit.name


def _fill_transfer(form: moving.TransferForm, case: CaseState) -> None:
    form.don_vi.choices = _units(queries.destinations(case))


def _fill_owners(form: moving.SendBackForm, case: CaseState) -> None:
    form.co_quan.choices = _units(queries.owners(case))


def _fill_advisers(form: moving.ConsultForm, case: CaseState) -> None:
    form.co_quan.choices = _units(queries.advisers(case))


def _fill_helpers(form: moving.InvolveForm, case: CaseState) -> None:
    form.don_vi.choices = _units(queries.helpers_of(case))


def _fill_asked(form: moving.UrgeForm, case: CaseState) -> None:
    _fill_requests(form, queries.open_requests(case))


def _fill_outside(form: moving.ReplyForm, case: CaseState) -> None:
    _fill_requests(form, [one for one in queries.open_requests(case) if one.kind != CONTRIBUTION])


def _fill_requests(form: Any, found: list) -> None:
    bodies = names({one.body for one in found})
    form.co_quan.choices = [*NO_CHOICE, *((str(one.seq), bodies.get(one.body, one.body)) for one in found)]


def _fill_officers(form: moving.HandOnForm, case: CaseState) -> None:
    officers = (one for one in queries.officers_for(case) if one.person_id != case.officer_id)
    form.nguoi.choices = [*NO_CHOICE, *((str(one.person_id), one.name) for one in officers)]


def _fill_people(form: moving.KeepFromForm, case: CaseState) -> None:
    form.nguoi.choices = [*NO_CHOICE, *((str(one.person_id), one.name) for one in queries.people_near(case))]


def _fill_apart(form: moving.KeepFromForm, case: CaseState) -> None:
    form.nguoi.choices = [*NO_CHOICE, *((str(person), name) for person, name in queries.people_apart(case))]


def _merge(case: CaseState, form: moving.MergeForm, by: dict[str, Any]) -> Any:
    typed = form.ma.data.strip()
    return services.merge(case, main=codes.normalise(typed) or typed, **by)


def _split(case: CaseState, form: moving.SplitForm, by: dict[str, Any]) -> Any:
    about = {"village": case.village, "place": case.place, "wants_private": case.wants_private}
    part = services.Petition(form.noi_dung.data, form.tieu_de.data, sent_elsewhere=case.sent_elsewhere, **about)
    return services.split(case, part=part, **by)


def _mark(case: CaseState, form: moving.MarkForm, by: dict[str, Any]) -> Any:
    marks = {"is_complex": form.phuc_tap.data, "is_prolonged": form.keo_dai.data}
    return services.mark(case, **marks, note=form.ghi_chu.data or "", **by)


MOVING: dict[str, StepPage] = {
    "transfer": StepPage(
        moving.TransferForm,
        lambda case, f, by: services.transfer(case, to=f.don_vi.data, reason=f.ly_do.data, **by),
        _fill_transfer,
        f"{SAME_DAY} Đơn vị nhận có thể chuyển trả một lần, nêu rõ lý do; lần thứ hai do cấp trên quyết định.",
    ),
    "pass_above": StepPage(
        moving.PassAboveForm,
        lambda case, f, by: services.pass_above(case, reason=f.ly_do.data, **by),
        hint=f"{SAME_DAY} Từ lúc này không ai trong đơn vị đọc được vụ việc; cơ quan cấp trên xử lý.",
    ),
    "keep_from": StepPage(
        moving.KeepFromForm,
        lambda case, f, by: services.keep_from(case, person_id=int(f.nguoi.data), reason=f.ly_do.data, **by),
        _fill_people,
        "Người này không đọc, không xử lý được vụ việc nữa. Việc về người đứng đầu thì chuyển cấp trên.",
    ),
    "let_read": StepPage(
        moving.KeepFromForm,
        lambda case, f, by: services.let_read(case, person_id=int(f.nguoi.data), reason=f.ly_do.data, **by),
        _fill_apart,
    ),
    "pass_down": StepPage(
        moving.PassAboveForm,
        lambda case, f, by: services.pass_down(case, reason=f.ly_do.data, **by),
        hint=f"{SAME_DAY} Người gửi và đơn vị đọc được lý do.",
    ),
    "take_over": StepPage(StepForm, lambda case, f, by: services.take_over(case, **by), hint=SAME_DAY),
    "send_back": StepPage(
        moving.SendBackForm,
        lambda case, f, by: services.send_back(case, owner=f.co_quan.data, reason=f.ly_do.data, **by),
        _fill_owners,
        f"{SAME_DAY} Đã có đơn vị chuyển trả trước đó thì việc này lên cấp trên quyết định.",
    ),
    "consult": StepPage(
        moving.ConsultForm,
        lambda case, f, by: services.consult(
            case, to=f.co_quan.data, letter_number=f.so_cong_van.data, question=f.cau_hoi.data or "", **by
        ),
        _fill_advisers,
        "Hạn vẫn tính trong khi chờ ý kiến.",
    ),
    "involve": StepPage(
        moving.InvolveForm,
        lambda case, f, by: services.involve(
            case, to=f.don_vi.data, asked=services.Asked(f.viec.data, f.ngay.data), **by
        ),
        _fill_helpers,
        "Đơn vị đang giữ vụ việc vẫn chủ trì và trả lời.",
    ),
    "contribute": StepPage(
        moving.ContributeForm, lambda case, f, by: services.contribute(case, reply=f.y_kien.data, **by)
    ),
    "urge": StepPage(
        moving.UrgeForm,
        lambda case, f, by: services.urge(case, request=int(f.co_quan.data), how=f.cach.data, **by),
        _fill_asked,
    ),
    "record_reply": StepPage(
        moving.ReplyForm,
        lambda case, f, by: services.record_reply(
            case, request=int(f.co_quan.data), reply=f.y_kien.data, letter_number=f.so_cong_van.data or "", **by
        ),
        _fill_outside,
        "Người gửi thấy cơ quan nào đã có ý kiến, không thấy nội dung này.",
    ),
    "propose_interim": StepPage(
        moving.InterimForm,
        lambda case, f, by: services.propose_interim(case, interim=f.noi_dung.data, **by),
        writes="noi_dung",
    ),
    "send_interim": StepPage(
        StepForm,
        lambda case, f, by: services.send_interim(case, **by),
        hint="Người gửi nhận được ngay. Hạn trả lời vẫn tính; đây chưa phải câu trả lời.",
        shows=("interim",),
    ),
    "return_interim": StepPage(
        desk.RemarksForm,
        lambda case, f, by: services.return_interim(case, remarks=f.y_kien.data, **by),
        shows=("interim",),
    ),
    "merge": StepPage(
        moving.MergeForm,
        _merge,
        hint="Người gửi được báo và nhận câu trả lời chung. Người gửi có thể nói rằng đây là việc khác.",
    ),
    "unmerge": StepPage(
        moving.SeparateForm,
        lambda case, f, by: services.unmerge(case, reason=f.ly_do.data, **by),
        hint="Vụ việc được xử lý riêng, theo thời hạn của chính nó.",
    ),
    "split": StepPage(
        moving.SplitForm,
        _split,
        hint="Việc tách ra có mã tra cứu mới, cùng ngày tiếp nhận; người gửi vẫn dùng mã riêng (6 số) đã có.",
        done=open_part,
    ),
    "mark": StepPage(
        moving.MarkForm, _mark, hint="Đánh dấu không làm đổi thời hạn. Cần thêm thời gian thì xin gia hạn."
    ),
    "note_group": StepPage(
        moving.GroupForm,
        lambda case, f, by: services.note_group(case, people=f.so_nguoi.data, representatives=f.representatives, **by),
    ),
    "hand_on": StepPage(
        moving.HandOnForm,
        lambda case, f, by: services.hand_on(case, officer_id=int(f.nguoi.data), note=f.ghi_chu.data or "", **by),
        _fill_officers,
        SAME_DAY,
    ),
}
