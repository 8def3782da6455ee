"""What is asked of a day on which a draft was read out over the loudspeakers."""

from typing import Any

from wtforms.validators import InputRequired

from consultations.broadcasts import Broadcast, read_times
from consultations.forms.entering import line
from consultations.forms.postings import WHY, must, words
from core.forms import DayField, VersionedForm


class BroadcastForm(VersionedForm):
    """One day at one station."""

    asks = {"declared_on": "aired_on"}
    aired_on = DayField("Ngày phát", validators=[InputRequired("Nhập ngày phát")])
    times = must("Giờ phát", "Ghi giờ phát", "Nhiều lần thì cách nhau bằng dấu phẩy. Ví dụ 05:30, 17:00")
    station = must("Phát ở đâu?", "Ghi phát ở đâu", "Ví dụ: Hệ thống truyền thanh xã; cụm loa thôn Đồng Tâm.")
    read_by = line("Người đọc, người phụ trách (không bắt buộc)")

    def broadcast(self) -> Broadcast:
        """Give the entry as a plain value."""
        known: dict[str, Any] = {name: self[name].data or "" for name in ("station", "read_by")}
        return Broadcast(aired_on=self.aired_on.data, times=read_times(self.times.data or ""), **known)


class CorrectBroadcastForm(BroadcastForm):
    """All of it once more, with why it is corrected."""

    reason = words("Lý do đính chính", WHY, "Ghi lý do đính chính")
