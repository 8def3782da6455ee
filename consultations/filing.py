"""The files of an opinion: how its events hold them, how many there may be, under which names everybody opens them.

Pure. The fingerprint of a file tells whoever has the file who sent it, so it stands in the log as a commitment only.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from core.errors import Refused

NAMES: Final = "files"
"""The text of an event that holds the fingerprints."""

MOST_EVER: Final = 20
"""Files of one sending, those taken out included: they stay on record, so they cannot be without end."""

TOO_OFTEN: Final = f"Ông/bà đã gửi {MOST_EVER} tệp cho lần góp ý này, kể cả tệp đã bỏ. Không thêm được tệp nữa."
ALONE: Final = "Ảnh, tệp gửi kèm một ý kiến bằng lời. Viết ít nhất một ý kiến, hoặc bỏ tệp."
NOT_OFFERED: Final = "Chỉ công khai được tệp người gửi đang gửi kèm ý kiến này."
ENDINGS: Final = {"jpeg": "jpg", "png": "png", "pdf": "pdf"}


def texts_of(keys: Sequence[str]) -> dict[str, str]:
    """Give the fingerprints as an event keeps them: beside the leaf, which commits to them."""
    return {NAMES: "\n".join(keys)} if keys else {}


def keys_in(texts: Mapping[str, str]) -> list[str]:
    """Give the fingerprints that an event holds, in their order."""
    return texts.get(NAMES, "").split()


def check_ever(keys: Iterable[str]) -> None:
    """Refuse more files than one sending may ever have had."""
    if len(set(keys)) > MOST_EVER:
        raise Refused(TOO_OFTEN, field="files")


def check_offered(chosen: Collection[int], offered: Collection[int]) -> None:
    """Refuse to show what the author has not sent, or has taken out."""
    if not set(chosen) <= set(offered):
        raise Refused(NOT_OFFERED, field="files")


def public_name(position: int, media_type: str) -> str:
    """Name a file for everybody by its place: the name its sender gave it may hold a person's."""
    return f"tep-{position}.{ENDINGS.get(media_type.rpartition('/')[2], 'docx')}"


def with_files(count: int | str | None) -> str:
    """Say how many files there are with something; nothing where there are none."""
    return f"kèm {count} tệp" if count else ""
