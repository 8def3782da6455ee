"""Pages over several domains, and those that belong to none."""

from app.pages import health, home, log, statements
from app.pages.blueprint import pages

__all__ = ["health", "home", "log", "pages", "statements"]
