"""Putting the house together: settings, database, edge, guard, pages, and the registries of the floor."""

import sys
from pathlib import Path
from typing import Any

import structlog
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from app.config import flask_config
from app.desk import init_desk
from app.errors import init_errors
from app.guard import init_guard
from app.rendering import init_rendering
from app.requests import init_edge
from app.site import init_site
from app.wiring import register_blueprints, register_registries
from core.db import db
from core.limits import limiter
from core.settings import Settings
from core.text import MOST_DIGITS

PROJECT = Path(__file__).resolve().parent.parent


class _Number(IntegerConverter):
    """A number in an address, as large as a column holds; a larger one is an address that does not exist."""

    def __init__(self, url_map: Map, **limits: Any) -> None:
        super().__init__(url_map, **{"max": 10**MOST_DIGITS - 1, **limits})


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; without settings they are read from the environment."""
    settings = settings or Settings()
    configure_logging()
    app = Flask("app", root_path=str(PROJECT), template_folder="templates", static_folder="static/dist")
    app.url_map.converters["int"] = _Number
    app.extensions["danban.settings"] = settings
    app.config.from_mapping(flask_config(settings))
    settings.var.mkdir(parents=True, exist_ok=True)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)
    db.init_app(app)
    init_edge(app)
    limiter.init_app(app)
    register_registries()
    register_blueprints(app)
    init_rendering(app)
    init_site(app)
    init_desk(app)
    init_guard(app)
    init_errors(app)
    return app


def configure_logging() -> None:
    """Write logs as JSON lines on standard error; nothing in them names a citizen."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=_standard_error_of_now,
    )


def _standard_error_of_now(*_given: object) -> structlog.PrintLogger:
    """Write to what standard error is now: who holds the stream of an earlier moment writes to a closed file."""
    return structlog.PrintLogger(sys.stderr)
