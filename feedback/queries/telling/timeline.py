"""What happened to a case, told to its sender (units, not persons) and to the desk (with names and remarks)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from accounts.queries import names_of
from core import ledger, rulebook
from core.dates import short_date
from core.ledger import Entry
from feedback.channels import BY_MAIL
from feedback.known_by import KNOWN_BY
from feedback.models import CaseState
from feedback.promises import ENDINGS
from feedback.queries.fields import label_then
from feedback.queries.telling import moves
from feedback.queries.telling.shapes import UNMOVED, Tell, Told, plain, to_sender
from feedback.rating import rating_words
from feedback.workflow import ANSWERED, CITIZEN, TOLD_ALIKE, State
from units.queries import names

PROOF_DIGITS = 16
_NAMED = ("to", "owner")
"""The facts that name a unit."""
_NOT_BY_THE_UNIT = {"case.restricted_seen", "case.handed_over", "case.released", "case.erased", "case.reopened"}
"""What the province's officer did, or a sender, perhaps that of a case joined with this one."""


@dataclass(frozen=True)
class Line:
    """One line of the timeline: when, what, by which unit, in which words; at the desk also who.

    `body` may be read by whoever may read the case; `to_sender` are free words meant for the sender, and may name him.
    """

    at: datetime
    title: str
    body: str
    to_sender: str
    unit: str
    person: str
    type: str
    proof: str
    declared_on: date | None


def timeline(case: CaseState, *, desk: bool = False) -> list[Line]:
    """Tell a case's life, oldest first; what is the office's alone is left out for the sender. Four statements."""
    known = _TOLD.keys() | (_DESK.keys() if desk else set())
    entries = [entry for entry in ledger.history(case.subject) if entry.type in known]
    units = names(_units_of(entries))
    persons = names_of({entry.person_id for entry in entries}) if desk else {}
    return [_line(entry, units, persons, desk) for entry in entries]


@dataclass(frozen=True)
class News:
    """One step as everybody may read it, with the state it left."""

    title: str
    body: str
    at: datetime
    state: str


def news_of(case: CaseState, seq: int) -> News | None:
    """Tell one step of a case to those who follow it; None where it is nobody else's matter."""
    entry = next((entry for entry in ledger.history(case.subject) if entry.seq == seq), None)
    if entry is None or entry.type not in _TOLD:
        return None
    told = _TOLD[entry.type](entry, names(_units_of([entry])))
    return News(told.title, told.body, entry.recorded_at, entry.facts["state"])


def _units_of(entries: Iterable[Entry]) -> set[str]:
    return {code for entry in entries for code in (entry.unit, *(entry.facts.get(name) for name in _NAMED)) if code}


def _line(entry: Entry, units: dict[str, str], persons: dict[int, str], desk: bool) -> Line:
    tell = (_DESK.get(entry.type) if desk else None) or _TOLD[entry.type]
    told = tell(entry, units)
    return Line(
        at=entry.recorded_at,
        title=told.title,
        body=told.body,
        to_sender=told.to_sender,
        unit="" if _is_not_the_units(entry) else units.get(entry.unit, ""),
        person=persons.get(entry.person_id, "") if desk else "",
        type=entry.type,
        proof=_proof(entry.hash) if entry.type == "case.submitted" else "",
        declared_on=entry.declared_on,
    )


def _is_not_the_units(entry: Entry) -> bool:
    """Say whether somebody else acted than the unit that held the case: its sender, or the province's officer."""
    return (entry.by == CITIZEN and entry.seq > 1) or entry.type in _NOT_BY_THE_UNIT


def _proof(hash_: str) -> str:
    digits = hash_[:PROOF_DIGITS]
    return " ".join(digits[start : start + 4] for start in range(0, PROOF_DIGITS, 4))


def _submitted(entry: Entry, _units: dict[str, str]) -> Told:
    seen = entry.texts.get("seen_alike", "")
    return Told("Đã tiếp nhận", to_sender=f"Trước khi gửi đã xem việc tương tự: {seen}." if seen else "")


def _accepted(entry: Entry, _units: dict[str, str]) -> Told:
    return Told("Đã thụ lý", f"Lĩnh vực: {label_then(entry.facts['category'], version=entry.policy)}")


def _recategorised(entry: Entry, _units: dict[str, str]) -> Told:
    old, new = (label_then(entry.facts[name], version=entry.policy) for name in ("old_category", "category"))
    return Told("Đổi lĩnh vực", f"Từ «{old}» sang «{new}». {UNMOVED}")


def _recategorised_because(entry: Entry, units: dict[str, str]) -> Told:
    return replace(_recategorised(entry, units), to_sender=f"Lý do: {entry.texts.get('reason', '')}")


def _routed(entry: Entry, units: dict[str, str]) -> Told:
    return Told(f"Đã giao {units.get(entry.facts['to'], entry.facts['to'])} xử lý", UNMOVED)


def _routed_with_note(entry: Entry, units: dict[str, str]) -> Told:
    told, note = _routed(entry, units), entry.texts.get("note", "")
    return replace(told, to_sender=f"Ý kiến chỉ đạo: {note}") if note else told


