"""Following an opinion by its code: its author reads what was decided on it, and the very line that answers it."""

from collections.abc import Sequence

from flask import render_template

from consultations import queries, services
from consultations.answering import in_words
from consultations.lines import against_draft
from consultations.models import ConsultationState, OpinionState, SurveyAnswers
from consultations.public.blueprint import Answer, consultations_public
from consultations.residence import label_of
from consultations.workflow.objections import FINAL
from core.access import public
from core.actor import current_actor
from core.errors import Hidden
from submissions import queries as papers
from submissions import services as submissions
from submissions.public import guesses, is_opened, unknown_code

PREFIX = "YK-"


@consultations_public.get("/tra-cuu/YK-<rest>")
@public
@guesses
def follow(rest: str) -> Answer:
    """Show a sending, each part with its answers, to its author, who has shown the mã riêng.

    Anybody else gets the same page for every code.
    """
    code = PREFIX + rest
    submission = papers.by_code(code)
    if submission is None or not is_opened(submission):
        return unknown_code(code)
    opinions, answered = queries.opinions_of(submission.subject), queries.answers_of(submission.subject)
    if not opinions and answered is None:
        raise Hidden()
    consultation = queries.by_subject((opinions[0] if opinions else answered).consultation)
    if not queries.is_readable(consultation, actor=current_actor()):
        return unknown_code(code)
    asked = queries.questions(consultation)
    versions = queries.versions(consultation)
    return render_template(
        "consultations/public/opinion.html",
        code=code,
        opinions=opinions,
        consultation=consultation,
        parts={part.anchor: part for part in queries.all_parts(consultation)},
        reasons={opinion.subject: queries.reason_of(opinion) for opinion in opinions},
        withheld=queries.withholdings(opinions),
        final=FINAL,
        changed={opinion.subject: queries.changed_since(opinion, versions) for opinion in opinions},
        answers=queries.answers_to(opinions),
        against_draft=against_draft,
        proposed=queries.proposed_by(opinions),
        earlier=queries.earlier_versions(opinions),
        asked=asked,
        answered=answered,
        said={number: in_words(asked[number], codes) for number, codes in answered.chosen.items()} if answered else {},
        may_change=queries.takes_opinions(consultation),
        confirmed=any(opinion.confirmed_by for opinion in opinions),
        may_confirm=_may_confirm(opinions, consultation),
        files=queries.files_of(opinions[0]) if opinions and opinions[0].files else [],
        **_lives(submission.subject, consultation, [*opinions, *([answered] if answered else [])]),
    )


def _lives(
    lead: str, consultation: ConsultationState, given: Sequence[OpinionState | SurveyAnswers]
) -> dict[str, str | bool]:
    """Say where the author lives, where the residents of named places are asked, and whether that may be corrected."""
    places = queries.places_of(consultation)
    if not places:
        return {"lives": ""}
    said = next((one for one in given if one.withdrawn_at is None), given[0])
    return {"lives": label_of(said.residence, places), "may_move": services.is_correctable(lead)}


def _may_confirm(opinions: list[OpinionState], consultation: ConsultationState) -> bool:
    """Say whether a contact was left that can still be confirmed."""
    open_ones = [one for one in opinions if one.withdrawn_at is None and not one.way and not one.confirmed_by]
    if not open_ones or not queries.takes_opinions(consultation):
        return False
    return bool(submissions.ways_to_confirm(open_ones[0].lead))
