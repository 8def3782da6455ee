"""What our pages are held against: a bare Flask page, and a POST that inserts one row, on the same database."""

import os
import secrets

from flask import Flask, redirect, request
from sqlalchemy import Engine, create_engine, event, text

ADDRESS = "BENCH_DATABASE_URL"
LOCK_TIMEOUT_S = 10
CREATE = (
    "CREATE TABLE bench_note (id TEXT PRIMARY KEY, topic TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX ix_bench_note_topic ON bench_note (topic)",
)
_INSERT = text("INSERT INTO bench_note (id, topic, body) VALUES (:id, :topic, :body)")
_PAGE = "<!doctype html><html lang=vi><title>Xin chào</title><h1>Xin chào</h1></html>"


def bare_engine(url: str) -> Engine:
    """Open a database with the durability that Dân Bàn asks for, and nothing else of its rules."""
    if not url.startswith("sqlite"):
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": LOCK_TIMEOUT_S})
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=FULL").close())
    return engine


def create_app() -> Flask:
    """Build the baseline; its database comes from the environment."""
    app, engine = Flask(__name__), bare_engine(os.environ[ADDRESS])

    @app.get("/")
    def hello():
        return _PAGE

    @app.post("/")
    def insert():
        row = {"id": secrets.token_hex(8), "topic": request.form["topic"], "body": request.form["body"]}
        with engine.begin() as connection:
            connection.execute(_INSERT, row)
        return redirect("/phieu", 303)

    return app
