"""Every write of the domain, one verb each."""

from submissions.services.drafts import (
    MOST_FILES,
    answers,
    attach,
    claim_for_sending,
    context,
    detach,
    files,
    keep,
    open_draft,
    purge_drafts,
    start_draft,
    unsent_draft,
)
from submissions.services.letters import notify, recall
from submissions.services.papers import add_attachments, erase, set_audience
from submissions.services.sending import enter, finish, pin_for_draft, pin_matches, reissue_pin, reveal_identity

__all__ = [
    "MOST_FILES", "add_attachments", "answers", "attach", "claim_for_sending", "context", "detach", "enter",
    "erase", "files",
    "finish", "keep", "notify", "open_draft", "pin_for_draft", "pin_matches", "purge_drafts", "recall", "reissue_pin",
    "reveal_identity", "set_audience", "start_draft", "unsent_draft",
]  # fmt: skip
