"""Persons: adding, changing, closing and opening accounts, resetting their secrets. Every act is an event."""

import re
from dataclasses import dataclass

from sqlalchemy import delete, update

from accounts import queries
from accounts.models import EmailChange, Person, PersonState, StaffSession
from accounts.passwords import hash_password, temporary_password
from accounts.services.applying import KIND
from core import clock, ledger
from core.actor import Actor
from core.db import db
from core.errors import Refused

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
LOGIN_RULE = "Tên đăng nhập gồm 3 đến 40 chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ lan.nt."
LAST_ADMINISTRATOR = "Đây là người quản trị cuối cùng. Hãy giao vai trò Quản trị cho người khác trước."
OWN_ACCOUNT = "Không thể tự khóa tài khoản của chính mình."


class PersonFault(Refused):
    """What is said of a person is not as it must be; `faults` says what to mend, by field."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


@dataclass(frozen=True)
class Added:
    """A new person, and the password to be shown once and changed at the first sign-in."""

    person_id: int
    subject: str
    password: str


def add_person(
    *,
    login: str,
    name: str,
    unit: str | None,
    actor: Actor | None,
    phone: str = "",
    email: str = "",
    password: str | None = None,
) -> Added:
    """Open an account; without a password a temporary one is made. `unit` is where the person works."""
    login = login.lower()
    _check(login, name)
    chosen = password or temporary_password()
    person = Person(
        subject=ledger.new_subject(),
        password_hash=hash_password(chosen),
        must_change_password=password is None,
    )
    db.session.add(person)
    db.session.flush()
    texts = {"login": login, "name": name, "phone": phone, "email": email}
    _record(person.subject, "person.added", actor, unit=unit, facts={"unit": unit}, texts=texts)
    return Added(person.id, person.subject, chosen)


def change_person(state: PersonState, *, name: str, phone: str, email: str, actor: Actor) -> None:
    """Correct a person's name, telephone or e-mail."""
    if not name:
        raise PersonFault({"name": "Vui lòng nhập họ và tên."})
    if name != state.name:
        _record(state.subject, "person.renamed", actor, unit=state.unit_code, texts={"name": name})
    if (phone, email) != (state.phone, state.email):
        texts = {"phone": phone, "email": email}
        _record(state.subject, "person.contact_changed", actor, unit=state.unit_code, texts=texts)


def set_digest(state: PersonState, *, wanted: bool, actor: Actor) -> None:
    """Begin or end to write to a person each morning what waits; reminders and approvals are written all the same."""
    if wanted != state.wants_digest:
        _record(state.subject, "person.digest_set", actor, unit=state.unit_code, facts={"wanted": wanted})


def disable(person: Person, state: PersonState, *, actor: Actor | None) -> None:
    """Close an account; its sessions end at once."""
    if actor is not None and person.id == actor.person_id:
        raise Refused(OWN_ACCOUNT)
    if state.disabled_at is not None:
        raise Refused("Tài khoản này đã khóa.")
    _record(person.subject, "person.disabled", actor, unit=state.unit_code)
    require_administrator()
    end_sessions(person)


def enable(person: Person, state: PersonState, *, actor: Actor | None) -> None:
    """Open a closed account again."""
    if state.disabled_at is None:
        raise Refused("Tài khoản này đang mở.")
    _record(person.subject, "person.enabled", actor, unit=state.unit_code)


def reset_password(person: Person, state: PersonState, *, actor: Actor | None) -> str:
    """Give a temporary password, to be shown once; the person's sessions end."""
    chosen = temporary_password()
    person.password_hash, person.must_change_password = hash_password(chosen), True
    _record(person.subject, "password.reset", actor, unit=state.unit_code)
    end_sessions(person)
    return chosen


def reset_second_factor(person: Person, state: PersonState, *, actor: Actor | None) -> None:
    """Take a lost second factor away; the person's sessions end."""
    if person.totp_secret is None:
        raise Refused("Tài khoản này chưa đặt mã xác thực thứ hai.")
    person.totp_secret = None
    _record(person.subject, "totp.reset", actor, unit=state.unit_code)
    end_sessions(person)


def end_sessions(person: Person, *, but: int | None = None) -> None:
    """End all sessions of a person, except perhaps the one in use, and what was asked for in them."""
    db.session.execute(delete(EmailChange).where(EmailChange.person_id == person.id))
    living = update(StaffSession).where(StaffSession.person_id == person.id, StaffSession.ended_at.is_(None))
    if but is not None:
        living = living.where(StaffSession.id != but)
    db.session.execute(living.values(ended_at=clock.now()), execution_options={"synchronize_session": "fetch"})


def require_administrator() -> None:
    """Refuse what would leave nobody to keep the accounts."""
    if not queries.administrators(on=clock.today()):
        raise Refused(LAST_ADMINISTRATOR)


def _check(login: str, name: str) -> None:
    faults = {}
    if not LOGIN.fullmatch(login):
        faults["login"] = LOGIN_RULE
    elif queries.by_login(login):
        faults["login"] = f"Tên đăng nhập {login} đã có người dùng."
    if not name:
        faults["name"] = "Vui lòng nhập họ và tên."
    if faults:
        raise PersonFault(faults)


def _record(subject: str, kind_of_act: str, actor: Actor | None, *, unit: str | None, **said) -> ledger.Entry:
    return ledger.record(subject=subject, kind=KIND, type=kind_of_act, actor=actor, unit=unit, **said)
