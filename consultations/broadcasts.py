"""The record of reading out over the loudspeakers: on which days, at which hours, from where.

Pure. Days count in a row, as the law asks: a day left out begins the count anew, two hours of one day are one day.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

from consultations.postings import HOUR, LONGEST_LINE, Wanted
from core.dates import short_date
from core.text import exact_key

AIRED: Final = Wanted(3, "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 13 khoản 3")
"""At least three days in a row."""

CODES: Final = ("aired_on", "times")
TEXTS: Final = ("station", "read_by")

NO_DAY: Final = "Nhập ngày phát."
NO_STATION: Final = "Ghi phát ở đâu: hệ thống truyền thanh xã, cụm loa thôn nào."
NO_TIMES: Final = "Ghi giờ phát dạng 05:30, nhiều lần thì cách nhau bằng dấu phẩy."
LATER: Final = "Ngày phát không được sau ngày hôm nay."
BEFORE: Final = "Ngày phát trước ngày soạn nội dung này ({day})."
TOO_LONG: Final = f"Nơi phát, người đọc: mỗi mục không quá {LONGEST_LINE} ký tự."
MOST_TIMES: Final = 12


@dataclass(frozen=True)
class Broadcast:
    """One day on which it was read out at a station: at which hours, and by whom."""

    aired_on: date | None
    times: str
    station: str
    read_by: str = ""

    @property
    def key(self) -> tuple[date | None, str]:
        """Give what makes it the same day at the same station."""
        return self.aired_on, exact_key(self.station)

    def facts(self) -> dict[str, Any]:
        """Give what a leaf takes."""
        return {"aired_on": self.aired_on.isoformat() if self.aired_on else "", "times": self.times.split(", ")}

    def texts(self) -> dict[str, str]:
        """Give what people wrote."""
        known = asdict(self)
        return {name: known[name] for name in TEXTS}


@dataclass(frozen=True)
class Aired:
    """On how many days it was read out, and on how many of them in a row, against how many there have to be."""

    days: int
    in_a_row: int
    wanted: Wanted

    @property
    def is_full(self) -> bool:
        """Say whether it was read out often enough."""
        return self.in_a_row >= self.wanted.days

    @property
    def words(self) -> str:
        """Give the count as a page shows it."""
        told = f"{self.in_a_row}/{self.wanted.days} ngày liên tục"
        return told if self.days == self.in_a_row else f"{told} (tất cả {self.days} ngày)"

    @property
    def tone(self) -> str:
        """Give the colour of the count."""
        return "green" if self.is_full else "blue"


def aired(days: Collection[date], wanted: Wanted = AIRED) -> Aired:
    """Count the days, and the longest run of them without a day between."""
    known, longest = set(days), 0
    for day in known:
        if day - timedelta(days=1) not in known:
            run = 1
            while day + timedelta(days=run) in known:
                run += 1
            longest = max(longest, run)
    return Aired(len(known), longest, wanted)


def read_times(typed: str) -> str:
    """Bring the hours into one form: sorted, each once, with a comma between."""
    found = {f"0{hour.strip()}"[-5:] for hour in typed.replace(";", ",").split(",") if hour.strip()}
    return ", ".join(sorted(found))


def faults_of(broadcast: Broadcast, *, earliest: date, today: date) -> list[tuple[str, str]]:
    """Say what cannot be so, each with the field it is about."""
    faults, times = [], broadcast.times.split(", ") if broadcast.times else []
    if broadcast.aired_on is None:
        faults.append(("aired_on", NO_DAY))
    elif broadcast.aired_on > today:
        faults.append(("aired_on", LATER))
    elif broadcast.aired_on < earliest:
        faults.append(("aired_on", BEFORE.format(day=short_date(earliest))))
    if not times or len(times) > MOST_TIMES or not all(HOUR.fullmatch(hour) for hour in times):
        faults.append(("times", NO_TIMES))
    if not broadcast.station:
        faults.append(("station", NO_STATION))
    if max(len(broadcast.station), len(broadcast.read_by)) > LONGEST_LINE:
        faults.append(("station", TOO_LONG))
    return faults
