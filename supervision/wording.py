"""The figures as sentences a person would say (WORDS rows 60, 62 and 90).

Pure.
"""

from collections.abc import Iterable
from datetime import date, datetime

from core.dates import local, short_date
from supervision.figures import AGE_BANDS, FEWEST, Count, Figures
from supervision.month import LogMonth
from supervision.periods import Period

AGES = (
    f"Đến {AGE_BANDS[0]} ngày làm việc",
    f"Từ {AGE_BANDS[0] + 1} đến {AGE_BANDS[1]} ngày làm việc",
    f"Từ {AGE_BANDS[1] + 1} đến {AGE_BANDS[2]} ngày làm việc",
    f"Trên {AGE_BANDS[2]} ngày làm việc",
)


NO_STAMP = "Chưa có bản chốt nhật ký nào"
TEXTS = {
    "text": "Nội dung",
    "title": "Tiêu đề",
    "place": "Nơi xảy ra việc",
    "public_text": "Nội dung đăng công khai",
    "question": "Câu hỏi gửi người gửi",
    "answer": "Câu trả lời",
    "basis": "Căn cứ",
    "promise": "Việc sẽ làm",
    "guidance": "Nội dung hướng dẫn",
    "reason": "Lý do",
    "remarks": "Ý kiến",
    "note": "Ghi chú",
    "delay": "Giải trình việc chậm trả lời",
    "report": "Báo cáo việc đã hẹn",
    "explanation": "Giải thích cho người gửi",
    "words": "Ý kiến khi đánh giá",
    "letter_number": "Số công văn",
    "approver": "Người ký trên giấy",
    "origin": "Nguồn",
}
"""What the texts of a case are called; others are shown as «Nội dung kèm theo»."""


def half(figures: Figures) -> str:
    """Say within how many working days half of the answers came; empty below 20 answers."""
    return "" if figures.half is None else f"Một nửa được trả lời {_within(figures.half, 'ngày làm việc')}"


def nine_of_ten(figures: Figures) -> str:
    """Say within how many working days nine of ten answers came; empty below 20 answers."""
    if figures.nine_of_ten is None:
        return ""
    return f"Cứ 10 việc thì 9 việc được trả lời {_within(figures.nine_of_ten, 'ngày')}"


def elapsed(figures: Figures) -> str:
    """Say the same in days that simply passed; empty below 20 answers."""
    if figures.half_elapsed is None:
        return ""
    return (
        "Tính cả ngày nghỉ và ngày chờ người gửi bổ sung: một nửa trong "
        f"{figures.half_elapsed} ngày, 9 trên 10 việc trong {figures.nine_of_ten_elapsed} ngày"
    )


def too_few() -> str:
    """Say why there is no figure of speed."""
    return f"Dưới {FEWEST} việc đã trả lời thì không tính các số này, chỉ nêu những việc lâu nhất"


def days(number: int) -> str:
    """Say a response time: the same day is no day by the rule of counting."""
    return "trong ngày" if number == 0 else f"{number} ngày làm việc"


def held(number: int) -> str:
    """Say how long a unit held a case."""
    return "chưa đến 1 ngày làm việc" if number == 0 else f"{number} ngày làm việc"


def pause(first: date, last: date | None) -> str:
    """Say on which days a case waited for its sender."""
    return f"{short_date(first)} đến {short_date(last) if last else 'nay'}"


def only_counted(number: int) -> str:
    """Say how many cases a list leaves out because they are closed to all; nothing where it leaves out none."""
    return f"Ngoài ra có {number} việc không công khai: chỉ đếm, không liệt kê" if number else ""


def span(period: Period) -> str:
    """Name a period, with its days where its name does not tell them."""
    days_of_it = f"{short_date(period.first)} đến {short_date(period.last)}"
    return period.label if period.label.startswith("từ ") else f"{period.label} ({days_of_it})"


def month_lead(total: Figures) -> str:
    """Say a month in three sentences: what came, what was answered and how timely, what is still owed."""
    answered, rate = total.count(Count.ANSWERED), total.on_time_percent_base
    in_time = f"; {rate}% đúng hạn (không tính gia hạn)" if rate is not None else ""
    late = [
        f"{total.count(what)} việc {words}"
        for what, words in ((Count.OVERDUE, "quá hạn"), (Count.BEHIND, "chậm so với thời hạn dự kiến"))
        if total.count(what)
    ]
    rest = f", trong đó {' và '.join(late)}" if late else ", không có việc nào chậm"
    left = total.count(Count.OPEN)
    return f"Nhận {total.count(Count.RECEIVED)} việc. Trả lời {answered} việc{in_time}. " + (
        f"Cuối kỳ còn {left} việc chưa trả lời{rest}." if left else "Cuối kỳ không còn việc nào chưa trả lời."
    )


def log_month(log: LogMonth) -> str:
    """Say how the log fared in a month."""
    kept = f"Có bản chốt của {log.checkpoints} ngày" + (f", thiếu {log.missing} ngày" if log.missing else "")
    faulty = f"{log.faulty} lần không khớp" if log.faulty else "đều khớp"
    checked = f"Đối chiếu {log.checks} lần, {faulty}" if log.checks else "Chưa có lần đối chiếu nào"
    doubts = f" Đồng hồ máy chủ có {log.doubts} lần sai giờ, xem ở trang đối chiếu nhật ký." if log.doubts else ""
    return f"{kept}. {checked}.{doubts}"


def lasting(seconds: float) -> str:
    """Say how long something is, in its two greatest measures."""
    left, parts = round(abs(seconds)), []
    for name, size in (("ngày", 86_400), ("giờ", 3_600), ("phút", 60), ("giây", 1)):
        parts += [f"{left // size} {name}"] if left // size else []
        left %= size
    return " ".join(parts[:2]) or "0 giây"


def clock_doubt(jumped_s: int | None, worst_ms: int | None, seen_at: datetime) -> str:
    """Say what was wrong with the server's clock, and when it was seen."""
    if jumped_s is not None:
        what = f"nhảy {'tới' if jumped_s > 0 else 'lùi'} {lasting(jumped_s)}"
    else:
        what = f"{'chậm' if worst_ms > 0 else 'nhanh'} {lasting(worst_ms / 1000)} so với nguồn giờ bên ngoài"
    return f"Đồng hồ máy chủ {what}, thấy lúc {clock_time(seen_at)}"


def clock_compared(worst_ms: int | None, at: datetime) -> str:
    """Say what came of asking the sources outside for the time."""
    if worst_ms is None:
        return f"Không nguồn giờ nào trả lời khi hỏi lúc {clock_time(at)}"
    off = "chưa đến 1 giây" if abs(worst_ms) < 1000 else lasting(worst_ms / 1000)
    return f"Lệch các nguồn giờ bên ngoài nhiều nhất {off}, so lúc {clock_time(at)}"


def clock_time(moment: datetime) -> str:
    """Write a moment as it stands in a sentence."""
    return f"{local(moment):%H:%M} ngày {short_date(local(moment).date())}"


def stamp(day: date, size: int, root: str) -> str:
    """Name the checkpoint that a copy carries: whoever keeps it can hold the copy against the log."""
    return f"Bản chốt nhật ký ngày {short_date(day)} ({size} dòng), mã {root}"


def _within(number: int, unit: str) -> str:
    return "ngay trong ngày" if number == 0 else f"trong {number} {unit} trở lại"


def merges(known: Iterable[tuple[str, str, date]]) -> list[str]:
    """Say which fields of work are counted together in a period, and since which day."""
    return [f"Lĩnh vực «{field}» gộp vào «{into}» từ ngày {short_date(since)}" for field, into, since in known]
