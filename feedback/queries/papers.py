"""What the papers of a case say, from its events and caches, and who may sign them."""

from datetime import date

from accounts.queries import names_of
from core import clock, ledger
from core.clock import local
from core.dates import short_date
from core.ledger import Entry
from core.papers import Signature
from core.settings import settings
from feedback.channels import CHANNELS
from feedback.models import CaseRequest, CaseState
from feedback.papers import Office
from feedback.queries.answers import AnswerGiven, answer_of, drafted_answer
from feedback.queries.common_answer import asked_again, asked_together
from feedback.queries.fields import field_name
from feedback.queries.moving import asked_by_letter, joined
from feedback.queries.reading import (
    additions,
    due_label,
    due_words,
    last_day_to_insist,
    policy_of,
)
from feedback.workflow import ANSWERED, LABELS, State
from submissions.queries import attachments
from units.letterheads import USUAL_SIGNATURE, body_name, letter_symbol, letterhead, unit_symbol
from units.models import Unit
from units.queries import by_code, names
from units.signers import signers_on

UNNAMED = "Ông/Bà …………………………………………"
UNNAMED_BODY = "……………………………………………………"


def office_of(case: CaseState) -> Office:
    """Say whose papers a case has: those of the unit that received it, for the department that holds it."""
    unit, department = _units(case)
    year = clock.today().year
    own = letterhead(unit, year=year)
    return Office(
        unit=own,
        department=letterhead(department, year=year, of=unit) if department else own,
        letter_symbol=letter_symbol(unit, department),
        unit_symbol=unit_symbol(unit),
        is_practice=ledger.is_practice(),
    )


def signatures_for(case: CaseState) -> list[Signature]:
    """List who may sign today: the unit's, then the department's; where nobody is named, the head of the unit."""
    found = [signer for unit in _units(case) if unit for signer in signers_on(unit.signers, clock.today())]
    return [Signature(signer.lines, signer.name) for signer in found] or [Signature(USUAL_SIGNATURE)]


def paper_values(case: CaseState, *, sender: str = "", to: str = "") -> dict[str, str]:
    """Give everything a form may say of a case; `sender` only where it was opened for this paper, `to` where chosen."""
    said = {entry.type: entry for entry in ledger.history(case.subject)}
    asked = asked_by_letter(case)
    known = names({case.held_by, case.village}) | _bodies({asked.body if asked else "", to})
    return {
        **_plain(case, known),
        **_places(case, known),
        **_decisions(case, said),
        **_answers(case),
        **_letters(asked, known),
        "nguoi_gui": sender or UNNAMED,
        "noi_nhan": known.get(to, UNNAMED_BODY),
    }


def _bodies(codes: set[str]) -> dict[str, str]:
    """Name those to whom is written: «Ủy ban nhân dân tỉnh …», not the place."""
    found = [unit for code in codes if code and (unit := by_code(code))]
    return {unit.code: body_name(unit) for unit in found}


def _units(case: CaseState) -> tuple[Unit, Unit | None]:
    return by_code(case.home), by_code(case.held_by) if case.held_by != case.home else None


def _plain(case: CaseState, known: dict[str, str]) -> dict[str, str]:
    files = [file.name for file in attachments(case.subject) if file.origin == "sender"]
    return {
        "ma": case.code,
        "so": f"{case.number}/{case.year}",
        "tieu_de": case.title,
        "noi_dung": case.words,
        "bo_sung": "\n".join(additions(case)),
        "xem_lai": _asked_again(case),
        "ngay_nhan": short_date(case.received_on),
        "hinh_thuc": CHANNELS.get(case.channel, case.channel),
        "linh_vuc": field_name(case),
        "dia_diem": ", ".join(filter(None, (case.place, known.get(case.village or "", "")))),
        "tep": "; ".join(files),
        "tinh_trang": LABELS[case.state],
        "ten_han": due_label(case),
        "han": due_words(case),
        "han_ngan": short_date(case.due_on),
        "nam": str(clock.today().year),
        "ngay_thu_ly": short_date(local(case.accepted_at).date()) if case.accepted_at else "",
    }


def _asked_again(case: CaseState) -> str:
    """Give what senders say is unsolved; nothing of a joined case that is kept from somebody: many read a paper."""
    others = asked_together([one for one in joined(case) if not one.apart])
    told = (f"{text} (kiến nghị đã ghép, mã {code})" for code, text in others)
    return "\n".join(filter(None, (asked_again(case), *told)))


def _places(case: CaseState, known: dict[str, str]) -> dict[str, str]:
    unit, department = _units(case)
    body = body_name(unit)
    holder = known.get(case.held_by, "") if department else body
    return {
        "co_quan_minh": body,
        "noi_giu": holder,
        "ben_nhan": holder,
        "viet_tat": letter_symbol(unit, department).rpartition("-")[2],
        "dien_thoai": unit.phone,
        "dia_chi_tra_cuu": f"{settings().site_url.rstrip('/')}/tra-cuu",
        "nguoi_de_xuat": names_of({case.drafted_by}).get(case.drafted_by, ""),
    }


def _decisions(case: CaseState, said: dict[str, Entry]) -> dict[str, str]:
    """Give refusal, guidance and extension; what is only proposed stands on the phiếu trình alone."""
    reason = _reason(case, said.get("case.refused") or said.get("case.refusal_proposed"))
    guidance = said.get("case.guided") or said.get("case.guidance_proposed")
    words = {"huong_dan": guidance.texts.get("guidance", "") if guidance else ""}
    proposed = {
        **({f"{name}_trinh": value for name, value in reason.items()} if case.state == State.REFUSAL_REVIEW else {}),
        **({"huong_dan_trinh": words["huong_dan"]} if case.state == State.GUIDANCE_REVIEW else {}),
    }
    return {**reason, **words, **proposed, **_extension(said.get("case.extended")), "han_y_kien": _last_word(case)}


def _reason(case: CaseState, entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {}
    reason = policy_of(case).reason("refuse", entry.facts["reason_code"])
    return {"ly_do": reason.label, "can_cu_ly_do": reason.legal_basis, "giai_thich": entry.texts.get("reason", "")}


def _extension(entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {}
    old, new = (short_date(date.fromisoformat(entry.facts[name])) for name in ("old_due_on", "due_on"))
    reason = entry.texts.get("reason", "")
    return {"so_ngay": str(entry.facts["days"]), "han_cu": old, "han_moi": new, "ly_do_gia_han": reason}


def _last_word(case: CaseState) -> str:
    return short_date(last_day_to_insist(case)) if case.closed_on and case.insisted_on is None else ""


def _answers(case: CaseState) -> dict[str, str]:
    answer = answer_of(case) if case.state in ANSWERED else drafted_answer(case)
    values = _answer(answer)
    proposed = {f"{name}_trinh": value for name, value in values.items()} if case.state == State.REVIEW else {}
    return {**values, **proposed}


def _answer(answer: AnswerGiven | None) -> dict[str, str]:
    if answer is None:
        return {}
    promised_on = short_date(answer.promised_on) if answer.promised_on else ""
    return {
        "ket_qua": answer.decided,
        "tra_loi": answer.text,
        "can_cu": answer.basis,
        "viec_hen": f"{answer.doer}: {answer.promise}" if answer.doer and answer.promise else answer.promise,
        "ngay_hen": promised_on,
    }


def _letters(asked: CaseRequest | None, known: dict[str, str]) -> dict[str, str]:
    if asked is None:
        return {}
    return {
        "noi_don_doc": known.get(asked.body, ""),
        "so_cong_van": asked.letter_number,
        "ngay_chuyen": short_date(asked.asked_on),
    }
