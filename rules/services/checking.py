"""What a change may not say: nothing of a day that has begun, nothing that law or order of the rules forbids."""

from datetime import date

from core import clock, rulebook
from core.dates import short_date
from core.errors import Refused
from core.policies import DeadlineRule, PolicyBook, PolicyError, QuyChe
from core.workdays import CalendarFileError
from rules.content import CalendarContent, MergeContent, PolicyContent
from rules.differing import day_lines, past_days

NOTHING_NEW = "Lịch làm việc đã ghi đúng như vậy, không có gì thay đổi."
SAME_TERM = "Thời hạn này đang ghi đúng như vậy, không có gì thay đổi."
BELOW_LAW = "Pháp luật quy định ít nhất {days} ngày ({basis}). Đơn vị chỉ đặt dài hơn, tính theo ngày."
SAME_FIELD = "Chọn một lĩnh vực khác với lĩnh vực được gộp."
NO_FIELD = "Chọn lĩnh vực trong danh sách đang dùng."
TOO_FAR = 5
"""Years ahead for which days may be announced; a wrong digit in a year would otherwise seed decades."""


def check_calendar(content: CalendarContent) -> None:
    """Refuse days that have begun, that lie too far ahead, or that say nothing new."""
    known, today = rulebook.latest_calendar(), clock.today()
    last = max(known.years[-1], today.year + TOO_FAR)
    errors = past_days(content.rows, known, today=today)
    errors += [f"Ngày {short_date(row.date)} quá xa." for row in content.rows if row.date.year > last]
    if errors:
        raise CalendarFileError(errors)
    if not content.rows or not day_lines(known, content.over(known, version=known.version + 1)):
        raise Refused(NOTHING_NEW)


def check_policy(content: PolicyContent) -> None:
    """Refuse what would hold already today, a firm term without its basis, or what says nothing new."""
    if content.valid_from <= clock.today():
        raise Refused("Ngày có hiệu lực sớm nhất là ngày mai. Việc đã nhận giữ nguyên hạn.")
    known = rulebook.latest_policy()
    if content.term is not None:
        _check_term(content.term)
    if content.quy_che is not None:
        _check_quy_che(content.quy_che)
    if content.over(rulebook.shipped_policy(), known) == known:
        raise Refused(SAME_TERM)


def check_merge(content: MergeContent) -> None:
    """Refuse what is no field in use, a field that was merged already, and one that would lead back to itself."""
    policy = rulebook.latest_policy()
    for code, asked in ((content.code, "linh_vuc"), (content.into, "gop_vao")):
        if code not in {each.code for each in policy.categories_on(clock.today())}:
            raise Refused(_why_not(policy, code, content), field=asked)
        if policy.field_on(code, date.max) != code:
            raise Refused(_why_not(policy, code, content), field=asked)
    if content.code == content.into:
        raise Refused(SAME_FIELD, field="gop_vao")


def _why_not(policy: PolicyBook, code: str, content: MergeContent) -> str:
    """Say why a field cannot be merged, or nothing merged into it."""
    end = policy.field_on(code, date.max)
    if end == code:
        return NO_FIELD
    names = {each.code: each.label for each in policy.categories}
    words = f"«{names[code]}» đã gộp vào «{names[end]}»"
    if code == content.into:
        return f"{words}: không gộp vòng lại." if end == content.code else f"{words}: chọn «{names[end]}»."
    return f"{words}, không gộp lần nữa."


def _check_term(term: DeadlineRule) -> None:
    try:
        now = rulebook.latest_policy().deadline(term.kind, term.step, on=term.valid_from)
    except PolicyError as error:
        raise Refused("Không có bước này trong các thời hạn đang dùng.") from error
    if term.amount < 1:
        raise Refused("Số ngày phải từ 1 trở lên.")
    if term.firm and not term.legal_basis:
        raise Refused("Ghi căn cứ của thời hạn này.")
    _check_floor(term)
    same = (term.amount, term.unit, term.firm, term.legal_basis, term.quy_che)
    if same == (now.amount, now.unit, now.firm, now.legal_basis, now.quy_che):
        raise Refused(SAME_TERM)


def _check_floor(term: DeadlineRule) -> None:
    """Refuse a time shorter than the law's where the law says «at least»: a unit may only give more."""
    law = rulebook.shipped_policy().deadline(term.kind, term.step, on=term.valid_from)
    if law.firm and law.count == "at_least" and (term.unit != law.unit or term.amount < law.amount):
        raise Refused(BELOW_LAW.format(days=law.amount, basis=law.legal_basis))


def _check_quy_che(quy_che: QuyChe) -> None:
    if quy_che.issued_on and quy_che.issued_on > clock.today():
        raise Refused("Ngày ban hành Quy chế không được sau ngày hôm nay.")
    if quy_che.issued_on and quy_che.issued_on > quy_che.valid_from:
        raise Refused("Quy chế có hiệu lực không trước ngày ban hành.")
