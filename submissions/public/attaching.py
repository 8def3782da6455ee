"""The step of a form that asks for photos and papers: one way to keep them with a draft, whatever is being sent."""

from typing import Any

from flask import request

from core.settings import settings
from submissions import services
from submissions.forms import FilesForm
from submissions.models import Draft


def keep_files(draft: Draft, form: FilesForm) -> bool:
    """Keep what came, take out what was to go; says whether the same page is wanted once more."""
    services.attach(draft, form.references)
    removed = request.form.get("bo")
    if removed:
        services.detach(draft, removed)
    return bool(removed) or "them" in request.form


def files_shown(draft: Draft) -> dict[str, Any]:
    """Give what the page of the step shows: the files kept so far, and how many and how heavy they may be."""
    return {"kept": services.files(draft), "most": services.MOST_FILES, "heaviest": settings().upload_limit_mb}
