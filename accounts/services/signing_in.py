"""Signing in and out: a new token at every stage, and nothing opens before the last one."""

import base64
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete

from accounts import queries
from accounts.models import AccessLog, Person, PersonState, StaffSession, UnusualAct
from accounts.passwords import hash_password, matches, weakness
from accounts.services.people import end_sessions
from accounts.services.rules import factor_required, shortest_password
from accounts.stages import Stage, first_stage, stage_after_factor
from accounts.totp import accepted_step
from core import clock
from core.db import db
from core.errors import Hidden, Refused
from core.secrets import keyed_digest
from core.secrets import token as new_token

KEEP_LOG = timedelta(days=365)
"""Sign-ins and refusals are kept for 12 months (DESIGN section 7)."""

PAGE_REFUSED = "page_refused"
MOST_PAGES_AN_HOUR = 20
"""Closed pages of one person that are written down in an hour: enough to be seen, too few to fill the log."""

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Vui lòng kiểm tra và nhập lại."
WRONG_CODE = "Mã xác thực chưa đúng hoặc đã dùng. Vui lòng chờ mã mới hiện trên điện thoại rồi nhập lại."
WRONG_PASSWORD = "Mật khẩu đang dùng chưa đúng."  # noqa: S105 - a message
SAME_PASSWORD = "Mật khẩu mới phải khác mật khẩu đang dùng."  # noqa: S105 - a message


@dataclass(frozen=True)
class Visitor:
    """From where somebody signs in: network address and class of browser."""

    address: str
    agent: str


@dataclass(frozen=True)
class Begun:
    """A sign-in on its way: the token for the cookie and what it still waits for."""

    token: str
    stage: Stage


def begin(*, login: str, password: str, visitor: Visitor) -> Begun:
    """Check login and password; one answer, in the same time, for everything that may be wrong."""
    found = queries.by_login(login)
    person, state = found or (None, None)
    right = matches(person.password_hash if person else None, password)
    if not right or state.disabled_at is not None:
        raise Refused(WRONG)
    stage = first_stage(
        has_factor=person.totp_secret is not None,
        factor_required=factor_required(),
        must_change=person.must_change_password,
    )
    return _advance(person, stage, visitor)


def pass_second_factor(row: StaffSession, *, code: str, visitor: Visitor) -> Begun:
    """Check the code of the second factor."""
    person, _ = _waiting(row, Stage.SECOND_FACTOR)
    _spend_code(person, person.totp_secret, code)
    return _advance(person, stage_after_factor(must_change=person.must_change_password), visitor, row)


def enrol(row: StaffSession, *, code: str, visitor: Visitor) -> Begun:
    """Set the second factor up in the middle of a sign-in, where nobody works without one."""
    person, _ = _waiting(row, Stage.ENROLMENT)
    _set_factor(person, row, code, visitor)
    return _advance(person, stage_after_factor(must_change=person.must_change_password), visitor, row)


def replace_temporary_password(row: StaffSession, *, new: str, visitor: Visitor) -> Begun:
    """Take a person's own password in place of the temporary one."""
    person, state = _waiting(row, Stage.NEW_PASSWORD)
    _set_password(person, state, new)
    log("password_changed", visitor, person_id=person.id)
    return _advance(person, Stage.OPEN, visitor, row)


def change_password(row: StaffSession, *, current: str, new: str, visitor: Visitor) -> None:
    """Take a new password from a signed-in person; all other sessions end."""
    person, state = queries.by_id(row.person_id)
    if not matches(person.password_hash, current):
        raise Refused(WRONG_PASSWORD)
    _set_password(person, state, new)
    end_sessions(person, but=row.id)
    log("password_changed", visitor, person_id=person.id)


def set_second_factor(row: StaffSession, *, code: str, visitor: Visitor) -> None:
    """Set the second factor up for a signed-in person; all other sessions end."""
    person, _ = queries.by_id(row.person_id)
    if person.totp_secret is not None:
        raise Refused("Tài khoản đã đặt mã xác thực thứ hai.")
    _set_factor(person, row, code, visitor)
    end_sessions(person, but=row.id)


