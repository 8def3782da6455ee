"""A file that survives a refused form: its signed reference travels with the form and comes back with it."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

from core.clock import now
from core.secrets import derive_key
from core.storage.files import SOUND, Stored
from core.text import nfc

LIFETIME: Final = timedelta(days=7)
LONGEST_NAME: Final = 120


@dataclass(frozen=True)
class Reference:
    """A kept file and the name under which its sender knows it."""

    key: str
    size: int
    media_type: str
    name: str
    thumbnail: str = ""

    @property
    def is_recording(self) -> bool:
        """Say whether it is somebody's voice."""
        return self.media_type.startswith(SOUND)


def sign_reference(stored: Stored, *, name: str, owner: str) -> str:
    """Write a reference that only the same owner (a draft, a case) can bring back, within 7 days."""
    until = (now() + LIFETIME).isoformat()
    reference = Reference(stored.key, stored.size, stored.media_type, shown_name(name), stored.thumbnail)
    token = _serializer(owner).dumps({**asdict(reference), "until": until})
    return token if isinstance(token, str) else token.decode()


def read_reference(token: str, *, owner: str) -> Reference | None:
    """Read a reference back; one that was altered, has expired or is another owner's gives None."""
    try:
        values = _serializer(owner).loads(token)
    except BadData:
        return None
    until = datetime.fromisoformat(values.pop("until"))
    return Reference(**values) if now() < until else None


def shown_name(name: str) -> str:
    """Give a file's name without folders and without signs that turn the reading direction, at most 120 characters."""
    base = nfc(name).replace("\\", "/").rpartition("/")[2]
    clean = " ".join(base.replace('"', "").split()).strip(". ")
    stem, dot, ending = clean.rpartition(".")
    if len(clean) > LONGEST_NAME and dot:
        return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending[:LONGEST_NAME]
    return clean[:LONGEST_NAME] or "tep"


def _serializer(owner: str) -> URLSafeSerializer:
    return URLSafeSerializer(derive_key("file-reference"), salt=owner)
