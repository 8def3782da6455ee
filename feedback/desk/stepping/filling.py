"""What fills the lists and boxes of the steps' forms before they are shown."""

from collections.abc import Callable
from typing import Final

from core import clock, rulebook
from core.dates import short_date
from feedback import queries
from feedback.forms import desk as forms
from feedback.forms.answering import AnswerForm
from feedback.models import CaseState
from submissions import masking
from units.naming import with_old_names
from units.queries import communities_of, departments_of, external_bodies

USUAL_MASK: Final = "personal_data"
NO_CHOICE: Final = [("", "Chọn trong danh sách")]


def fill_accept(form: forms.AcceptForm, case: CaseState) -> None:
    """Offer the fields of work of the policies and the communities of the commune."""
    fill_category(form, case)
    form.thon.choices = villages(case.home)


def fill_category(form: forms.AcceptForm | forms.CategoryForm, case: CaseState) -> None:
    """Offer the fields of work of the policies, but not the one it is under."""
    own = queries.field_today(case.category) if case.category else None
    others = ((category.code, category.label) for category in queries.categories() if category.code != own)
    form.linh_vuc.choices = [*NO_CHOICE, *others]


def fill_route(form: forms.RouteForm, case: CaseState) -> None:
    """Offer the departments of the unit."""
    form.don_vi.choices = [
        *NO_CHOICE,
        *((unit.code, unit.name) for unit in departments_of(case.home, on=clock.today())),
    ]


def fill_refer(form: forms.ReferForm, _case: CaseState) -> None:
    """Offer the bodies outside the system."""
    form.co_quan.choices = [*NO_CHOICE, *((unit.code, unit.name) for unit in external_bodies())]


def fill_show(form: forms.ShowForm, case: CaseState) -> None:
    """Propose the public text with what may be personal data covered."""
    form.ly_do_che.choices = [("", "Không che gì"), *reasons("mask")]
    photos = queries.photos_to_publish(case)
    form.anh.choices = [(photo.id, photo.name) for photo in photos]
    if form.is_submitted():
        return
    form.anh.data = [photo.id for photo in photos if photo.audience == "public"]
    in_title, in_text = masking.find(case.title), masking.find(case.words)
    form.tieu_de.data = masking.mask(case.title, in_title)
    form.noi_dung.data = case.public_text or masking.mask(case.words, in_text)
    form.ly_do_che.data = USUAL_MASK if in_title or in_text else ""


def fill_answer(form: AnswerForm, case: CaseState) -> None:
    """Ask what becomes of an open promise, where there is one; offer the evidence of earlier drafts and answers."""
    if case.promise_due_on is None:
        del form.hen_truoc
    else:
        promise = queries.promises_of(case)[-1]
        form.hen_truoc.description = f"{promise.text or 'Như trong câu trả lời'}, ngày {short_date(promise.first_on)}."
    fill_day(form, case)
    form.giu_tep.choices = [(file.id, file.name) for file in queries.evidence_to_keep(case)]


def fill_day(form: AnswerForm | forms.NewDayForm, _case: CaseState) -> None:
    """Say up to which day something may be promised."""
    last = short_date(queries.last_day_to_promise())
    form.ngay_hen.description = f"Chậm nhất {last}. Việc lâu hơn thì ghi ngày báo lại."


def fill_reason(act: str) -> Callable[[forms.ReasonForm, CaseState], None]:
    """Offer the reasons that the policies know for an act."""

    def fill(form: forms.ReasonForm, _case: CaseState) -> None:
        form.ly_do.choices = reasons(act)

    return fill


def fill_signer(form: forms.PaperApprovalForm, case: CaseState) -> None:
    """Offer who may have signed: never who wrote the answer."""
    form.nguoi_ky.choices = [*NO_CHOICE, *((member.name, member.name) for member in queries.signers_of(case))]


def reasons(act: str) -> list[tuple[str, str]]:
    """Give the reasons for an act as choices."""
    known = rulebook.current_policy().reasons_for(act, on=clock.today())
    return [(reason.code, reason.label) for reason in known]


def villages(unit: str) -> list[tuple[str, str]]:
    """Give the residential communities of a commune to choose from."""
    return [
        ("", "Toàn xã hoặc chưa rõ"),
        *((village.code, with_old_names(village)) for village in communities_of(unit)),
    ]
