"""What citizens' pages share: the draft of this browser, the code's page, files handed out."""

from submissions.public import following
from submissions.public.attaching import files_shown, keep_files
from submissions.public.browser import begin_draft, browser_mark, check_pin, draft_here, is_opened, unsent_draft
from submissions.public.look_up import guesses, pin_form, submissions_public, unknown_code
from submissions.public.serving import attachment_response, thumbnail_response

__all__ = [
    "attachment_response", "begin_draft", "browser_mark", "check_pin", "draft_here", "files_shown", "following",
    "guesses", "is_opened", "keep_files", "pin_form", "submissions_public", "thumbnail_response", "unknown_code",
    "unsent_draft",
]  # fmt: skip
