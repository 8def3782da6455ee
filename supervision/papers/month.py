"""One page a month as a report: the same numbers as the page, with the checkpoint by which they can be checked.

Pure.
"""

from collections.abc import Iterable, Iterator, Sequence

from core.dates import short_date
from core.papers import Block, Grid, Paper
from supervision import sheet, wording
from supervision.disruption import UNMOVED
from supervision.figures import Count, Figures
from supervision.month import GENERAL, Month
from supervision.papers.issuing import NOTHING, Office, Part, lowered, report, said
from supervision.signs import SIGNS

HIDDEN = "Việc không công khai"


def month_paper(told: Month, office: Office, *, marks: Sequence[str]) -> Paper:
    """Write the report of a month; `marks` say when it was reckoned and by which checkpoint."""
    month = lowered(told.period.label)
    subject = f"Tình hình tiếp nhận, trả lời phản ánh, kiến nghị {month} tại {lowered(told.name)}"
    body = [
        *_figures(told),
        *_late(told),
        *_notes(told),
        *_slowest(told),
        *_promises(told),
        *_signs(told),
    ]
    body += [Block("VI. Nhật ký xử lý", "heading"), Block(wording.log_month(told.log)), Block(_sealed(marks), "note")]
    file_name = f"bao-cao-thang-{told.period.first:%Y-%m}-{told.code}"
    return report(office, file_name=file_name, subject=subject, to=(), body=body)


def _opening(told: Month) -> str:
    days = f"từ ngày {short_date(told.period.first)} đến hết ngày {short_date(told.period.last)}"
    half = f" {wording.half(told.total)}. {wording.nine_of_ten(told.total)}." if told.total.half is not None else ""
    lead = wording.month_lead(told.total)
    return f"Theo số liệu trên hệ thống tiếp nhận, trả lời phản ánh, kiến nghị, {days}: {lead}{half}"


def _figures(told: Month) -> Iterator[Part]:
    yield Block("I. Tiếp nhận, trả lời", "heading")
    yield Block(_opening(told))
    lines = sheet.beside(told.total, told.past)
    rows = tuple((words, said(now.value), said(past.value)) for words, now, past in lines)
    yield Grid((("Số liệu", 16), ("Tháng này", 5), (f"Kỳ trước ({lowered(told.earlier.label)})", 12)), rows)
    if told.total.restricted:
        yield Block(f"Trong số nhận có {told.total.restricted} việc không công khai, chỉ đếm.")
    yield Grid(
        (("Đơn vị", 18), ("Nhận", 3), ("Đã trả lời", 3), ("Đúng hạn (không tính gia hạn)", 6), ("Chưa trả lời", 3)),
        (*(_body(name, one) for name, one in told.bodies), _body("Tổng cộng", told.total)),
        last_is_total=True,
    )


def _body(name: str, one: Figures) -> tuple[str | int, ...]:
    rate = sheet.rate(one.on_time_percent_base) or NOTHING
    return name, one.count(Count.RECEIVED), one.count(Count.ANSWERED), rate, one.count(Count.OPEN)


def _late(told: Month) -> Iterator[Part]:
    yield Block("II. Việc chậm và nơi đang giữ", "heading")
    if not told.late:
        yield Block("Cuối kỳ không có việc nào quá hạn hoặc chậm so với thời hạn dự kiến.")
        return
    rows = [
        (
            one.name,
            one.overdue,
            one.behind,
            f"{one.oldest}: đến hạn {short_date(one.due_on)}, chậm {wording.held(one.days_late)}"
            if one.due_on
            else HIDDEN,
        )
        for one in told.late
    ]
    yield Grid(
        (("Nơi giữ", 11), ("Quá hạn", 4), ("Chậm so với thời hạn dự kiến", 7), ("Việc chậm lâu nhất", 12)), tuple(rows)
    )


def _notes(told: Month) -> Iterator[Part]:
    if told.notes:
        yield Block(f"Ghi chú thiên tai, sự cố. {UNMOVED}")
        yield from (Block(f"- {line}") for line in told.notes)


def _slowest(told: Month) -> Iterator[Part]:
    yield Block("III. Những việc trả lời lâu nhất", "heading")
    if not told.slowest:
        yield Block("Trong kỳ chưa có việc nào được trả lời.")
        return
    rows = [
        (one.code or HIDDEN, one.unit, short_date(one.received_on), short_date(one.answered_on), wording.days(one.days))
        for one in told.slowest
    ]
    heads = (("Mã tra cứu", 8), ("Đơn vị trả lời", 9), ("Nhận ngày", 5), ("Trả lời ngày", 5), ("Thời gian", 7))
    yield Grid(heads, tuple(rows))


def _promises(told: Month) -> Iterator[Part]:
    rest = f", {len(told.late_promises)} việc chậm lâu nhất" if told.promises > len(told.late_promises) else ""
    number = f": {told.promises} việc{rest}" if told.promises else ""
    yield Block(f"IV. Việc đã hẹn, quá ngày chưa báo làm xong{number}", "heading")
    left_out = wording.only_counted(told.restricted_promises)
    if left_out:
        yield Block(f"{left_out}.")
    if not told.promises:
        if not left_out:
            yield Block("Không có việc nào quá ngày hẹn mà chưa báo làm xong.")
        return
    rows = [
        (one.code, one.title or NOTHING, one.unit, short_date(one.due_on), one.days_late) for one in told.late_promises
    ]
    heads = (("Mã tra cứu", 8), ("Việc", 8), ("Đơn vị hẹn", 10), ("Ngày hẹn", 5), ("Chậm (ngày)", 3))
    yield Grid(heads, tuple(rows))


def _signs(told: Month) -> Iterator[Part]:
    yield Block("V. Câu trả lời chung chung và dấu hiệu cần xem lại", "heading")
    known = [code for code in (*GENERAL, *SIGNS) if told.total.signs[code] or told.past.signs[code]]
    if not known:
        yield Block("Trong kỳ không có dấu hiệu nào.")
        return
    yield Block("Một dấu hiệu không phải là kết luận; cần mở từng việc để xem.")
    rows = [(SIGNS[code].label, told.total.signs[code], told.past.signs[code]) for code in dict.fromkeys(known)]
    yield Grid((("Dấu hiệu", 7), ("Tháng này", 2), ("Kỳ trước", 2)), tuple(rows))


def _sealed(marks: Iterable[str]) -> str:
    """Say when the report was reckoned, by which checkpoint, and whether the house is a practice one."""
    return " ".join(f"{words}." for words in marks)
