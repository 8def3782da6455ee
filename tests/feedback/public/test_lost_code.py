"""A mã riêng that was lost: a new one on a slip at the desk, and the old one opens nothing any more."""

import re

from tests.browsing import send as fill
from tests.browsing import sign_in
from tests.feedback.public.conftest import token_of


def test_a_lost_private_code_is_given_anew_on_a_slip_and_the_old_one_opens_nothing(sent, commune):
    code, old = sent.slip()
    intake, place = sign_in(commune.app.test_client(), "tiepnhan"), f"/cong-viec/kien-nghi/{code}"
    assert fill(intake, f"{place}/cap-lai-ma-rieng").status_code == 422
    done = fill(intake, f"{place}/cap-lai-ma-rieng", doi_chieu="papers")
    assert done.location == f"{place}/phieu"
    new = re.search(r"(\d{3}) (\d{3})</dd>", intake.get(done.location).text).expand(r"\1\2")
    assert new != old
    assert "Đã cấp lại mã riêng" in intake.get(place).text
    for pin, opens in ((old, False), (new, True)):
        stranger = commune.app.test_client()
        page = stranger.get(f"/tra-cuu/{code}/nguoi-gui")
        answer = stranger.post("/tra-cuu", data={"csrf_token": token_of(page), "ma": code, "ma_rieng": pin})
        assert (answer.status_code == 303) is opens
    other = sign_in(commune.app.test_client(), "tonghop").get(f"{place}/phieu").text
    assert not re.search(r"\d{3} \d{3}</dd>", other)
