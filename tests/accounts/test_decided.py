"""The page of a proposal that is over says how it ended: who decided, or that it was withdrawn, and why it came back."""

from datetime import date

import pytest

from accounts import services
from accounts.hats import Hat
from accounts.services import Asked
from tests.accounts.factories import add_person
from tests.conftest import inside
from tests.units.factories import OFFICE

PAGE = "/quan-tri/vai-tro/de-nghi"
REASON = "Chưa có quyết định phân công của Chủ tịch."


@pytest.fixture
def proposals(app, house):
    """Two proposals for one person: the first withdrawn by who asked, the second returned by the chairman."""
    with inside(app):
        chair = add_person("chutich", Hat.APPROVER, name="Phạm Văn Chủ")
        first, second = (
            services.propose_hat(
                Asked(house["vuan"].subject, date(2026, 11, 20), unit=OFFICE, hat=hat), actor=house["admin"]
            )
            for hat in (Hat.CLERK, Hat.EDITOR)
        )
        services.withdraw(first, seen=first.version, actor=house["admin"])
        services.give_back(second, seen=second.version, reason=REASON, actor=chair)
        return first.subject, second.subject


def test_who_withdrew_is_not_said_to_have_decided(desk, proposals):
    page = desk.get(f"{PAGE}/{proposals[0]}").text
    assert "Rút lúc" in page
    assert "Người quyết định" not in page
    assert "Lê Văn Quản rút lúc 20/11/2026" in desk.get(f"{PAGE}/da-quyet-dinh").text


def test_what_was_returned_names_who_decided_and_the_reason(desk, proposals):
    page = desk.get(f"{PAGE}/{proposals[1]}").text
    assert all(words in page for words in ("Người quyết định", "Phạm Văn Chủ", "Lý do trả lại", REASON))
    assert "Phạm Văn Chủ quyết định lúc 20/11/2026" in desk.get(f"{PAGE}/da-quyet-dinh").text
