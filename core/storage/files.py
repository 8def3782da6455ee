"""Files kept under the fingerprint of their content, outside any transaction: what a rollback leaves is swept later."""

import hashlib
import os
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, Final

from core.errors import Hidden
from core.settings import settings
from core.storage.refusals import EmptyFile, TooBig

MEGABYTE: Final = 1024 * 1024
SOUND: Final = "audio/"
"""What the media types of recordings begin with."""

_CHUNK: Final = 256 * 1024
_KEY: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Stored:
    """A kept file: `key` is the sha256 of its content in hex, `size` in bytes; `thumbnail` a photo's small picture."""

    key: str
    size: int
    media_type: str = "application/octet-stream"
    thumbnail: str = ""


def upload_limit() -> int:
    """Give the largest file a person may send, in bytes."""
    return settings().upload_limit_mb * MEGABYTE


def store(stream: IO[bytes], *, limit: int, media_type: str = "application/octet-stream") -> Stored:
    """Keep what a stream holds, once per content; more than `limit` bytes or none at all is refused."""
    unfinished = _folder() / "unfinished" / uuid.uuid4().hex
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    try:
        digest, size = _write(stream, unfinished, limit)
        path = path_of(digest)
        path.parent.mkdir(exist_ok=True)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return Stored(digest, size, media_type)


def open_file(key: str) -> BinaryIO:
    """Open a kept file for reading; one that is not there is hidden."""
    try:
        return path_of(key).open("rb")
    except FileNotFoundError as error:
        raise Hidden from error


def is_intact(key: str) -> bool:
    """Say whether a kept file is still, bit by bit, the one that was kept."""
    try:
        with path_of(key).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == key
    except FileNotFoundError:
        return False


def sweep(known_keys: Callable[[set[str]], set[str]], *, older_than: datetime) -> int:
    """Remove files that nothing refers to and that were kept before a moment; gives how many.

    `known_keys` is asked, for the keys of one folder at a time, which of them are still referred to. `older_than` must
    lie before the oldest draft and the oldest reference, since drafts are encrypted and cannot be asked.
    """
    removed = _remove(_old_files(_folder() / "unfinished", older_than), older_than)
    for folder in sorted(_folder().glob("[0-9a-f][0-9a-f]")):
        old = {path.name: path for path in _old_files(folder, older_than)}
        keys = {folder.name + name for name in old}
        orphans = keys - known_keys(keys) if keys else set()
        removed += _remove((old[key[2:]] for key in sorted(orphans)), older_than)
    return removed


def path_of(key: str) -> Path:
    """Give the place of a file; a key that is not ours is hidden, so that it cannot lead out of the folder."""
    if not _KEY.fullmatch(key):
        raise Hidden
    return _folder() / key[:2] / key[2:]


def _folder() -> Path:
    return settings().var / "files"


def _write(stream: IO[bytes], path: Path, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooBig(limit)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise EmptyFile
    return digest.hexdigest(), size


def _old_files(folder: Path, older_than: datetime) -> Iterator[Path]:
    for path in sorted(folder.glob("*")):
        if path.stat().st_mtime < older_than.timestamp():
            yield path


def _remove(paths: Iterator[Path], older_than: datetime) -> int:
    """Remove files, looking once more at their age: the same content may have been sent again meanwhile."""
    removed = 0
    for path in paths:
        if path.stat().st_mtime < older_than.timestamp():
            path.unlink()
            removed += 1
    return removed
