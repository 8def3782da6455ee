"""Calendar files as RFC 5545 wants them: line ends, folding by octets, escapes, whole days, names that stay."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from core.calendar_file import LONGEST_LINE, CalendarDay, calendar_file

DAY = CalendarDay(
    id="duong-lien-thon@danban.vidu.vn",
    day=date(2026, 12, 31),
    title="Hết thời gian góp ý: Nghị quyết về đường, cầu; quỹ đất \\ nước",
    text="Dòng một\nDòng hai",
    page="https://danban.vidu.vn/lay-y-kien/duong-lien-thon",
    version=7,
    at=datetime(2026, 11, 25, 0, 0, tzinfo=timezone(timedelta(hours=7))),
)


def read(file: bytes) -> list[dict[str, str]]:
    """Read the days of a file as a strict program would: unfold, take the names apart, undo the escapes."""
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    lines = file.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= LONGEST_LINE
    for line in lines:
        line.decode()
    whole = file.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"} <= set(whole)
    days: list[dict[str, str]] = []
    for line in whole[1:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            days.append({})
        elif days and name not in {"BEGIN", "END"}:
            assert name not in days[-1], f"{name} twice"
            days[-1][name] = _plain(value)
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") == len(days)
    return days


def _plain(value: str) -> str:
    read_so_far, rest = "", iter(value)
    for char in rest:
        following = next(rest) if char == "\\" else ""
        read_so_far += {"n": "\n"}.get(following, following) if char == "\\" else char
    return read_so_far


def test_a_day_is_written_whole():
    (found,) = read(calendar_file("Lấy ý kiến", [DAY]))
    assert found == {
        "UID": DAY.id,
        "DTSTAMP": "20261124T170000Z",
        "DTSTART;VALUE=DATE": "20261231",
        "DTEND;VALUE=DATE": "20270101",
        "SEQUENCE": "7",
        "SUMMARY": DAY.title,
        "DESCRIPTION": DAY.text,
        "URL": DAY.page,
        "TRANSP": "TRANSPARENT",
    }


def test_no_day_is_a_calendar_too():
    assert read(calendar_file("Lấy ý kiến", [])) == []


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_words_come_back_and_break_no_line(words, name):
    day = CalendarDay("a@b", date(2026, 11, 20), words, words, "https://a.vn", 1, datetime(2026, 11, 20, tzinfo=UTC))
    (found,) = read(calendar_file(name, [day]))
    printable = "".join(char for char in found["SUMMARY"] if char != "\n")
    assert printable.isprintable()
    assert found["SUMMARY"] == found["DESCRIPTION"]


def test_a_long_title_is_folded_between_letters():
    long = CalendarDay(**{**DAY.__dict__, "title": "Nghị quyết về đường liên thôn " * 8})
    file = calendar_file("x", [long])
    assert b"\r\n " in file
    assert read(file)[0]["SUMMARY"] == long.title
