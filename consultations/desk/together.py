"""Reviewing several opinions at once: all of them read on one page, one decision, and what became of each."""

from typing import Any, Final

from flask import render_template, request

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk, page
from consultations.desk.review import masking_pieces
from consultations.forms.together import TogetherForm
from consultations.models import OpinionState
from core.access import needs
from core.actor import current_actor
from core.refusing import refusal
from core.text import whole_number
from submissions import masking

BETWEEN: Final = ":"


@consultations_desk.route("/y-kien/nhieu", methods=["GET", "POST"])
@needs("opinion.review")
def review_many() -> Answer:
    """Show the chosen opinions with what would be covered, take one decision, and name what was passed over."""
    actor = current_actor()
    seen = _seen((request.form if request.method == "POST" else request.args).getlist("y_kien"))
    form = TogetherForm()
    done: list[services.Reviewed] = []
    status = None
    if form.validate_on_submit():
        decide = {**form.decision(), "actor": actor}
        status = refusal(form, lambda: done.extend(services.review_together(seen, **decide)))
        if status is None:
            return render_template("consultations/desk_together_done.html", outcomes=done)
    within = dict(list(seen.items())[: services.MOST_REVIEWED])
    opinions = queries.reviewable_together(within, actor=actor)
    return page("desk_together", form, status=status, **_show(opinions, seen))


def _seen(typed: list[str]) -> dict[str, int]:
    """Read subjects, each with the version its reader saw; none seen yet is version 0."""
    pairs = (each.partition(BETWEEN) for each in typed)
    return {subject: whole_number(version) or 0 for subject, _, version in pairs if subject}


def _show(opinions: list[OpinionState], seen: dict[str, int]) -> dict[str, Any]:
    return {
        "opinions": opinions,
        "seen": {one.subject: seen[one.subject] or one.version for one in opinions},
        "too_many": len(seen) > services.MOST_REVIEWED,
        "most": services.MOST_REVIEWED,
        "titles": queries.titles([opinion.consultation for opinion in opinions]),
        "pieces": {one.subject: masking_pieces(one.text, masking.find(one.text)) for one in opinions},
        "covers": {one.subject: _covers(one) for one in opinions},
        "proposed": queries.proposed_by(opinions),
    }


def _covers(opinion: OpinionState) -> tuple[str, str] | None:
    """Give its covered form, where that is another than what was written."""
    covered = services.covered_form(opinion)
    return covered if covered != (opinion.text, opinion.proposed_text) else None