def remove_second_factor(row: StaffSession, *, password: str, visitor: Visitor) -> None:
    """Take one's own second factor away, where one may work without it."""
    person, _ = queries.by_id(row.person_id)
    if factor_required():
        raise Refused("Mã xác thực thứ hai là bắt buộc, không tắt được. Nếu đổi điện thoại, đề nghị quản trị đặt lại.")
    if not matches(person.password_hash, password):
        raise Refused(WRONG_PASSWORD)
    person.totp_secret = None
    log("factor_removed", visitor, person_id=person.id)


def sign_out(row: StaffSession, *, visitor: Visitor) -> None:
    """End a session."""
    row.ended_at = clock.now()
    log("signed_out", visitor, person_id=row.person_id)


def sign_out_elsewhere(row: StaffSession, *, visitor: Visitor) -> None:
    """End all sessions of a person but this one."""
    person, _ = queries.by_id(row.person_id)
    end_sessions(person, but=row.id)
    log("signed_out_elsewhere", visitor, person_id=person.id)


def proposed_secret(row: StaffSession) -> str:
    """Give the secret offered to a session for its second factor: derived, so that showing it writes nothing."""
    seed = bytes.fromhex(keyed_digest("second-factor", row.digest))
    return base64.b32encode(seed[:20]).decode()


def log(what: str, visitor: Visitor, *, person_id: int | None = None) -> None:
    """Write one line into the access log."""
    line = AccessLog(at=clock.now(), what=what, person_id=person_id, address=visitor.address, agent=visitor.agent)
    db.session.add(line)


def write_refusals(refused: list[tuple[str, Visitor, int | None]]) -> None:
    """Write down what was refused; the edge calls it after the rollback, as it does with failed secrets."""
    for what, visitor, person_id in refused:
        if what != PAGE_REFUSED or not _refused_enough(person_id):
            log(what, visitor, person_id=person_id)


def _refused_enough(person_id: int) -> bool:
    hour_ago = clock.now() - timedelta(hours=1)
    return queries.refused_since(person_id, PAGE_REFUSED, hour_ago) >= MOST_PAGES_AN_HOUR


def erase_old_log() -> int:
    """Erase lines older than 12 months and sessions long over; gives the number of lines."""
    oldest = clock.now() - KEEP_LOG
    db.session.execute(delete(UnusualAct).where(UnusualAct.day < clock.local(oldest).date()))
    db.session.execute(delete(StaffSession).where(StaffSession.created_at < oldest))
    return db.session.execute(delete(AccessLog).where(AccessLog.at < oldest)).rowcount


def _advance(person: Person, stage: Stage, visitor: Visitor, before: StaffSession | None = None) -> Begun:
    """Open the next stage under a new token, so that a token known earlier is worth nothing."""
    if before is not None:
        before.ended_at = clock.now()
    token = new_token()
    db.session.add(
        StaffSession(
            digest=queries.token_digest(token),
            person_id=person.id,
            stage=stage,
            agent=visitor.agent,
            created_at=clock.now(),
        )
    )
    if stage is Stage.OPEN:
        person.last_signed_in_at = clock.now()
        log("signed_in", visitor, person_id=person.id)
    return Begun(token, stage)


def _waiting(row: StaffSession, stage: Stage) -> tuple[Person, PersonState]:
    person, state = queries.by_id(row.person_id)
    if row.stage != stage or state.disabled_at is not None:
        raise Hidden()
    return person, state


def _set_factor(person: Person, row: StaffSession, code: str, visitor: Visitor) -> None:
    secret = proposed_secret(row)
    _spend_code(person, secret, code)
    person.totp_secret = secret
    log("factor_set", visitor, person_id=person.id)


def _spend_code(person: Person, secret: str, code: str) -> None:
    step = accepted_step(secret, code, at=clock.now(), after=person.totp_last_step)
    if step is None:
        raise Refused(WRONG_CODE)
    person.totp_last_step = step


def _set_password(person: Person, state: PersonState, new: str) -> None:
    shortest = shortest_password(has_factor=person.totp_secret is not None)
    weak = weakness(new, login=state.login, shortest=shortest)
    if weak is None and matches(person.password_hash, new):
        weak = SAME_PASSWORD
    if weak:
        raise Refused(weak)
    person.password_hash, person.must_change_password = hash_password(new), False
