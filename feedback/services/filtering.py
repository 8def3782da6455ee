"""Keeping filters of the desk's list under names of one's own: no event, nobody else ever sees them."""

from sqlalchemy import delete, func, select, update

from core.actor import Actor
from core.db import db, insert
from core.errors import Hidden, Refused
from feedback.filtering import MOST, Filter
from feedback.models import SavedFilter

TAKEN = "Ông/bà đã có bộ lọc mang tên này. Chọn tên khác."
TOO_MANY = f"Mỗi người lưu nhiều nhất {MOST} bộ lọc. Xóa bớt một bộ lọc rồi lưu lại."


def save_filter(wanted: Filter, *, name: str, actor: Actor) -> None:
    """Keep a filter."""
    own = select(func.count()).select_from(SavedFilter).where(SavedFilter.person_id == actor.person_id)
    if db.session.scalar(own) >= MOST:
        raise Refused(TOO_MANY)
    _refuse_taken(name, actor)
    values = {"person_id": actor.person_id, "name": name, "content": wanted.address}
    db.session.execute(insert(SavedFilter).values(values).on_conflict_do_nothing())


def rename_filter(kept: SavedFilter, *, name: str, actor: Actor) -> None:
    """Give a kept filter another name."""
    if name != kept.name:
        _refuse_taken(name, actor)
    _own(update(SavedFilter), kept, actor, name=name)


def drop_filter(kept: SavedFilter, *, actor: Actor) -> None:
    """Let a kept filter go."""
    _own(delete(SavedFilter), kept, actor)


def _refuse_taken(name: str, actor: Actor) -> None:
    same = (SavedFilter.person_id == actor.person_id, SavedFilter.name == name)
    if db.session.scalar(select(SavedFilter.id).where(*same)) is not None:
        raise Refused(TAKEN, field="name")


def _own(statement, kept: SavedFilter, actor: Actor, **values: str) -> None:
    statement = statement.where(SavedFilter.id == kept.id, SavedFilter.person_id == actor.person_id)
    if not db.session.execute(statement.values(**values) if values else statement).rowcount:
        raise Hidden
