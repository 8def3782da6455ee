"""The record of reading out over the loudspeakers: on which days, at which hours, from where.

Pure. Days count in a row at one station, as the law asks: who hears that station heard it on each of them. A day left
out begins the count anew, two hours of one day are one day, three stations with one day each are one in a row.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

from consultations.postings import HOUR, LONGEST_LINE, Wanted, hour_of
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
TOO_LONG: Final = f"Rút gọn còn không quá {LONGEST_LINE} ký tự."
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

    @property
    def words(self) -> str:
        """Give the whole entry in one sentence, as its history tells it."""
        told = [self.station, f"ngày {short_date(self.aired_on)}", f"lúc {self.times}"]
        return ", ".join(one for one in [*told, f"người đọc {self.read_by}" if self.read_by else ""] if one)

    def facts(self) -> dict[str, Any]:
        """Give what a leaf takes."""
        return {"aired_on": self.aired_on.isoformat() if self.aired_on else "", "times": self.times.split(", ")}

    def texts(self) -> dict[str, str]:
        """Give what people wrote."""
        known = asdict(self)
        return {name: known[name] for name in TEXTS}


@dataclass(frozen=True)
class Aired:
    """On how many days it was read out, and on how many in a row at one station, against how many there have to be."""

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


def aired(read: Iterable[tuple[date, str]], wanted: Wanted = AIRED) -> Aired:
    """Count the days on which it was read out, and the longest run at one station; each is a day and a station."""
    by_station: dict[str, set[date]] = {}
    for day, station in read:
        by_station.setdefault(station, set()).add(day)
    longest = max((_longest_run(days) for days in by_station.values()), default=0)
    return Aired(len(set().union(*by_station.values())), longest, wanted)


def _longest_run(days: Collection[date]) -> int:
    """Count the longest run of days without a day between."""
    longest = 0
    for day in days:
        if day - timedelta(days=1) not in days:
            run = 1
            while day + timedelta(days=run) in days:
                run += 1
            longest = max(longest, run)
    return longest


def read_times(typed: str) -> str:
    """Bring the hours into one form: sorted, each once, with a comma between."""
    found = {hour_of(hour) for hour in typed.replace(";", ",").split(",") if hour.strip()}
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
    faults.extend((name, TOO_LONG) for name in TEXTS if len(getattr(broadcast, name)) > LONGEST_LINE)
    return faults
