"""The guards of the tables themselves: whoever reaches in by hand takes them away first."""

from sqlalchemy import text

from core import roles
from core.db import db, is_postgres
from core.ledger.verify.report import Report

_IN_SQLITE = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
_IN_POSTGRES = text(
    "SELECT relname || '.' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
)


def check_guards(report: Report) -> None:
    """See that nothing was taken away that keeps what is written from being changed."""
    standing = set(db.session.scalars(_IN_POSTGRES if is_postgres() else _IN_SQLITE))
    for table, guard in _expected():
        if guard not in standing:
            report.add(f"bảng {table} mất chốt chặn việc sửa, xóa hoặc đặt lại giờ")


def _expected() -> list[tuple[str, str]]:
    if is_postgres():
        kept = [(table, f"{table}.{table}_guard") for table in (*roles.APPEND_ONLY, *roles.UNCHANGEABLE)]
        return [*kept, ("event", "event.event_check")]
    kept = [(table, f"{table}_no_{act}") for table in roles.APPEND_ONLY for act in ("update", "delete")]
    kept += [(table, f"{table}_no_update") for table in roles.UNCHANGEABLE]
    return [*kept, ("event", "event_time"), ("event", "event_order")]
