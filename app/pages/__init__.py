"""Pages over several domains, and those that belong to none."""

from app.pages import acts, desk, health, home, log, search, statements
from app.pages.blueprint import pages

__all__ = ["acts", "desk", "health", "home", "log", "pages", "search", "statements"]
