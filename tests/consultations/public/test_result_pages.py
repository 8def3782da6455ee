"""The public result in pages: charts with tables, each line at a lasting address, the new text over the draft, small."""

import gzip
import random
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from consultations import queries, services
from consultations.answers import Answer
from consultations.lines import against_draft, in_pages, page_label
from consultations.parsing import Draft, Part
from consultations.public.result import chart_of
from consultations.queries import Figure
from core import clock
from tests.app.statements import counted
from tests.browsing import forms_of, send
from tests.conftest import inside
from tests.consultations import conftest as world
from tests.consultations.conftest import ANSWER, APPROVER, EDITOR
from tests.consultations.public.test_pages import _code_and_pin, to_check

PARTS, GROUPS, BUDGET = 300, 400, 14_000
SYLLABLES = (
    "đường thôn mức đóng góp ngày công Nhân dân ngân sách giám sát cộng đồng bê tông mặt rộng hộ nghèo miễn giảm "
    "thi công nghiệm thu kinh phí thoát nước hàng cây trường học nhà văn hóa trạm y tế đất công ích thuê đấu giá"
)
NEW = replace(ANSWER, resulting_text="Ngân sách xã 80%, Nhân dân đóng góp 20% bằng tiền hoặc ngày công.")


@pytest.fixture(autouse=True)
def _early(app):
    """The moment before the plan."""
    with inside(app):
        world.at(date(2026, 11, 20))


def publish(consultation):
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Giảm mức đóng góp.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    return consultation


def answered(answer: Answer = NEW):
    consultation = world.synthesising(6)
    everybody = queries.authors_after(consultation, "", limit=100)
    services.create_group(consultation, answer=answer, actor=EDITOR, opinions=everybody)
    return publish(consultation)


def some_words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(SYLLABLES.split(), k=number)).capitalize() + "."


def long_one():
    """300 parts, 400 groups, each with words of its own."""
    chance = random.Random(5)
    parts = tuple(
        Part(str(at), "article", some_words(chance, 6), some_words(chance, 25), ()) for at in range(1, PARTS + 1)
    )
    consultation = services.create_draft(Draft("Quy chế dài", "", parts), unit=world.UNIT, actor=EDITOR)
    services.edit(consultation, details=world.plan(title="Quy chế dài"), actor=EDITOR)
    services.submit(consultation, actor=EDITOR, is_checked=True)
    services.approve(consultation, actor=APPROVER)
    services.record_plan_sent(consultation, number="15/KH-UBND", sent_on=clock.today(), actor=EDITOR)
    services.schedule(consultation, actor=EDITOR)
    world.at(world.OPENS)
    services.catch_up(consultation)
    opinion = world.give(consultation, stance="disagree", text="Đề nghị sửa", anchor="dieu-1")
    world.at(date(2026, 12, 16))
    services.start_synthesis(consultation, actor=EDITOR)
    for at in range(GROUPS):
        reason, summary = some_words(chance, 20), some_words(chance, 12)
        answer = Answer(kind="partly", summary=summary, reason=reason, anchor=f"dieu-{at % PARTS + 1}")
        services.create_group(consultation, answer=answer, actor=EDITOR, opinions=[opinion.subject])
    return publish(consultation)


def test_figures_are_charts_each_with_its_table_and_tell_no_small_number(client, slug):
    page = client.get(f"/lay-y-kien/{slug(answered)}").text
    for key, title in (("y-kien", "Theo ý kiến"), ("hinh-thuc", "Theo hình thức")):
        assert f'aria-labelledby="{key}-title {key}-desc"' in page
        assert f"{title}: bảng số liệu" in page
    assert '<text class="chart__value" x="100%"' in page


def test_a_small_number_is_told_neither_by_a_bar_nor_by_its_words(client, slug):
    page = client.get(f"/lay-y-kien/{slug(world.published)}").text
    assert '<svg role="img"' not in page, "bars without any length would look like zeros"
    assert "không nêu" in page
    assert not re.search(r"Không đồng ý: 3", page)
    many, small = chart_of(
        "Theo ý kiến", [Figure("agree", "Đồng ý", 20), Figure("disagree", "Không đồng ý", None)]
    ).bars
    assert (many.width, small.width, small.told) == (100, 0, "không nêu")


