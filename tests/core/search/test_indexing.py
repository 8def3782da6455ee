"""The index follows the tables: what changes is found anew, what is withdrawn is found no more, what breaks is rebuilt."""

import shutil

import pytest

from core import outbox, search
from core.db import db
from core.search import Document, Source
from core.search.indexing import engine
from tests.core.search.library import ids


def test_the_engine_is_that_of_the_database(context, engine_name):
    assert engine_name in type(engine()).__name__.lower()


def test_a_change_replaces_what_was_found(library, indexed):
    library.add("1", "Đèn đường")
    indexed()
    library.retitle("1", "Cống thoát nước")
    indexed("1")
    assert (ids("đèn"), ids("cống")) == ([], ["1"])


def test_what_its_source_withholds_leaves_the_index(library, indexed):
    library.add("1", "Đèn đường")
    library.add("2", "Đèn ngõ")
    indexed()
    del library.documents["1"]
    indexed("1")
    assert ids("đèn") == ["2"]


def test_a_rolled_back_change_is_not_indexed(library):
    search.rebuild()
    library.add("1", "Đèn đường")
    search.queue("paper", "1")
    db.session.rollback()
    search.index()
    assert ids("đèn") == []


def test_the_same_document_waiting_twice_is_indexed_once(library, indexed):
    library.add("1", "Đèn đường")
    indexed("1", "1", "1")
    assert ids("đèn") == ["1"]


def test_a_kind_without_a_source_is_taken_out(library, indexed, monkeypatch):
    library.add("1", "Đèn đường")
    indexed()
    monkeypatch.delitem(search.sources, "paper")
    search.queue("paper", "1")
    db.session.commit()
    search.index()
    assert ids("đèn") == []


def test_one_bad_document_does_not_hold_up_the_others(library, indexed):
    search.rebuild()
    library.add("1", "Đèn đường")
    library.add("2", "Đèn ngõ", audience="hai chữ")
    library.add("3", "Đèn chợ")
    indexed()
    assert sorted(ids("đèn")) == ["1", "3"]
    waiting = db.session.scalars(db.select(outbox.Message)).all()
    assert [message.payload["id"] for message in waiting] == ["2"]


def test_a_rebuild_leaves_out_what_cannot_be_loaded(library):
    library.add("1", "Đèn đường")
    library.add("2", "Đèn ngõ", audience="hai chữ")
    assert search.rebuild() == 1
    assert ids("đèn") == ["1"]


def test_a_rebuild_gives_what_the_tables_hold(library, indexed):
    library.add("1", "Đèn đường")
    library.add("2", "Đèn ngõ")
    indexed()
    del library.documents["1"]
    library.retitle("2", "Cống ngõ")
    library.add("3", "Đèn chợ")
    assert search.rebuild() == 2
    assert (ids("đèn"), ids("cống")) == (["3"], ["2"])


def test_many_documents_are_indexed_in_batches(library, indexed):
    for number in range(450):
        library.add(str(number), f"Đèn số {number}")
    indexed()
    assert ids("đèn số 449") == ["449"]
    assert len(ids("đèn", limit=1000)) == 200


def test_long_texts_and_long_words_are_taken(library, indexed):
    library.add("1", "Bài dài", "cống " * 20_000 + "x" * 5000 + " đèn")
    indexed()
    assert ids("đèn") == ["1"]


@pytest.mark.parametrize("audience", [(), "", "a b", "a,b", "x'y"])
def test_an_audience_must_be_plain_names(audience):
    document = Document("paper", "1", "Đèn", "", audience)
    with pytest.raises(ValueError, match="audience"):
        document.audiences()


@pytest.mark.parametrize("engine_name", ["whoosh"], indirect=True)
class TestTheFolderOfWhoosh:
    """What may happen to files, and must not happen to citizens."""

    @pytest.fixture
    def folder(self, library, indexed, ground):
        library.add("1", "Đèn đường")
        indexed()
        assert ids("đèn") == ["1"]
        return ground.var / "search"

    def damage(self, folder, kind: str) -> None:
        files = [path for path in (folder / "current").resolve().iterdir() if path.suffix in {".seg", ".toc"}]
        assert files
        if kind == "lost":
            shutil.rmtree(folder)
        for path in files if kind != "lost" else ():
            content = path.read_bytes()
            path.write_bytes(b"rubbish" if kind == "garbage" else content[: len(content) // 2])

    # Whoosh forgets to close a file that it cannot read.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.parametrize("kind", ["lost", "garbage", "halved"])
    def test_a_damaged_index_is_noticed_and_rebuilt(self, folder, kind):
        self.damage(folder, kind)
        assert not search.is_ready()
        assert ids("đèn") == []
        search.index()
        assert search.is_ready()
        assert ids("đèn") == ["1"]

    def test_only_one_index_is_kept(self, folder):
        search.rebuild()
        search.rebuild()
        assert len([path for path in folder.iterdir() if not path.is_symlink()]) == 1

    def test_a_failed_rebuild_leaves_the_old_index(self, folder, library, monkeypatch):
        without_tables = Source(load=library.source().load, all_ids=lambda: 1 / 0, visible=library.source().visible)
        monkeypatch.setitem(search.sources, "without tables", without_tables)
        with pytest.raises(ZeroDivisionError):
            search.rebuild()
        assert ids("đèn") == ["1"]
        assert len([path for path in folder.iterdir() if not path.is_symlink()]) == 1

    def test_the_index_holds_no_text_that_could_be_read_back(self, folder):
        stored = engine()._searcher((folder / "current").resolve()).reader().all_stored_fields()
        assert list(stored) == [{"key": "paper:1"}]
