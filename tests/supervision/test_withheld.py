"""Opinions that were not published: the Front reads them with the reason, but for what the law keeps secret."""

import pytest

from accounts.hats import Hat
from consultations import services
from supervision import queries
from tests.consultations.conftest import INTAKE, REVIEWER, give, opened, person


@pytest.mark.parametrize(("reason", "told"), [("insult", True), ("denunciation", False), ("state_secret", False)])
def test_a_withheld_opinion_is_read_with_its_reason_unless_it_is_secret(context, reason, told):
    consultation = opened()
    shown, withheld = (give(consultation, text=words) for words in ("Tôi đồng ý.", "Lời lẽ nặng nề."))
    services.review(shown, outcome="shown", actor=INTAKE)
    services.review(withheld, outcome="withheld", reason=reason, actor=INTAKE)
    (row,) = queries.withheld_opinions(actor=REVIEWER).items
    assert row.opinion.code == withheld.code
    assert row.legal_basis
    assert (row.text == "Lời lẽ nặng nề.", row.is_secret) == (told, not told)


def test_another_communes_front_reads_none_of_them(context):
    opinion = give(opened(), text="Lời lẽ nặng nề.")
    services.review(opinion, outcome="withheld", reason="insult", actor=INTAKE)
    assert queries.withheld_opinions(actor=person(9, Hat.REVIEWER, unit="26071")).items == []
