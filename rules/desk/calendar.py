"""The working calendar: each year as a table, and how announced days are proposed, one by one or as a table."""

from flask import render_template, request

from core import clock, rulebook
from core.access import needs
from core.actor import current_actor
from core.errors import Hidden, Refused
from core.workdays import CalendarFileError, read_calendar_csv
from rules import queries, services
from rules.access import has_right
from rules.content import CalendarContent, table_of
from rules.desk.blueprint import Answer, page, rules_desk, to_change
from rules.forms import DayForm, TableForm
from rules.models import RuleChange
from rules.workflow import APPROVE, PROPOSE, About

DRAFTED = "Đã lập đề nghị. Đọc phần xem trước, rồi trình duyệt."
MOST_ERRORS = 50


@rules_desk.get("/quan-tri/lich-lam-viec")
@needs(PROPOSE, APPROVE)
def calendar() -> Answer:
    """Show one year of the newest calendar, what is proposed, and all versions."""
    known = rulebook.latest_calendar()
    asked = request.args.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in known.years else clock.today().year
    days = [day for day in known.days if day.date.year == year]
    waiting = queries.undecided(About.CALENDAR)
    return render_template(
        "rules/calendar.html",
        year=year,
        years=known.years,
        days=days,
        forecast=any(day.forecast for day in days),
        waiting=waiting,
        people=queries.people_of(waiting),
        versions=queries.version_lines(About.CALENDAR),
        may_propose=has_right(current_actor(), PROPOSE),
    )


@rules_desk.get("/quan-tri/lich-lam-viec/phien-ban/<int:number>")
@needs(PROPOSE, APPROVE)
def calendar_version(number: int) -> Answer:
    """Show what one version tells otherwise than the one before it."""
    line = queries.version_line(About.CALENDAR, number)
    return render_template("rules/calendar_version.html", line=line, lines=queries.days_changed_in(number))


@rules_desk.route("/quan-tri/lich-lam-viec/them-ngay", methods=["GET", "POST"])
@needs(PROPOSE)
def add_day() -> Answer:
    """Propose one day, or the two of a swap."""
    _check_right()
    form = DayForm()
    if not form.validate_on_submit() or (rows := form.rows()) is None:
        return page("add_day", form)
    try:
        change = services.draft_calendar(CalendarContent(tuple(rows), whole=False), actor=current_actor())
    except Refused as refusal:
        form.form_errors.append(refusal.message)
        return page("add_day", form)
    except CalendarFileError as refusal:
        form.ngay.errors = refusal.errors
        return page("add_day", form)
    return to_change(change, DRAFTED)


@rules_desk.route("/quan-tri/lich-lam-viec/nhap", methods=["GET", "POST"])
@needs(PROPOSE)
def import_days() -> Answer:
    """Propose a table of days; what is wrong is told line by line, with the table in the form again."""
    _check_right()
    form, errors = TableForm(), []
    if form.validate_on_submit() and (text := form.text()) is not None:
        try:
            content = CalendarContent(tuple(read_calendar_csv(text)), whole=form.tron_nam.data)
            return to_change(services.draft_calendar(content, actor=current_actor()), DRAFTED)
        except CalendarFileError as refusal:
            errors = refusal.errors
            form.bang.errors = [f"Bảng có {len(errors)} chỗ cần sửa; chưa có gì được ghi."]
        except Refused as refusal:
            form.bang.errors = [refusal.message]
    elif not form.is_submitted():
        _begin_from(form)
    return page("import_days", form, errors=errors[:MOST_ERRORS])


def _begin_from(form: TableForm) -> None:
    """Fill the form with a proposal that came back, to be mended."""
    subject = request.args.get("tu", "")
    if not subject:
        return
    change: RuleChange = queries.change_of(subject, actor=current_actor())
    if change.about != About.CALENDAR:
        raise Hidden
    content = queries.calendar_content_of(change)
    form.bang.data, form.tron_nam.data = table_of(content.rows), content.whole


def _check_right() -> None:
    if not has_right(current_actor(), PROPOSE):
        raise Hidden
