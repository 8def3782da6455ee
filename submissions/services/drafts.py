"""What a citizen writes, kept between the steps of a form: encrypted, for one browser, for seven days, sent once."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import delete, select

from core.clock import now
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.secrets import keyed_digest, same, token
from core.storage import Reference, TooManyFiles
from submissions.models import Draft

LIFETIME: Final = timedelta(days=7)
MOST_FILES: Final = 5
LONGEST_CONTENT: Final = 200_000
ALREADY_SENT: Final = "Nội dung này đã được gửi. Ông/bà mở lại phiếu để xem mã tra cứu."

Answers = dict[str, Any]


def start_draft(door: str, context: Answers) -> tuple[Draft, str]:
    """Begin a draft at a door (`case` or `opinion`); gives it with the secret that only this browser will hold.

    `context` is what the wizard was opened for (a consultation, a part); it stays when the draft has been sent.
    """
    secret = token()
    draft = Draft(
        id=token(12),
        secret_digest="",
        door=door,
        content=_written(context, {}, []),
        started_at=now(),
        expires_at=now() + LIFETIME,
        subject=None,
    )
    draft.secret_digest = _secret_digest(draft.id, secret)
    db.session.add(draft)
    db.session.flush()
    return draft, secret


def open_draft(draft_id: str, secret: str, *, door: str) -> Draft:
    """Give a draft back to the browser that began it; anybody else's, another door's and an expired one is hidden."""
    draft = db.session.get(Draft, draft_id)
    known = draft.secret_digest if draft else ""
    if not same(known, _secret_digest(draft_id, secret)) or draft.door != door or draft.expires_at <= now():
        raise Hidden
    return draft


def unsent_draft(secrets: Mapping[str, str], *, door: str) -> Draft | None:
    """Give the newest of these drafts (secrets by id) in which something was written and nothing sent yet."""
    waiting = (Draft.id.in_(secrets), Draft.door == door, Draft.subject.is_(None), Draft.expires_at > now())
    for draft in db.session.scalars(select(Draft).where(*waiting).order_by(Draft.started_at.desc())):
        if same(draft.secret_digest, _secret_digest(draft.id, secrets[draft.id])) and answers(draft):
            return draft
    return None


def keep(draft: Draft, step: str, given: Answers) -> None:
    """Keep the answers of one step (plain JSON values), in place of those given there before."""
    content = _locked(draft)
    _write(draft, content | {"steps": content["steps"] | {step: given}})


def answers(draft: Draft) -> dict[str, Answers]:
    """Give all answers so far, by step."""
    return json.loads(draft.content)["steps"]


def context(draft: Draft) -> Answers:
    """Give what the draft was begun for."""
    return json.loads(draft.content)["context"]


def files(draft: Draft) -> list[Reference]:
    """Give the files kept with the draft, in the order they came."""
    return [Reference(**file) for file in json.loads(draft.content)["files"]]


def attach(draft: Draft, added: list[Reference]) -> None:
    """Keep more files with the draft; the same content twice is one file; TooManyFiles beyond five."""
    content = _locked(draft)
    kept = {file["key"]: file for file in content["files"]}
    kept |= {file.key: vars(file) for file in added}
    if len(kept) > MOST_FILES:
        raise TooManyFiles(MOST_FILES)
    _write(draft, content | {"files": list(kept.values())})


def detach(draft: Draft, key: str) -> None:
    """Take a file off the draft; the file itself is swept later."""
    content = _locked(draft)
    _write(draft, content | {"files": [file for file in content["files"] if file["key"] != key]})


def recording(draft: Draft) -> Reference | None:
    """Give the voice that stands for a text or beside it; it is none of the five files."""
    kept = json.loads(draft.content).get("recording")
    return Reference(**kept) if kept else None


def keep_recording(draft: Draft, added: Reference | None) -> None:
    """Keep one recording with the draft, in place of the one before, or none any more; the file is swept later."""
    _write(draft, _locked(draft) | {"recording": vars(added) if added else None})


def claim_for_sending(draft: Draft) -> str | None:
    """Lock the draft for this transaction; gives the subject it has already become, or None if it may be sent now.

    Whoever comes second (double click, back and send again, twenty at once) waits here and gets the first one's.
    """
    db.session.refresh(draft, with_for_update=True)
    return draft.subject


def mark_sent(draft: Draft, subject: str) -> None:
    """Tie the draft to what it became and forget what was written: from now on that lies with the submission."""
    draft.subject = subject
    draft.content = _written(context(draft), {}, [])
    db.session.flush()


def purge_drafts() -> int:
    """Remove the drafts that have expired; gives how many."""
    return db.session.execute(delete(Draft).where(Draft.expires_at <= now())).rowcount


def _locked(draft: Draft) -> dict[str, Any]:
    if claim_for_sending(draft) is not None:
        raise Stale(ALREADY_SENT)
    return json.loads(draft.content)


def _write(draft: Draft, content: dict[str, Any]) -> None:
    written = _written(**content)
    if len(written) > LONGEST_CONTENT:
        raise Refused("Nội dung dài quá mức hệ thống nhận được. Ông/bà rút ngắn, hoặc gửi kèm thành tệp.")
    draft.content = written
    db.session.flush()


def _written(
    context: Answers, steps: dict[str, Answers], files: list[Answers], recording: Answers | None = None
) -> str:
    content = {"context": context, "steps": steps, "files": files, "recording": recording}
    return json.dumps(content, ensure_ascii=False)


def _secret_digest(draft_id: str, secret: str) -> str:
    return keyed_digest("draft", draft_id, secret)
