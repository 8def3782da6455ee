"""How a case went from unit to unit, what others were asked, what was joined or split: told as WORDS rows 27 to 38."""

from dataclasses import replace
from datetime import date

from core.dates import short_date
from core.ledger import Entry
from feedback.queries.telling.shapes import UNMOVED, Tell, Told, plain, to_sender

_Units = dict[str, str]


def _body(entry: Entry, units: _Units, name: str = "to") -> str:
    return units.get(entry.facts[name], entry.facts[name])


def _number(entry: Entry) -> str:
    number = entry.texts.get("letter_number", "")
    return f"Công văn số {number}." if number else ""


def days_recounted(entry: Entry, _units: _Units) -> Told:
    """Tell by when another look is taken now; the day of a contest is the office's own matter."""
    if "again_due_on" not in entry.facts:
        return Told("Tính lại ngày theo lịch làm việc mới")
    new, old = (short_date(date.fromisoformat(entry.facts[name])) for name in ("again_due_on", "old_again_due_on"))
    return Told("Tính lại ngày xem xét lại theo lịch làm việc mới", f"Ngày cũ {old}, nay là {new}.")


def _transferred(entry: Entry, units: _Units) -> Told:
    return Told(f"Đã chuyển {_body(entry, units)}; hạn trả lời không đổi", to_sender=entry.texts.get("reason", ""))


def _passed_above(entry: Entry, units: _Units) -> Told:
    return Told(f"Đã chuyển {_body(entry, units)}; hạn trả lời không đổi")


def _passed_above_because(entry: Entry, units: _Units) -> Told:
    return replace(_passed_above(entry, units), to_sender=entry.texts.get("reason", ""))


def _named(title: str) -> Tell:
    """Tell of whom an act was, and why, to those who may read the case."""
    return lambda entry, _units: Told(title, entry.texts.get("name", ""), entry.texts.get("reason", ""))


def _sent_back(entry: Entry, units: _Units) -> Told:
    sender = units.get(entry.unit, entry.unit)
    body = f"{sender} cho rằng việc này thuộc {_body(entry, units, 'owner')}. {UNMOVED}"
    if entry.facts["arbiter"]:
        body = f"{_body(entry, units)} quyết định cơ quan giải quyết. {body}"
    return Told(f"{sender} chuyển trả, nêu rõ lý do", body, entry.texts.get("reason", ""))


def _referred(entry: Entry, units: _Units) -> Told:
    return Told(f"Đã gửi công văn cho {_body(entry, units)}; đang chờ cơ quan này trả lời", _number(entry))


def _consulted(entry: Entry, units: _Units) -> Told:
    return Told(f"Đang xin ý kiến {_body(entry, units)}; hạn vẫn tính", _number(entry))


def _involved(entry: Entry, units: _Units) -> Told:
    due_on = short_date(date.fromisoformat(entry.facts["due_on_part"]))
    return Told(f"Đã đề nghị {_body(entry, units)} phối hợp", f"Chậm nhất đến hết ngày {due_on}. {UNMOVED}")


def _urged(entry: Entry, units: _Units) -> Told:
    return Told(f"Đã đôn đốc {_body(entry, units)}")


def _replied(entry: Entry, units: _Units) -> Told:
    return Told(f"{_body(entry, units)} đã có ý kiến", _number(entry))


def _with(tell: Tell, text: str) -> Tell:
    """Tell the same at the desk with one of the event's texts, which is the office's alone."""

    def told(entry: Entry, units: _Units) -> Told:
        plainly, words = tell(entry, units), entry.texts.get(text, "")
        return replace(plainly, body=" ".join(part for part in (plainly.body, words) if part))

    return told


def _marked(entry: Entry, _units: _Units) -> Told:
    marks = [word for name, word in (("complex", "phức tạp"), ("prolonged", "kéo dài")) if entry.facts[name]]
    title = f"Đánh dấu: {', '.join(marks)}" if marks else "Bỏ đánh dấu phức tạp, kéo dài"
    return Told(title, entry.texts.get("note", ""))


def _delay(entry: Entry, _units: _Units) -> Told:
    late = "quá hạn" if entry.facts["firm"] else "chậm so với thời hạn dự kiến"
    return Told(f"Giải trình việc {late}", entry.texts.get("delay", ""))


def _group(entry: Entry, _units: _Units) -> Told:
    return Told(f"Việc có {entry.facts['people']} người cùng gửi", f"Người đại diện: {entry.facts['representatives']}.")


TOLD: dict[str, Tell] = {
    "case.transferred": _transferred,
    "case.passed_above": _passed_above,
    "case.passed_down": _transferred,
    "case.taken_over": plain("Đơn vị được chuyển đã nhận việc"),
    "case.sent_back": _sent_back,
    "case.referred": _referred,
    "case.consulted": _consulted,
    "case.involved": _involved,
    "case.urged": _urged,
    "case.replied": _replied,
    "case.contributed": _replied,
    "case.interim_sent": to_sender("Trả lời bước đầu (còn việc phải làm tiếp)", "interim"),
    "case.merged": plain("Ghép với kiến nghị cùng nội dung"),
    "case.unmerged": plain("Tách khỏi việc đã ghép, xử lý riêng"),
    "case.split": plain("Tách một phần thành việc riêng"),
}

DESK: dict[str, Tell] = {
    "case.consulted": _with(_consulted, "question"),
    "case.involved": _with(_involved, "task"),
    "case.urged": _with(_urged, "how"),
    "case.replied": _with(_replied, "reply"),
    "case.contributed": _with(_replied, "reply"),
    "case.interim_proposed": to_sender("Đã trình trả lời bước đầu", "interim"),
    "case.interim_returned": to_sender("Trả lại trả lời bước đầu", "remarks"),
    "case.unmerged": to_sender("Tách khỏi việc đã ghép, xử lý riêng", "reason"),
    "case.passed_above": _passed_above_because,
    "case.kept_from": _named("Không để người liên quan đọc, xử lý"),
    "case.let_read": _named("Cho đọc lại"),
    "case.marked": _marked,
    "case.group_noted": _group,
    "case.noted": lambda entry, _units: Told("Ghi chú nội bộ", entry.texts.get("note", "")),
    "case.delay_explained": _delay,
    "case.handed_on": to_sender("Đổi người xử lý", "note"),
}
