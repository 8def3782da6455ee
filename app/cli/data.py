"""Commands on data: a draft, units, the calendar, the search."""

from pathlib import Path

import click

from accounts.queries import actor_of, by_login
from app.cli.output import fail, misuse, say, say_json
from app.cli.vietnamese import Command, Group
from app.factory import create_app
from app.install import import_units_in_parts
from consultations.parsing import Draft, UnreadableDraft, parse, read_draft
from consultations.services import create_draft
from core import search as search_engine
from core.actor import ANONYMOUS
from core.db import db
from rules.services import import_by_operator
from units.queries import site_unit

REBUILD = "rebuild"


@click.command("import-draft", Command, help="Đọc dự thảo (.txt, .docx, .pdf) thành các phần có cấu trúc.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Chỉ đọc, không ghi gì.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option("--as", "login", help="Tên đăng nhập của người soạn (bắt buộc khi không có --dry-run).")
def import_draft(file: Path, dry_run: bool, as_json: bool, login: str | None) -> None:
    """Read a draft and show it, or lay it down as a new consultation in preparation."""
    if not dry_run and not login:
        misuse("cần --as TÊN-ĐĂNG-NHẬP của người soạn, hoặc --dry-run để chỉ đọc.")
    try:
        draft = parse(read_draft(file.name, file.read_bytes()))
    except UnreadableDraft as unreadable:
        fail(str(unreadable))
    if as_json:
        say_json(draft.as_json())
    if not dry_run:
        _lay_down(draft, login)


@click.group(cls=Group, help="Đơn vị.")
def units() -> None:
    """Hold the commands on units."""


@units.command("import", help="Nhập danh sách đơn vị (CSV); nhập lại không làm thay đổi gì.")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
def import_units_file(file) -> None:
    """Take over a file of units: nothing when a line is wrong, else part by part; cut off, it is simply run again."""
    with create_app().app_context():
        done = import_units_in_parts(file.read())
    say(f"Đã nhập đơn vị: thêm {done.added}, sửa {done.changed}, giữ nguyên {done.same}.")


@click.group(cls=Group, help="Lịch làm việc.")
def calendar() -> None:
    """Hold the commands on the calendar."""


@calendar.command("import", help="Nhập ngày nghỉ, ngày làm bù (CSV) thành một phiên bản lịch mới.")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
def import_calendar_file(file) -> None:
    """Put announced days into a new version of the calendar."""
    with create_app().app_context():
        version = import_by_operator(file.read())
        db.session.commit()
    say(f"Lịch làm việc: phiên bản {version}.")


@click.command("search", Command, help="Tìm kiếm như người dân tìm; danban search rebuild: lập lại chỉ mục.")
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def search(query: str, as_json: bool) -> None:
    """Find what is public, or make the index anew."""
    with create_app().app_context():
        if query == REBUILD:
            say(f"Đã lập chỉ mục {search_engine.rebuild()} mục.")
            return
        found = search_engine.find(query, actor=ANONYMOUS, audiences=[search_engine.PUBLIC])
        db.session.rollback()
    rows = [{"kind": row.kind, "id": row.id, "url": row.url, "title": _plain(row.title)} for row in found.rows]
    if as_json:
        say_json(rows)
        return
    for row in rows:
        say(f"{row['title']}\n  {row['url']}")
    if not rows:
        say("Không tìm thấy.")


def _lay_down(draft: Draft, login: str) -> None:
    with create_app().app_context():
        found, site = by_login(login), site_unit()
        if found is None or site is None:
            fail("Không có người soạn hoặc đơn vị vận hành này.")
        laid = create_draft(draft, unit=site.code, actor=actor_of(found[0].id))
        db.session.commit()
        say(f"Đã tạo nội dung lấy ý kiến đang soạn: /cong-viec/lay-y-kien/{laid.slug}")


def _plain(pieces: list[search_engine.Piece]) -> str:
    return "".join(piece.text for piece in pieces)


COMMANDS = (import_draft, units, calendar, search)
