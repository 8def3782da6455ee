"""Files with an opinion: asked for before sending, changed by their author, opened by everybody once shown."""

from flask import redirect
from werkzeug.wrappers import Response

from consultations import queries, services
from consultations.forms.files import OwnFilesForm
from consultations.models import ConsultationState, OpinionState
from consultations.public.blueprint import Answer, consultations_public
from consultations.public.opinion import PREFIX
from consultations.public.own import PAGE, asked_of_author, only_author
from consultations.public.steps import BOTH, DRAFT, page, step, with_draft
from core.access import public
from core.actor import current_actor
from core.errors import Hidden
from core.settings import settings
from submissions import queries as papers
from submissions import services as submissions
from submissions.forms import FilesForm
from submissions.models import Draft
from submissions.public import (
    attachment_response,
    files_shown,
    guesses,
    is_opened,
    keep_files,
    thumbnail_response,
)

OWN_FILE = "/tra-cuu/YK-<rest>/tep/<file_id>"
SHOWN_FILE = "/lay-y-kien/<slug>/y-kien/<mark>/tep/<file_id>"


@consultations_public.route(DRAFT + "tep", methods=BOTH)
@public
@with_draft
def files(found: ConsultationState, draft: Draft) -> Answer:
    """Ask for photos and papers; those that were good stay, each refused one says why."""
    form, check = FilesForm(draft=draft), step("check", found, draft)
    if not form.validate_on_submit():
        return page("files", form, consultation=found, back=check, **files_shown(draft))
    return redirect(step("files", found, draft) if keep_files(draft, form) else check, 303)


@consultations_public.route(PAGE + "/tep", methods=BOTH)
@public
@guesses
@only_author
def change_files(opinion: OpinionState) -> Answer:
    """Ask which files stay with a sending and which come in; they stand beside its first opinion."""
    if opinion.subject != opinion.lead:
        raise Hidden()
    form = OwnFilesForm(
        files=queries.files_of(opinion), owner=f"{opinion.subject}/files", data={"version": str(opinion.version)}
    )
    limits = {"most": submissions.MOST_FILES, "heaviest": settings().upload_limit_mb}
    act = lambda: services.change_files(  # noqa: E731
        opinion, kept=form.stays, added=form.references, expected_version=form.seen
    )
    return asked_of_author(opinion, form, "change_files", act, **limits)


@consultations_public.get(OWN_FILE)
@public
@guesses
def own_file(rest: str, file_id: str) -> Response:
    """Hand a file of a sending out to its author, who has shown the mã riêng."""
    return attachment_response(_own(rest, file_id).kept)


@consultations_public.get(OWN_FILE + "/nho")
@public
@guesses
def own_thumbnail(rest: str, file_id: str) -> Response:
    """Hand out the small picture of a photo to its author."""
    return thumbnail_response(_own(rest, file_id).kept)


@consultations_public.get(SHOWN_FILE)
@public
def opinion_file(slug: str, mark: str, file_id: str) -> Response:
    """Hand out a file that a review lets everybody open, under a name that tells nobody's."""
    found = _shown(slug, mark, file_id)
    return attachment_response(found.kept, name=found.name)


@consultations_public.get(SHOWN_FILE + "/nho")
@public
def opinion_thumbnail(slug: str, mark: str, file_id: str) -> Response:
    """Hand out the small picture of a photo that everybody may open."""
    return thumbnail_response(_shown(slug, mark, file_id).kept)


def _own(rest: str, file_id: str) -> queries.SentFile:
    submission = papers.by_code(PREFIX + rest)
    if submission is None or not is_opened(submission):
        raise Hidden()
    consultation = queries.by_subject(queries.opinion(submission.subject).consultation)
    if not queries.is_readable(consultation, actor=current_actor()):
        raise Hidden()
    return queries.own_file(submission.subject, file_id)


def _shown(slug: str, mark: str, file_id: str) -> queries.SentFile:
    return queries.public_file(queries.visible(slug, actor=current_actor()), mark, file_id)
