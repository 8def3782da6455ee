"""Both engines, each on a database it serves: Whoosh with either, PostgreSQL's own on PostgreSQL."""

import pytest
from flask import Flask

from core import search
from core.db import db
from tests.core.search.library import Library


@pytest.fixture(params=["whoosh", "postgres"])
def engine_name(request) -> str:
    """The engine under test."""
    return request.param


@pytest.fixture
def backend(engine_name) -> str:
    """The database on which that engine is the one chosen by itself."""
    return {"whoosh": "sqlite", "postgres": "postgresql"}[engine_name]


@pytest.fixture
def library(context: Flask, monkeypatch) -> Library:
    """An empty library that the search asks."""
    shelf = Library()
    monkeypatch.setitem(search.sources, shelf.kind, shelf.source())
    return shelf


@pytest.fixture
def indexed(library):
    """Index the library as the worker does: from messages."""

    def index(*ids: str) -> None:
        for id_ in ids or library.documents:
            search.queue(library.kind, id_)
        db.session.commit()
        while search.index():
            pass

    return index
