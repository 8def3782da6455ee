"""The end of the way: all answers on one page, one sending, and the slip that proves it."""

from typing import Any, Final

from flask import Response, make_response, redirect, render_template, url_for

from core import ledger
from core.access import public
from core.errors import Hidden, Refused
from feedback import queries, services
from feedback.forms.public import WHOLE_COMMUNE, CheckForm
from feedback.guidance import DAYS_TO_COMPLAIN
from feedback.models import CaseState
from feedback.public.blueprint import feedback_public
from feedback.public.wizard import (
    ALIKE,
    BASE,
    BOTH,
    CHECK,
    CONTACT,
    FILES,
    ONE_BY_ONE,
    STEPS,
    WHAT,
    WHERE,
    Answer,
    address_of,
    gone,
    with_draft,
)
from feedback.public.words import phone_words, place_words
from feedback.titles import title_of
from feedback.triage import Verdict, judge
from submissions import queries as papers
from submissions import services as submissions
from submissions.models import Draft
from submissions.public import draft_here
from submissions.receipts import Receipt
from submissions.sender import Sender
from units import queries as units

NO_UNIT: Final = "Trang này chưa được chọn đơn vị tiếp nhận. Ông/bà gọi cơ quan để được ghi giúp."
Given = dict[str, dict[str, Any]]


@feedback_public.route(BASE + CHECK, methods=BOTH)
@public
@with_draft
def check(draft: Draft) -> Answer:
    """Show every answer with a way to mend it, say what becomes public, and send."""
    given = submissions.answers(draft)
    missing = next((step for step in (WHAT, CONTACT) if step not in given), None)
    if missing:
        return redirect(address_of(draft, missing), 303)
    verdict, form = verdict_of(given), CheckForm()
    form.warn(verdict)
    if form.validate_on_submit():
        send(draft, given)
        return redirect(url_for("feedback_public.slip", draft_id=draft.id), 303)
    page = render_template(
        "feedback/public/check.html",
        form=form,
        back=address_of(draft, CONTACT),
        step=f"Bước {len(STEPS)}/{len(STEPS)}",
        given=given[CONTACT],
        title=title_of(given[WHAT]["noi_dung"], given=given[WHAT].get("tieu_de", "")),
        rows=_rows(draft, given),
        has_recording=submissions.recording(draft) is not None,
        has_point=bool(given.get(WHERE, {}).get("diem")),
        verdict=verdict,
        days=DAYS_TO_COMPLAIN,
    )
    return unkept(page, status=422 if form.errors else 200)


@feedback_public.get("/kien-nghi/gui/<draft_id>/phieu")
@public
def slip(draft_id: str) -> Answer:
    """Show the slip; the mã riêng stands on it only while this browser's draft lives."""
    return _slip_page(draft_id, "slip")


@feedback_public.get("/kien-nghi/gui/<draft_id>/phieu/in")
@public
def slip_to_print(draft_id: str) -> Answer:
    """Show the slip alone, on a sheet of A5."""
    return _slip_page(draft_id, "slip_print")


def _slip_page(draft_id: str, page: str) -> Answer:
    try:
        draft = draft_here(draft_id, door="case")
    except Hidden:
        return gone()
    if draft.subject is None:
        return redirect(address_of(draft, CHECK), 303)
    case = queries.case_of(draft.subject)
    text = render_template(
        f"feedback/public/{page}.html",
        case=case,
        receipt=receipt_of(case, pin=submissions.pin_for_draft(draft)),
        draft_id=draft.id,
        has_contact=papers.has_identity(case.subject),
    )
    return unkept(text)


def receipt_of(case: CaseState, *, pin: str | None) -> Receipt:
    """Give the slip of a case, with the fingerprint of its first event and the rule behind its day.

    A restricted one is answered by another body in its own time: its slip names no day.
    """
    first = ledger.history(case.subject)[0]
    unit = units.by_code(case.unit)
    return papers.receipt(
        case.subject,
        entry_hash=first.hash,
        received_at=first.recorded_at,
        unit=unit.agency_line if unit else "",
        due_label="" if case.restricted else queries.due_label(case),
        due="" if case.restricted else queries.slip_due_words(case),
        number=f"{case.number}/{case.year}",
        pin=pin,
    )


def send(draft: Draft, given: Given) -> str:
    """Send what a draft holds; gives the subject of its case."""
    site = units.site_unit()
    if site is None:
        raise Refused(NO_UNIT)
    what, where, contact = given[WHAT], given.get(WHERE, {}), given[CONTACT]
    village = where.get("thon")
    petition = services.Petition(
        text=what["noi_dung"],
        title=what.get("tieu_de", ""),
        village=village if village not in {"", WHOLE_COMMUNE} else None,
        place=where.get("noi", ""),
        point=where.get("diem", ""),
        wants_private=contact["tra_loi_rieng"],
        sent_elsewhere=what.get("noi_khac", ""),
        seen_alike=tuple(given.get(ALIKE, {}).get("da_xem", ())),
    )
    return services.submit(
        draft,
        petition,
        unit=site.code,
        sender=Sender(name=contact["ho_ten"], phone=contact["dien_thoai"], email=contact["email"]),
        consent_version=contact["loi_dong_y"],
        publish_name=not contact["khong_cong_khai"],
    )


def _rows(draft: Draft, given: Given) -> list[dict[str, str]]:
    what, contact = given[WHAT], given[CONTACT]
    names = "\n".join(file.name for file in submissions.files(draft))
    rows = [
        *said_rows(draft, given),
        ("Tên việc", title_of(what["noi_dung"], given=what.get("tieu_de", "")), WHAT),
        ("Đã gửi nơi khác", what.get("noi_khac", ""), WHAT),
        *place_rows(given),
        ("Ảnh, tệp kèm theo", names, FILES),
        ("Họ và tên", contact["ho_ten"], CONTACT),
        ("Điện thoại", phone_words(contact["dien_thoai"]), CONTACT),
        ("E-mail", contact["email"], CONTACT),
    ]
    links = {step: f"{address_of(draft, step)}?{ONE_BY_ONE}=1" for _, _, step in rows}
    return [{"key": key, "value": value, "href": links[step]} for key, value, step in rows]


def said_rows(draft: Draft, given: Given) -> list[tuple[str, str, str]]:
    """Give the lines of the last look for what was written and for what was spoken."""
    voice, text = submissions.recording(draft), given[WHAT]["noi_dung"]
    if voice is None:
        return [("Nội dung", text, WHAT)]
    heard = "Đã có; cơ quan nghe và ghi tóm tắt"
    return [("Nội dung", text or "Ông/bà nói trong bản ghi âm", WHAT), ("Bản ghi âm", heard, WHAT)]


def place_rows(given: Given) -> list[tuple[str, str, str]]:
    """Give the lines of the last look for the place, and for the point if one was chosen."""
    where = given.get(WHERE, {})
    rows = [("Nơi xảy ra", place_words(where.get("thon"), where.get("noi", "")), WHERE)]
    return [*rows, ("Điểm trên bản đồ", where["diem"], WHERE)] if where.get("diem") else rows


def verdict_of(given: Given) -> Verdict:
    """Read what was written by the rules of triage, as it will be read again when it is sent."""
    what, place = given[WHAT], given.get(WHERE, {}).get("noi", "")
    return judge(f"{what.get('tieu_de', '')}\n{what['noi_dung']}\n{place}")


def unkept(text: str, *, status: int = 200) -> Response:
    """Give a page that nobody on the way may keep."""
    response = make_response(text, status)
    response.headers["Cache-Control"] = "no-store"
    return response
