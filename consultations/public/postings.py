"""Photos of places at which a draft hung, as far as everybody may see them."""

from werkzeug.wrappers import Response

from consultations import queries
from consultations.filing import public_name
from consultations.public.blueprint import consultations_public
from core.access import public
from core.actor import current_actor
from submissions.models import Attachment
from submissions.public import attachment_response, thumbnail_response


@consultations_public.get("/lay-y-kien/<slug>/niem-yet/<int:number>/anh/<file>")
@public
def posting_photo(slug: str, number: int, file: str) -> Response:
    """Hand out a photo under a name that tells nobody's."""
    found = _photo(slug, number, file)
    return attachment_response(found, name=public_name(number, found.media_type))


@consultations_public.get("/lay-y-kien/<slug>/niem-yet/<int:number>/anh/<file>/nho")
@public
def posting_thumbnail(slug: str, number: int, file: str) -> Response:
    """Hand out the small picture of a photo."""
    return thumbnail_response(_photo(slug, number, file))


def _photo(slug: str, number: int, file: str) -> Attachment:
    return queries.public_photo(queries.visible(slug, actor=current_actor()), number, file)
