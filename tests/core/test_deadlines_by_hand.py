"""Due days of 2024 to 2027 as somebody counts them with a finger on a wall calendar, and what pausing does to any.

The days off are those the government announced (2024 to 2026) or the law names (2027), not what the program knows:

    2024  Tết 08/02 to 14/02; Giỗ Tổ 18/04; 29/04 off for the Saturday 04/05; 30/04, 01/05; 02/09, 03/09
    2025  Tết 27/01 to 31/01; Giỗ Tổ 07/04; 30/04, 01/05, 02/05 off for the Saturday 26/04; 01/09, 02/09
    2026  01/01; 02/01 off for the Saturday 10/01; Tết 16/02 to 20/02; Giỗ Tổ is a Sunday, so 27/04 off; 30/04, 01/05;
          31/08 off for the Saturday 22/08; 01/09, 02/09
    2027  01/01; Tết 04/02 to 10/02; Giỗ Tổ 16/04; 30/04; 01/05 is a Saturday, so 03/05 off
"""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.dates import parse_date, weekday
from core.deadlines import due
from core.workdays import shipped

CALENDAR = shipped(Path(__file__).parents[2] / "policies", years=range(2024, 2029), version=1)

# received  | weekday  | amount            | due        | counted with the finger
BY_HAND = """
02/02/2024 | Thứ sáu  | 5 ngày làm việc   | 16/02/2024 | 5, 6, 7; Tết 8-14; 15, 16
07/02/2024 | Thứ tư   | 1 ngày làm việc   | 15/02/2024 | the last day before Tết
10/02/2024 | Thứ bảy  | 1 ngày làm việc   | 15/02/2024 | received on mùng một
29/01/2024 | Thứ hai  | 10 ngày           | 15/02/2024 | the tenth day is 08/02, in Tết
17/04/2024 | Thứ tư   | 1 ngày làm việc   | 19/04/2024 | Giỗ Tổ on Thursday
26/04/2024 | Thứ sáu  | 2 ngày làm việc   | 03/05/2024 | 29, 30, 1 off; 2, 3
26/04/2024 | Thứ sáu  | 3 ngày làm việc   | 04/05/2024 | 2, 3 and the Saturday worked
26/04/2024 | Thứ sáu  | 4 ngày làm việc   | 06/05/2024 | 2, 3, Saturday 4, Monday 6
27/04/2024 | Thứ bảy  | 7 ngày            | 04/05/2024 | the seventh day is the Saturday worked
30/08/2024 | Thứ sáu  | 1 ngày làm việc   | 04/09/2024 | 02/09 and 03/09 off
24/01/2025 | Thứ sáu  | 7 ngày làm việc   | 11/02/2025 | Tết 27-31; 3, 4, 5, 6, 7, 10, 11
04/04/2025 | Thứ sáu  | 1 ngày làm việc   | 08/04/2025 | Giỗ Tổ on Monday
25/04/2025 | Thứ sáu  | 1 ngày làm việc   | 26/04/2025 | the Saturday worked
25/04/2025 | Thứ sáu  | 4 ngày làm việc   | 05/05/2025 | Saturday 26, 28, 29; 30-2 off; 5
29/08/2025 | Thứ sáu  | 1 ngày làm việc   | 03/09/2025 | 01/09 and 02/09 off
31/12/2025 | Thứ tư   | 1 ngày làm việc   | 05/01/2026 | 01/01 off, 02/01 swapped
02/01/2026 | Thứ sáu  | 6 ngày làm việc   | 10/01/2026 | 5-9 and the Saturday worked for 02/01
09/01/2026 | Thứ sáu  | 1 ngày làm việc   | 10/01/2026 | the Saturday worked for 02/01
10/01/2026 | Thứ bảy  | 1 ngày làm việc   | 12/01/2026 | received on the Saturday worked
08/01/2026 | Thứ năm  | 2 ngày            | 10/01/2026 | the second day is the Saturday worked
13/02/2026 | Thứ sáu  | 7 ngày làm việc   | 03/03/2026 | Tết 16-20; 23-27; 2, 3
24/04/2026 | Thứ sáu  | 5 ngày làm việc   | 06/05/2026 | 27 off; 28, 29; 30, 1 off; 4, 5, 6
26/04/2026 | Chủ nhật | 1 ngày làm việc   | 28/04/2026 | received on Giỗ Tổ itself
25/04/2026 | Thứ bảy  | 1 ngày            | 28/04/2026 | ends on the Sunday of Giỗ Tổ; Monday off for it
21/08/2026 | Thứ sáu  | 6 ngày làm việc   | 28/08/2026 | Saturday 22, 24-28
21/08/2026 | Thứ sáu  | 7 ngày làm việc   | 03/09/2026 | the same, then 31/08-02/09 off
31/12/2026 | Thứ năm  | 1 ngày làm việc   | 04/01/2027 | 01/01 on Friday
03/02/2027 | Thứ tư   | 3 ngày làm việc   | 15/02/2027 | Tết 4-10; 11, 12, 15
15/04/2027 | Thứ năm  | 1 ngày làm việc   | 19/04/2027 | Giỗ Tổ on Friday
29/04/2027 | Thứ năm  | 1 ngày làm việc   | 04/05/2027 | 30/04 off; 01/05 on Saturday, so Monday off
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in BY_HAND.strip().splitlines()]


@pytest.mark.parametrize(("received", "day", "amount", "expected", "_why"), ROWS)
def test_counted_by_hand(received, day, amount, expected, _why):
    number, _, unit = amount.partition(" ")
    start = parse_date(received)
    assert weekday(start) == day
    kind = "working_day" if unit == "ngày làm việc" else "day"
    assert due(start, amount=int(number), unit=kind, calendar=CALENDAR).due_on == parse_date(expected)


@given(st.dates(dt.date(2024, 1, 1), dt.date(2027, 9, 30)), st.integers(1, 40), st.data())
def test_pausing_n_counted_days_moves_the_due_day_by_n(received, amount, data):
    due_on = due(received, amount=amount, unit="working_day", calendar=CALENDAR).due_on
    first = data.draw(st.dates(received, due_on))
    last = data.draw(st.dates(first, due_on))
    inside = {received + dt.timedelta(n) for n in range(1, (due_on - received).days + 1)}
    paused = sum(1 for day in inside if first <= day <= last and CALENDAR.is_working(day))
    moved = due(received, amount=amount, unit="working_day", calendar=CALENDAR, pauses=[(first, last)]).due_on
    assert moved == due(received, amount=amount + paused, unit="working_day", calendar=CALENDAR).due_on


@given(st.dates(dt.date(2024, 1, 1), dt.date(2027, 6, 30)), st.integers(0, 60), st.sampled_from(["working_day", "day"]))
def test_who_comes_later_is_never_due_earlier(received, amount, unit):
    next_day = received + dt.timedelta(days=1)
    first, second = (due(day, amount=amount, unit=unit, calendar=CALENDAR).due_on for day in (received, next_day))
    assume(second is not None)
    assert first <= second
