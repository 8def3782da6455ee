"""A field that was merged counts under the other one in periods that end from its day on, and stands alone before."""

import re
from datetime import date
from html import unescape

import pytest

from app.demo.founding import actor
from supervision import periods, queries
from supervision.figures import Count
from supervision.listing import Listing
from tests.browsing import sign_in
from tests.conftest import inside
from tests.rules.test_merging import merge
from tests.supervision.recount import differences
from tests.supervision.stories import at
from tests.supervision.test_sums import count_all

AFTER = date(2026, 11, 24)
QUARTER, OCTOBER = (periods.read(code, today=AFTER) for code in ("2026-Q4", "2026-10"))
BEFORE = periods.between(date(2026, 10, 1), date(2026, 11, 20))
OLD, NEW, LAST = "drainage", "roads", "environment"
PAGE, LIST = "/giam-sat/thoi-gian-tra-loi", "/giam-sat/vu-viec"
NOTE = "Lĩnh vực «Thoát nước, ngập úng» gộp vào «Đường sá, cầu, đèn đường, biển báo» từ ngày 21/11/2026"


@pytest.fixture
def merged(lived):
    """The eleven weeks, counted; then one field goes on under another, and that one under a third."""
    with inside(lived.app):
        count_all()
        merge(OLD, NEW)
        at(date(2026, 11, 23))
        merge(NEW, LAST)
        at(AFTER)
    return lived


def received(period) -> dict[str, int]:
    """Count by field what came in a period."""
    scope = queries.for_everybody(None).with_parts(period)
    return {body.part: one.count(Count.RECEIVED) for body, one in queries.read(scope, period, today=AFTER).parts}


def test_sums_log_and_recount_agree_on_both_sides_of_the_day(merged):
    between = periods.between(date(2026, 10, 1), date(2026, 11, 23))
    wanted = (QUARTER, OCTOBER, BEFORE, between)
    assert differences(merged.app, units=("99001", "99001-KT"), periods=wanted, today=AFTER) == []
    with inside(merged.app):
        apart, half, together = received(BEFORE), received(between), received(QUARTER)
    assert min(apart[OLD], apart[NEW], apart[LAST]) > 0
    assert OLD not in half
    assert half[NEW] == apart[OLD] + apart[NEW]
    assert {OLD, NEW}.isdisjoint(together)
    assert together[LAST] == apart[OLD] + apart[NEW] + apart[LAST]
    assert sum(together.values()) == sum(apart.values())


def test_each_number_is_its_list_on_both_sides_of_the_day(merged, context):
    front = actor("mattran")
    for period, part in ((QUARTER, LAST), (OCTOBER, OLD), (OCTOBER, LAST)):
        scope = queries.for_reviewer(None, actor=front).only(part, period)
        total = queries.read(scope, period, today=AFTER).total
        for what in (Count.RECEIVED, Count.ANSWERED, Count.OPEN):
            found = queries.all_behind(Listing(what), scope, period.until(AFTER), actor=front)
            assert found.count + found.restricted == total.count(what), (period.label, part, what)


def test_old_addresses_lead_on_where_the_field_is_merged_and_the_day_is_told(merged):
    front = sign_in(merged.app.test_client(), "mattran")
    for page in (f"{PAGE}?", f"{LIST}?loai=received&"):
        answer = front.get(f"{page}ky=2026-Q4&linh-vuc={OLD}")
        assert (answer.status_code, answer.location) == (301, f"{page}ky=2026-Q4&linh-vuc={LAST}")
        assert front.get(answer.location).status_code == 200
        assert "Thoát nước, ngập úng" in front.get(f"{page}ky=2026-10&linh-vuc={OLD}").text
    public = merged.app.test_client()
    for browser, address in ((front, PAGE), (public, "/thong-ke"), (front, "/giam-sat/bao-cao-ky-hop")):
        assert NOTE in browser.get(f"{address}?ky=2026-Q4").text
        assert NOTE not in browser.get(f"{address}?ky=2026-10").text


def test_copies_that_are_taken_home_name_the_merge_too(merged):
    front = sign_in(merged.app.test_client(), "mattran")
    asked = f"ky=2026-Q4&linh-vuc={LAST}"
    for page, sent in ((f"{PAGE}?{asked}", "/giam-sat/bang.csv"), (f"{LIST}?loai=received&{asked}", f"{LIST}.csv")):
        fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', front.get(page).text))
        assert NOTE in front.post(sent, data=fields, buffered=True).get_data(as_text=True)


def test_the_period_before_counts_its_own_fields_and_every_link_keeps_its_number(merged):
    front = sign_in(merged.app.test_client(), "mattran")
    page = front.get(f"{PAGE}?tu=2026-11-24&den=2026-11-24&linh-vuc={LAST}").text
    assert "cột «Kỳ trước» đếm theo lĩnh vực của kỳ ấy" in page
    quarter = front.get(f"{PAGE}?ky=2026-Q4&linh-vuc={LAST}").text
    links = set(re.findall(r'href="(/giam-sat/vu-viec\?[^"]+)"', quarter))
    assert links
    ends = {re.search(r"den=([0-9-]+)", unescape(link))[1] for link in links if "tu=2026-1" in link}
    assert {day for day in ends if date(2026, 10, 1) <= date.fromisoformat(day) < AFTER} == set()
