"""Báo cáo tổng hợp ý kiến, kiến nghị của cử tri và Nhân dân, for a session of the Hội đồng nhân dân.

Pure.
"""

from collections.abc import Iterator, Sequence

from core.dates import short_date
from core.papers import Block, Grid, Paper
from supervision.figures import Count
from supervision.papers.issuing import Office, Part, lowered, report
from supervision.session import Field, Session

HEADINGS = (("Lĩnh vực", 6), ("Tiếp nhận", 2), ("Đã trả lời", 2), ("Chưa trả lời", 2), ("Trong đó chậm", 2))


def session_paper(told: Session, office: Office, *, marks: Sequence[str]) -> Paper:
    """Write the report; `marks` say when it was reckoned and by which checkpoint."""
    days = f"từ ngày {short_date(told.period.first)} đến hết ngày {short_date(told.period.last)}"
    body = [Block(_opening(told, days)), *_by_field(told), *_cases(told), Block("III. Cách đối chiếu", "heading")]
    body += [
        Block("Các số trên tính lại được từ nhật ký xử lý. Bản này tính theo bản chốt ghi dưới đây."),
        *(Block(f"{words}.", "note") for words in marks),
    ]
    return report(
        office,
        file_name=f"bao-cao-tong-hop-{told.code}-{told.period.first:%Y%m%d}-{told.period.last:%Y%m%d}",
        subject=f"Tổng hợp ý kiến, kiến nghị của cử tri và Nhân dân gửi đến kỳ họp Hội đồng nhân dân {office.place}",
        to=(f"Hội đồng nhân dân {office.place}",),
        body=body,
    )


def _opening(told: Session, days: str) -> str:
    total, name = told.total, lowered(told.name)
    return (
        f"Qua hệ thống tiếp nhận phản ánh, kiến nghị, {days}, {name} nhận {total.count(Count.RECEIVED)} ý kiến, "
        f"kiến nghị; trả lời {total.count(Count.ANSWERED)} việc; cuối kỳ còn {total.count(Count.OPEN)} việc chưa trả "
        f"lời, trong đó {late(total)} việc quá hạn hoặc chậm so với thời hạn dự kiến."
    )


def late(field: Field) -> int:
    """Count what is past its day, with a rule behind the day or not."""
    return field.count(Count.OVERDUE) + field.count(Count.BEHIND)


def _by_field(told: Session) -> Iterator[Part]:
    yield Block("I. Tổng hợp theo lĩnh vực", "heading")
    rows = tuple(
        (one.name, one.count(Count.RECEIVED), one.count(Count.ANSWERED), one.count(Count.OPEN), late(one))
        for one in (*told.fields, told.total)
    )
    yield Grid(HEADINGS, rows, last_is_total=True)
    yield Block(
        "«Đã trả lời» gồm cả việc nhận trước kỳ mà trả lời trong kỳ. «Chưa trả lời» gồm mọi việc còn lại đến hết kỳ.",
        "basis",
    )


def _cases(told: Session) -> Iterator[Part]:
    yield Block("II. Các ý kiến, kiến nghị công khai và kết quả", "heading")
    if not told.cases:
        yield Block("Trong kỳ không có ý kiến, kiến nghị nào được đăng công khai.")
        return
    rows = tuple((one.code, one.title, one.field, one.result) for one in told.cases)
    yield Grid((("Mã tra cứu", 5), ("Nội dung", 6), ("Lĩnh vực", 4), ("Kết quả", 5)), rows)
    if told.more:
        yield Block(f"Còn {told.more} việc công khai khác, xem ở trang «Kết quả trả lời».")
