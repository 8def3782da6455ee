"""A part that was split off opens with the mã riêng of the whole: guesses at either code are counted together."""

from app.demo.founding import actor
from feedback import services
from submissions import services as submissions
from tests.conftest import inside
from tests.feedback.conftest import accepted
from tests.feedback.public.conftest import token_of

PART = services.Petition("Hai bóng đèn trước nhà văn hóa thôn Phú Thành hỏng đã một tuần.")


def open_it(client, code: str, pin: str) -> int:
    """Show a mã riêng at the look-up; gives how it was answered."""
    page = client.get(f"/tra-cuu/{code}/nguoi-gui")
    return client.post("/tra-cuu", data={"csrf_token": token_of(page), "ma": code, "ma_rieng": pin}).status_code


def test_two_codes_of_one_sending_are_not_twice_as_many_guesses(app, commune, client):
    with inside(app):
        case = accepted()
        pin = submissions.reissue_pin(case.subject)
        codes = case.code, services.split(case, part=PART, actor=actor("tiepnhan")).code
    wrong = f"{(int(pin) + 1) % 10**6:06d}"
    answers = [open_it(client, codes[number % 2], wrong) for number in range(6)]
    assert answers == [422] * 5 + [429]
    assert [open_it(client, code, pin) for code in codes] == [429, 429]