def _extended(entry: Entry, _units: dict[str, str]) -> Told:
    new, old = (short_date(date.fromisoformat(entry.facts[name])) for name in ("due_on", "old_due_on"))
    why = f"Lý do: {reason.rstrip('.')}. " if (reason := entry.texts.get("reason", "")) else ""
    return Told(f"Gia hạn đến ngày {new}", f"{why}Hạn cũ {old} vẫn được ghi nhận.")


def _recounted(entry: Entry, _units: dict[str, str]) -> Told:
    new, old = (short_date(date.fromisoformat(entry.facts[name])) for name in ("due_on", "old_due_on"))
    return Told("Tính lại hạn theo lịch làm việc mới", f"Hạn cũ {old}, nay là {new}.")


def _reason(title: str, act: str, key: str = "reason_code") -> Tell:
    def tell(entry: Entry, _units: dict[str, str]) -> Told:
        reason = rulebook.policy(entry.policy).reason(act, entry.facts[key])
        return Told(title, f"{reason.label} ({reason.legal_basis}).", entry.texts.get("reason", ""))

    return tell


def _answered(entry: Entry, _units: dict[str, str]) -> Told:
    sent = entry.facts["state"] in ANSWERED
    return Told("Đã trả lời" if sent else "Đã duyệt, chờ phát hành")


def _drafted(entry: Entry, _units: dict[str, str]) -> Told:
    became = ENDINGS.get(entry.facts.get("earlier") or "", "")
    return Told("Đã trình, chờ duyệt", f"Việc đã hẹn trước: {became[0].lower()}{became[1:]}." if became else "")


def _signed(entry: Entry, units: dict[str, str]) -> Told:
    title = _answered(entry, units).title
    return Told(title, f"Đã duyệt trên giấy, người ký: {entry.texts.get('approver', '')}. Người nhập:")


def _copied(entry: Entry, _units: dict[str, str]) -> Told:
    what = "thông báo kết quả" if entry.facts["state"] in TOLD_ALIKE else "bản trả lời"
    if entry.facts["how"] == BY_MAIL:
        return Told(f"Đã gửi thư {what} cho cơ quan chuyển đến")
    day = short_date(date.fromisoformat(entry.facts["sent_on"]))
    body = f"Văn bản số {entry.texts['letter_number']}, ngày {day}."
    return Told(f"Đã gửi {what} cho cơ quan chuyển đến", body)


def _contested(entry: Entry, _units: dict[str, str]) -> Told:
    sent = entry.facts["state"] == State.CONTESTED
    return Told("Cơ quan đang xem lại câu trả lời" if sent else "Trở lại chờ duyệt trước khi trả lời")


def _handed_over(entry: Entry, _units: dict[str, str]) -> Told:
    return Told(f"Đã chuyển {entry.texts['body']}", f"Văn bản số {entry.texts['letter_number']}")


def _reissued(entry: Entry, _units: dict[str, str]) -> Told:
    return Told("Đã cấp lại mã riêng", f"{KNOWN_BY[entry.facts['seen']]}.", entry.texts.get("note", ""))


def _overdue(entry: Entry, _units: dict[str, str]) -> Told:
    since = short_date(date.fromisoformat(entry.facts["since"]))
    title = "Quá hạn trả lời" if entry.facts["firm"] else "Đã qua thời hạn dự kiến"
    return Told(title, f"Từ ngày {since}. Hệ thống ghi nhận.")


def _issued(entry: Entry, _units: dict[str, str]) -> Told:
    day = short_date(date.fromisoformat(entry.facts["letter_date"]))
    return Told("Đã trả lời", f"Công văn số {entry.texts['letter_number']}. Ngày ghi trên văn bản: {day}.")


def _rated(entry: Entry, _units: dict[str, str]) -> Told:
    words = rating_words(entry.facts["solved"], entry.facts["satisfaction"])
    return Told("Người gửi đã đánh giá", to_sender=" ".join(filter(None, (words, entry.texts.get("words", "")))))


def _reopened(entry: Entry, _units: dict[str, str]) -> Told:
    due_on = short_date(date.fromisoformat(entry.facts["again_due_on"]))
    body = f"Thời hạn dự kiến {due_on}. Ngày trả lời lần đầu vẫn được ghi nhận."
    whose = "người gửi việc đã ghép" if "joined" in entry.facts else "người gửi"
    return Told(f"Xem xét lại theo đề nghị của {whose}", body, entry.texts.get("text", ""))


def _report(title: str) -> Tell:
    return lambda entry, _units: Told(title, entry.texts.get("report", ""))


def _reported(entry: Entry, _units: dict[str, str]) -> Told:
    new, old = (short_date(date.fromisoformat(entry.facts[name])) for name in ("promised_on", "old_due_on"))
    moved = f"Hẹn lại đến ngày {new}; ngày hẹn trước {old} vẫn được ghi nhận."
    return Told("Báo lại việc đã hẹn", f"{entry.texts.get('report', '').rstrip('.')}. {moved}")


