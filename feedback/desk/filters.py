"""Filters of the list that an official keeps: named, listed with their counts, renamed, deleted."""

from dataclasses import dataclass, replace

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.access import needs
from core.actor import current_actor
from core.errors import Hidden, Refused
from core.forms import EXPIRED, ActionForm
from core.refusing import refusal
from feedback import filtering, queries, services
from feedback.desk.blueprint import UNPROCESSABLE, Answer, feedback_desk
from feedback.filtering import Filter
from feedback.forms.filtering import FilterForm
from feedback.models import SavedFilter
from units.queries import names

READERS = ("case.read", "case.restricted_read")


@dataclass(frozen=True)
class Shortcut:
    """A kept filter as the list shows it: its name, where it leads, how many it shows now (None: no longer known)."""

    number: int
    name: str
    href: str
    view: str
    count: int | None
    is_current: bool


def shortcuts(current: Filter) -> list[Shortcut]:
    """List one's own filters with their counts, in two statements whatever their number."""
    actor = current_actor()
    kept = queries.saved_filters(actor)
    return [
        _shortcut(each, count, current) for each, count in zip(kept, queries.filter_counts(actor, kept), strict=True)
    ]


@feedback_desk.route("/bo-loc/them", methods=["GET", "POST"])
@needs(*READERS)
def save_filter() -> Answer:
    """Keep the filter of an address under a name."""
    wanted, form = _of_today(filtering.read(request.args)), FilterForm()
    if wanted.view not in queries.VIEWS:
        raise Hidden
    if not form.validate_on_submit():
        return _page(form, wanted, UNPROCESSABLE if form.errors else 200)
    name = form.ten.data
    status = refusal(form, lambda: services.save_filter(wanted, name=name, actor=current_actor()))
    return _page(form, wanted, status) if status else _back(wanted, f"Đã lưu bộ lọc «{name}».")


@feedback_desk.route("/bo-loc/<int:number>", methods=["GET", "POST"])
@needs(*READERS)
def rename_filter(number: int) -> Answer:
    """Give a kept filter another name."""
    kept = _kept(number)
    wanted, form = _of_today(filtering.read(kept.content)), FilterForm(data={"ten": kept.name})
    if not form.validate_on_submit():
        return _page(form, wanted, UNPROCESSABLE if form.errors else 200, kept=kept)
    name = form.ten.data
    status = refusal(form, lambda: services.rename_filter(kept, name=name, actor=current_actor()))
    return _page(form, wanted, status, kept=_kept(number)) if status else _back(wanted, f"Đã đổi tên thành «{name}».")


@feedback_desk.post("/bo-loc/<int:number>/xoa")
@needs(*READERS)
def drop_filter(number: int) -> Answer:
    """Let a kept filter go."""
    if not ActionForm().validate_on_submit():
        raise Refused(EXPIRED)
    services.drop_filter(_kept(number), actor=current_actor())
    return _back(Filter(), "Đã xóa bộ lọc.")


def _shortcut(kept: SavedFilter, count: int | None, current: Filter) -> Shortcut:
    wanted = _of_today(filtering.read(kept.content))
    href = url_for("feedback_desk.inbox", **wanted.address)
    return Shortcut(kept.id, kept.name, href, wanted.view, count, wanted == current)


def _of_today(wanted: Filter) -> Filter:
    """Read a filter kept under a field that was merged since as one of the field it went into."""
    return replace(wanted, category=queries.field_today(wanted.category))


def _kept(number: int) -> SavedFilter:
    for kept in queries.saved_filters(current_actor()):
        if kept.id == number:
            return kept
    raise Hidden


def _page(form: FilterForm, wanted: Filter, status: int, *, kept: SavedFilter | None = None) -> Answer:
    words = [queries.VIEWS.get(wanted.view, "Nhóm này không còn"), *_narrowed(wanted)]
    page = render_template("feedback/desk/filter.html", form=form, kept=kept, words=words, action_form=ActionForm())
    return page, status


def _narrowed(wanted: Filter) -> list[str]:
    held = [names({wanted.held_by}).get(wanted.held_by, wanted.held_by)] if wanted.held_by else []
    return held + ([queries.field_labels().get(wanted.category, wanted.category)] if wanted.category else [])


def _back(wanted: Filter, told: str) -> Response:
    flash(told, "success")
    return redirect(url_for("feedback_desk.inbox", **wanted.address), 303)
