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
    keep_recording,
    open_draft,
    purge_drafts,
    recording,
    start_draft,
    unsent_draft,
)
from submissions.services.following import (
    confirm,
    follow,
    forget_followers,
    purge_unconfirmed,
    unfollow,
    write_to_followers,
)
from submissions.services.letters import forward, notify, recall
from submissions.services.papers import add_attachments, erase, remove_attachment, set_audience
from submissions.services.sending import (
    enter,
    finish,
    holder_of_pin,
    pin_for_draft,
    pin_matches,
    reissue_pin,
    reveal_identity,
)
from submissions.services.splitting import name_representatives, split_off
from submissions.services.verifying import (
    confirm_code,
    contact_digest,
    newest_code,
    purge_codes,
    send_code,
    ways_to_confirm,
)

__all__ = [
    "MOST_FILES", "add_attachments", "answers", "attach", "claim_for_sending", "confirm", "confirm_code",
    "contact_digest", "context", "detach", "enter", "erase", "files", "finish", "follow", "forget_followers",
    "forward", "holder_of_pin", "keep", "keep_recording", "name_representatives", "newest_code", "notify",
    "open_draft", "pin_for_draft", "pin_matches", "purge_codes", "purge_drafts", "purge_unconfirmed", "recall",
    "recording", "reissue_pin", "remove_attachment", "reveal_identity", "send_code", "set_audience", "split_off",
    "start_draft", "unfollow", "unsent_draft", "ways_to_confirm", "write_to_followers",
]  # fmt: skip
