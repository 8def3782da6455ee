"""What an operator should know before the citizens find out."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from accounts import queries as accounts
from core import clock, ledger, outbox, sms, worker
from core.ledger.export import latest_checkpoint
from core.ledger.seal import has_key
from core.settings import settings
from core.time_sources import is_kept_right
from core.timekeeping import COMPARED
from feedback.reminding import HANDLING
from supervision import queries as supervision
from supervision import wording

LEAST_FREE_SHARE = 0.15
STALE_SEAL = timedelta(hours=25)


@dataclass(frozen=True)
class Examined:
    """One thing looked at: how it stands, in one line."""

    line: str
    is_wrong: bool = False


def examine() -> list[Examined]:
    """Look at everything that can be seen from inside."""
    if not ledger.born():
        return [Examined("SAI  Chưa có cơ sở dữ liệu: chạy danban init.", True)]
    return [*_mode(), *_seal(), *_clock(), *_work(), *_disk()]


def _mode() -> Iterator[Examined]:
    config = settings()
    if ledger.is_practice():
        yield Examined("TẬP  Cơ sở dữ liệu là BẢN TẬP.", config.is_production)
    if config.is_production:
        yield Examined("TỐT  Chế độ vận hành thật.")
    else:
        yield Examined("LƯU Ý  Chế độ một máy: bản chốt nhật ký chỉ an toàn như chính máy này.")
    if not config.smtp_url:
        yield Examined(f"LƯU Ý  Chưa có máy chủ thư: thư được ghi vào {config.var / 'mail'}.")
    if not config.witness_addresses:
        yield Examined("LƯU Ý  Chưa đặt DANBAN_WITNESSES: chưa gửi bản chốt nhật ký hằng ngày cho ai giữ.")
    if sms.is_on():
        yield Examined(f"TỐT  Tin nhắn gửi qua {urlsplit(config.sms_url).hostname}, tên gửi «{config.sms_sender}».")
    if sms.is_on() and not config.sms_sender:
        yield Examined("LƯU Ý  Chưa đặt DANBAN_SMS_SENDER: cổng tin nhắn dùng tên mặc định của mình.")
    without = accounts.unreachable({*HANDLING, "case.approve"}, on=clock.today())
    if without:
        yield Examined(f"LƯU Ý  {without} cán bộ xử lý, duyệt chưa có e-mail: không nhận được thư nhắc hạn.")


def _seal() -> Iterator[Examined]:
    found = has_key(settings().var)
    if found is None and settings().is_production:
        yield Examined("TỐT  Tài khoản này không đọc được khóa chốt nhật ký, như trang web phải vậy.")
    elif not found:
        yield Examined("SAI  Không thấy hoặc không đọc được khóa chốt nhật ký trong thư mục dữ liệu.", True)
    last = latest_checkpoint()
    if last is None:
        yield Examined("LƯU Ý  Chưa có bản chốt nhật ký nào: tiến trình nền chưa chạy.")
    elif clock.now() - last.sealed_at > STALE_SEAL:
        yield Examined(f"SAI  Bản chốt nhật ký cuối cùng đã cũ: {clock.local(last.sealed_at):%d/%m/%Y %H:%M}.", True)
    else:
        yield Examined(f"TỐT  Bản chốt nhật ký gần nhất: {clock.local(last.sealed_at):%d/%m/%Y %H:%M}.")


def _clock() -> Iterator[Examined]:
    watched = supervision.clock_watched()
    for doubt in watched.alarms:
        row = doubt.row
        over = f"đúng lại lúc {wording.clock_time(row.closed_at)}" if doubt.is_over else "chưa thấy đúng lại"
        yield Examined(f"SAI  {wording.clock_doubt(row.jumped_s, row.worst_ms, row.opened_at)}; {over}.", True)
    if not watched.sources:
        yield Examined("LƯU Ý  Chưa đặt DANBAN_TIME_SOURCES: đồng hồ máy chủ không được so với nguồn giờ bên ngoài.")
    elif watched.is_stale:
        yield Examined("LƯU Ý  Đã lâu, hoặc chưa lần nào, so đồng hồ máy chủ với nguồn giờ bên ngoài.")
    else:
        word = "TỐT" if watched.compared.type == COMPARED else "LƯU Ý"
        yield Examined(f"{word}  {wording.clock_compared(watched.worst_ms, watched.compared.recorded_at)}.")
    if is_kept_right() is False:
        yield Examined("LƯU Ý  Máy này chưa bật việc tự chỉnh giờ (NTP).")


def _work() -> Iterator[Examined]:
    failed = outbox.failed_count()
    words = f"SAI  {failed} việc gửi đi không thành." if failed else "TỐT  Không có việc gửi đi bị hỏng."
    yield Examined(words, failed > 0)
    for duty in worker.failing():
        yield Examined(f"SAI  Việc nền «{duty.name}» bị hỏng: {duty.last_error}", True)


def _disk() -> Iterator[Examined]:
    usage = shutil.disk_usage(settings().var)
    share = usage.free / usage.total
    word = "SAI" if share < LEAST_FREE_SHARE else "TỐT"
    yield Examined(f"{word}  Đĩa còn trống {share:.0%}.", share < LEAST_FREE_SHARE)
