"""A file is kept once, whole, under its own fingerprint, and goes when nothing refers to it."""

import hashlib
import io
import os
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import Hidden
from core.storage import EmptyFile, TooBig, is_intact, open_file, path_of, store, sweep

pytestmark = [
    pytest.mark.usefixtures("context"),
    pytest.mark.parametrize("backend", ["sqlite"], indirect=True),
]

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LIMIT = 1000


def keep(content: bytes) -> str:
    return store(io.BytesIO(content), limit=LIMIT).key


def age(path, moment=LONG_AGO) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def files(ground) -> list:
    return [path for path in (ground.var / "files").rglob("*") if path.is_file()]


def test_a_file_is_kept_under_its_fingerprint(ground):
    stored = store(io.BytesIO(b"abc"), limit=LIMIT, media_type="text/plain")
    assert (stored.key, stored.size, stored.media_type) == (hashlib.sha256(b"abc").hexdigest(), 3, "text/plain")
    with open_file(stored.key) as file:
        assert file.read() == b"abc"
    assert files(ground) == [path_of(stored.key)]


def test_the_same_content_is_kept_once(ground):
    assert keep(b"abc") == keep(b"abc")
    assert len(files(ground)) == 1


@pytest.mark.parametrize(("content", "refusal"), [(b"", EmptyFile), (b"x" * (LIMIT + 1), TooBig)])
def test_a_refused_file_leaves_nothing(ground, content, refusal):
    with pytest.raises(refusal):
        keep(content)
    assert files(ground) == []


def test_a_file_of_exactly_the_limit_is_taken():
    assert keep(b"x" * LIMIT)


class CutOff(io.BytesIO):
    """A sender who goes away in the middle."""

    def read(self, size=-1):
        content = super().read(3)
        if not content:
            raise ConnectionResetError
        return content


def test_an_upload_cut_off_leaves_nothing(ground):
    with pytest.raises(ConnectionResetError):
        store(CutOff(b"abcdef"), limit=LIMIT)
    assert files(ground) == []


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a" * 64, "A" * 64, "a" * 63 + "/"])
def test_what_is_not_there_is_hidden(key):
    with pytest.raises(Hidden):
        open_file(key)


def test_a_flipped_bit_is_noticed():
    key = keep(b"abc")
    assert is_intact(key)
    path_of(key).write_bytes(b"abd")
    assert not is_intact(key)
    assert not is_intact("0" * 64)


def test_only_old_files_that_nothing_refers_to_are_swept(ground):
    known, orphan, fresh = keep(b"known"), keep(b"orphan"), keep(b"fresh")
    unfinished = ground.var / "files" / "unfinished" / "left-by-a-crash"
    unfinished.write_bytes(b"x")
    for path in (path_of(known), path_of(orphan), unfinished):
        age(path)
    assert sweep(lambda keys: keys & {known}, older_than=LONG_AGO + timedelta(days=1)) == 2
    assert sorted(files(ground)) == sorted([path_of(known), path_of(fresh)])


def test_a_file_sent_again_is_not_swept():
    key = keep(b"abc")
    age(path_of(key))
    keep(b"abc")
    assert sweep(lambda _keys: set(), older_than=LONG_AGO + timedelta(days=1)) == 0
    assert is_intact(key)
