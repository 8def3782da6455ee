"""The fields of work: each with its cases and since when it holds, and how one is proposed to go on under another."""

from flask import render_template

from core import clock, rulebook
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden
from core.refusing import refusal
from rules import queries, services
from rules.access import has_right
from rules.content import MergeContent
from rules.desk.blueprint import Answer, page, rules_desk, to_change
from rules.forms import MergeForm
from rules.models import RuleChange
from rules.workflow import APPROVE, PROPOSE, About

DRAFTED = "Đã lập đề nghị. Đọc phần xem trước, rồi trình duyệt."


@rules_desk.get("/quan-tri/linh-vuc")
@needs(PROPOSE, APPROVE)
def fields() -> Answer:
    """Show every field with its cases, what was merged on which day, and what is proposed."""
    waiting = queries.undecided(About.FIELDS)
    return render_template(
        "rules/fields.html",
        table=queries.field_table(),
        waiting=waiting,
        people=queries.people_of(waiting),
        merges=queries.merges_of(waiting),
        may_propose=has_right(current_actor(), PROPOSE),
    )


@rules_desk.route("/quan-tri/linh-vuc/gop", methods=["GET", "POST"])
@needs(PROPOSE)
def merge_fields() -> Answer:
    """Propose that one field goes on under another."""
    if not has_right(current_actor(), PROPOSE):
        raise Hidden
    form = MergeForm()
    form.offer([(each.code, each.label) for each in rulebook.latest_policy().categories_on(clock.today())])
    if not form.validate_on_submit():
        return page("merge_fields", form)
    content = MergeContent(form.linh_vuc.data, form.gop_vao.data)
    made: list[RuleChange] = []
    if refusal(form, lambda: made.append(services.draft_merge(content, note=form.ly_do.data, actor=current_actor()))):
        return page("merge_fields", form)
    return to_change(made[0], DRAFTED)
