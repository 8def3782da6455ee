"""Asking to look again at an opinion that is not shown: by its author, who has shown the mã riêng, within the term."""

from typing import Final

from consultations import queries, services
from consultations.forms.objections import ObjectForm
from consultations.models import ConsultationState, OpinionState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.own import PAGE, asked_of_author, author_page
from consultations.public.steps import BOTH
from core.access import public
from submissions.public import guesses

NO_REQUEST: Final = "Không đề nghị xem xét lại được"


def _check(opinion: OpinionState, _consultation: ConsultationState) -> None:
    services.check_objectable(opinion)


@consultations_public.route(PAGE + "/xem-lai", methods=BOTH)
@public
@guesses
@author_page(_check, no=NO_REQUEST)
def object_to(opinion: OpinionState) -> Answer:
    """Ask why it should be looked at again."""
    form = ObjectForm(data={"version": str(opinion.version)})
    told = queries.withholding(opinion, None)
    act = lambda: services.object_to(opinion, words=form.noi_dung.data or "", expected_version=form.seen)  # noqa: E731
    return asked_of_author(opinion, form, "object_to", act, told=told)