def _promise_late(entry: Entry, _units: dict[str, str]) -> Told:
    since = short_date(date.fromisoformat(entry.facts["since"]))
    return Told("Chậm so với hẹn", f"Từ ngày {since}. Hệ thống ghi nhận.")


_TOLD: dict[str, Tell] = {
    "case.submitted": plain("Đã tiếp nhận"),
    "case.summarised": plain("Đã nghe và ghi tóm tắt bản ghi âm"),
    "case.accepted": _accepted,
    "case.recategorised": _recategorised,
    "case.routed": _routed,
    **moves.TOLD,
    "case.taken_up": plain("Đang xử lý"),
    "case.info_asked": to_sender("Chờ ông/bà bổ sung thông tin (tạm dừng tính hạn)", "question"),
    "case.info_given": to_sender("Người gửi đã bổ sung thông tin", "text"),
    "case.extended": _extended,
    "case.recounted": _recounted,
    "case.days_recounted": moves.days_recounted,
    "case.resumed": to_sender("Tiếp tục xử lý", "note"),
    "case.refused": _reason("Không thụ lý", "refuse"),
    "case.filed_away": _reason("Lưu đơn", "file_away"),
    "case.approved": _answered,
    "case.approved_on_paper": _answered,
    "case.paper_contested": _contested,
    "case.answer_confirmed": plain("Cơ quan giữ nguyên câu trả lời đã gửi"),
    "case.issued": _issued,
    "case.withdrawn": plain("Người gửi tự rút"),
    "case.overdue": _overdue,
    "case.closed": plain("Kết thúc"),
    "case.guided": to_sender("Đã hướng dẫn làm thủ tục khiếu nại", "guidance"),
    "case.restricted": plain("Đã tiếp nhận, không công khai; đang chuyển cơ quan có thẩm quyền"),
    "case.released": plain("Tiếp tục xử lý như phản ánh, kiến nghị"),
    "case.pin_reissued": plain("Đã cấp lại mã riêng"),
    "case.call_noted": to_sender("Đã báo qua điện thoại", "told"),
    "case.sender_told": to_sender("Đã báo cho người gửi", "told"),
    "case.insisted": to_sender("Người gửi đề nghị tiếp nhận lại", "text"),
    "case.info_added": to_sender("Người gửi gửi thêm thông tin", "text"),
    "case.rated": _rated,
    "case.reopened": _reopened,
    "case.look_asked": _reopened,
    "case.looked_again": plain("Giao xem xét lại"),
    "case.upheld": to_sender("Giữ nguyên trả lời, giải thích thêm", "explanation"),
    "case.promise_kept": _report("Đã làm xong việc đã hẹn"),
    "case.promise_reported": _reported,
    "case.promise_dropped": _report("Không làm được việc đã hẹn"),
    "case.promise_late": _promise_late,
}

_DESK: dict[str, Tell] = {
    "case.submitted": _submitted,
    "case.summarised": to_sender("Đã ghi tóm tắt bản ghi âm", "summary"),
    "case.routed": _routed_with_note,
    "case.recategorised": _recategorised_because,
    "case.approved_on_paper": _signed,
    "case.copied": _copied,
    "case.paper_contested": to_sender("Người được ghi tên báo không ký phiếu này", "reason"),
    "case.answer_confirmed": plain("Đã duyệt câu trả lời đã gửi"),
    "case.sender_told": to_sender("Mặt trận đã báo cho người gửi", "told"),
    "case.refusal_proposed": _reason("Đã trình không thụ lý", "refuse"),
    "case.guidance_proposed": to_sender("Đã trình hướng dẫn khiếu nại", "guidance"),
    "case.guidance_returned": to_sender("Không đồng ý hướng dẫn khiếu nại; tiếp tục xử lý", "remarks"),
    "case.refusal_returned": to_sender("Không đồng ý không thụ lý; tiếp tục xử lý", "remarks"),
    "case.extension_requested": to_sender("Đã xin gia hạn", "reason"),
    "case.extension_declined": to_sender("Không gia hạn", "remarks"),
    "case.answer_drafted": _drafted,
    "case.answer_returned": to_sender("Trả lại kèm ý kiến", "remarks"),
    "case.looked_again": to_sender("Giao xem xét lại", "remarks"),
    "case.restricted_seen": plain("Người được giao đã đọc"),
    "case.handed_over": _handed_over,
    "case.released": to_sender("Không phải tố cáo, trả về xử lý", "reason"),
    "case.erased": plain("Đã xóa nội dung sau khi chuyển"),
    "case.pin_reissued": _reissued,
    **moves.DESK,
    "case.shown": plain("Đã công khai sau rà soát"),
    "case.withheld": _reason("Không công khai", "withhold", "reason"),
    "case.restricted": to_sender("Đã chuyển không công khai, đơn tố cáo gửi nhầm", "reason"),
    "case.identity_opened": to_sender("Đã xem thông tin người gửi", "reason"),
}