def test_each_line_has_a_lasting_address_that_opens_it_alone(client, slug):
    base = f"/lay-y-kien/{slug(answered)}"
    page = client.get(base).text
    assert 'id="nhom-1"' in page
    assert f'href="{base}/ket-qua/1"' in page
    alone = client.get(f"{base}/ket-qua/1").text
    assert "Giảm mức đóng góp" in alone
    assert f'href="{base}/ket-qua?trang=1#nhom-1"' in alone
    assert 'id="nhom-1"' in client.get(f"{base}/ket-qua").text
    assert client.get(f"{base}/ket-qua/2").status_code == 404


@pytest.mark.parametrize("rest", ["/ket-qua", "/ket-qua/1"])
def test_nothing_of_the_matrix_opens_before_the_result_is_public(client, slug, rest):
    assert client.get(f"/lay-y-kien/{slug(world.in_review)}{rest}").status_code == 404


def test_the_new_text_is_laid_over_the_draft_word_by_word(client, slug):
    base = f"/lay-y-kien/{slug(answered)}"
    for address in (base, f"{base}/ket-qua", f"{base}/ket-qua/1"):
        page = client.get(address).text
        assert re.search(r"<del>.*?70%", page)
        assert re.search(r"<ins>.*?80%", page)


def test_a_new_text_that_says_what_to_do_is_not_laid_over_the_draft(client, slug):
    known = slug(lambda: answered(replace(ANSWER, resulting_text="Bổ sung như góp ý.")))
    page = client.get(f"/lay-y-kien/{known}").text
    assert "Nội dung mới: Bổ sung như góp ý." in page
    assert "<ins>" not in page
    assert against_draft(None, "Bổ sung") == ()


def test_a_decision_against_the_majority_says_why(client, slug):
    def decided():
        consultation = answered()
        said = {"differs": True, "reason": "Ngân sách không đủ."}
        services.decide(consultation, number="12/NQ-HĐND", decided_on=clock.today(), actor=EDITOR, **said)
        return consultation

    page = client.get(f"/lay-y-kien/{slug(decided)}").text
    assert "Nội dung quyết định khác ý kiến đa số" in page
    assert "Điều 28 khoản 4): Ngân sách không đủ." in page


def test_four_hundred_groups_on_three_hundred_parts_come_in_pages_within_the_budget_at_the_cost_of_one(
    client, slug, app
):
    costs = {}
    for name, how in (("one", answered), ("many", long_one)):
        with inside(app):
            world.at(date(2026, 11, 20))
        base = f"/lay-y-kien/{slug(how)}"
        for rest in ("", "/ket-qua", "/ket-qua/1"):
            client.get(base + rest)
            with counted(app) as statements:
                page = client.get(base + rest).text
            costs.setdefault(rest, []).append(len(statements))
            assert len(gzip.compress(page.encode())) <= BUDGET, (name, rest)
    assert all(one == many for one, many in costs.values()), costs
    front = unescape(client.get(base).text)
    pages = re.findall(rf'href="{base}/ket-qua\?trang=(\d+)"', front)
    assert len(pages) >= GROUPS / 20
    seen = []
    for page in pages:
        html = client.get(f"{base}/ket-qua?trang={page}").text
        assert len(gzip.compress(html.encode())) <= BUDGET
        seen += re.findall(r'id="nhom-(\d+)"', html)
    assert sorted(map(int, seen)) == list(range(1, GROUPS + 1))


def test_pages_hold_whole_lines_and_are_named_by_their_parts(app):
    with inside(app):
        lines = queries.result_lines(answered())
        assert in_pages([]) == [[]]
        assert [len(page) for page in in_pages(lines * 45)] == [20, 20, 5]
        assert page_label(lines) == "Điều 2"


def test_the_author_reads_the_very_line_over_the_draft_and_is_led_to_it(client, slug, app):
    known = slug(world.opened)
    slip = client.get(send(client, to_check(client, known, phan="dieu-2", noi_dung="Giảm mức góp.")).location).text
    code, pin = _code_and_pin(slip)
    with inside(app):
        world.at(date(2026, 12, 16))
        consultation = queries.visible(known)
        services.start_synthesis(consultation, actor=EDITOR)
        subjects = [queries.opinion_of_code(code).subject]
        services.create_group(consultation, answer=NEW, actor=EDITOR, opinions=subjects)
        publish(consultation)
    ((_, held),) = forms_of(client.get(f"/tra-cuu/{code}").text)
    page = client.get(client.post("/tra-cuu", data={**held, "ma_rieng": pin}).location).text
    assert re.search(r"<del>.*?70%", page)
    assert re.search(r"<ins>.*?80%", page)
    assert f'href="/lay-y-kien/{known}/ket-qua/1"' in page
    assert client.get(f"/lay-y-kien/{known}/ket-qua/1").status_code == 200
