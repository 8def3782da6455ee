"""What everybody reads of a result, and what nobody can reckon from it."""

import re

import pytest

from consultations import queries, services
from consultations.models import ConsultationState
from tests.consultations.conftest import ANSWER, APPROVER, EDITOR, published, synthesising


def test_the_result_says_what_was_asked_said_and_done_and_hides_small_numbers(client, slug):
    page = client.get(f"/lay-y-kien/{slug(published)}").get_data(as_text=True)
    for heading in ("Đã hỏi điều gì", "Nhân dân đã nói gì", "Đã làm gì"):
        assert heading in page
    assert "không nêu" in page
    assert "Tiếp thu" in page


@pytest.mark.parametrize(
    ("sizes", "twice", "said"),
    [
        ((5, 11, 7, 3), 0, ["không nêu", "11", "7", "không nêu"]),
        ((5, 11, 7, 3), 3, ["không nêu", "11", "7", "không nêu"]),
        ((12, 8), 0, ["12", "8"]),
        ((2, 1), 0, ["không nêu", "không nêu"]),
    ],
)
def test_a_small_group_is_not_to_be_had_from_the_others(client, slug, sizes, twice, said):
    page = client.get(f"/lay-y-kien/{slug(lambda: grouped(sizes, twice))}").get_data(as_text=True)
    matrix = page[page.index("<caption>Bảng tổng hợp") :]
    assert re.findall(r'<td class="number"[^>]*>([^<]*)</td>', matrix) == said


def grouped(sizes: tuple[int, ...], twice: int) -> ConsultationState:
    """A result with groups of these sizes; the first opinions of the second group stand in the first too."""
    consultation = synthesising(sum(sizes) - twice)
    everybody = queries.authors_after(consultation, "", limit=100)
    at_first = 0
    for number, size in enumerate(sizes):
        start = at_first - (twice if number == 1 else 0)
        services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=everybody[start : start + size])
        at_first = start + size
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Giảm mức đóng góp.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    return consultation
