"""The result for programs: the figures of the page, small numbers left out the same way."""

from datetime import date, timedelta

import pytest

from consultations import queries, services
from core.clock import today
from tests.conftest import inside
from tests.consultations.conftest import ANSWER, APPROVER, CLOSES, EDITOR, at, give, opened, subjects_of
from tests.consultations.public.conftest import slug  # noqa: F401 - a fixture

LIST = "/api/v1/consultations"


@pytest.fixture(autouse=True)
def _early(app):
    """The moment before the plan."""
    with inside(app):
        at(date(2026, 11, 20))


def answered(disagree: int, agree: int, *, is_decided: bool = False):
    """A consultation whose result is public."""
    consultation = opened()
    for stance, count in (("disagree", disagree), ("agree", agree)):
        for number in range(count):
            give(consultation, stance=stance, text=f"Ý kiến của hộ {number}")
    at(CLOSES + timedelta(days=1))
    services.start_synthesis(consultation, actor=EDITOR)
    services.create_group(consultation, answer=ANSWER, actor=EDITOR, opinions=subjects_of(consultation))
    services.finish_synthesis(consultation, actor=EDITOR)
    services.submit_result(consultation, conclusion="Giảm mức đóng góp còn 20%.", actor=EDITOR)
    services.approve_result(consultation, actor=APPROVER)
    services.publish_result(consultation, actor=EDITOR)
    if is_decided:
        because = {"differs": True, "reason": "Ngân sách xã không đủ."}
        services.decide(consultation, number="12/NQ-HĐND", decided_on=today(), **because, actor=EDITOR)
    return consultation


def counts(lines) -> dict[str, int | None]:
    return {line["code"]: line["count"] for line in lines}


def test_the_figures_are_those_of_the_page_and_its_small_numbers_are_not_told(client, app):
    with inside(app):
        consultation = answered(disagree=6, agree=2)
        known, told = consultation.slug, queries.figures(consultation)
    result = client.get(f"{LIST}/{known}").json["result"]
    assert (result["opinions"], counts(result["by_stance"])) == (8, {line.code: line.count for line in told.by_stance})
    assert counts(result["by_stance"])["agree"] is None
    assert 2 not in counts(result["by_stance"]).values()
    assert counts(result["by_channel"]) == {line.code: line.count for line in told.by_channel}
    assert (counts(result["answers"])["accepted"], result["late"], result["decision"]) == (1, 0, None)
    assert result["page"] == f"http://localhost/lay-y-kien/{known}/ket-qua"
    assert "của hộ" not in str(result)
    page = client.get(f"/lay-y-kien/{known}").get_data(as_text=True)
    assert all(line["words"] in page for line in result["by_channel"])


def test_a_decision_that_differs_says_why(client, app):
    with inside(app):
        known = answered(disagree=6, agree=6, is_decided=True).slug
        day = today().isoformat()
    result = client.get(f"{LIST}/{known}").json["result"]
    said = {"number": "12/NQ-HĐND", "issued_on": day, "differs_because": "Ngân sách xã không đủ."}
    assert (result["decision"], result["conclusion"]) == (said, "Giảm mức đóng góp còn 20%.")
    assert (counts(result["by_stance"])["agree"], counts(result["by_stance"])["disagree"]) == (6, 6)


def test_before_it_is_public_there_is_none(client, slug):  # noqa: F811
    assert client.get(f"{LIST}/{slug(opened)}").json["result"] is None
