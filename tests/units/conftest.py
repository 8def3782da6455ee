"""The house with its people, for the pages of units."""

from tests.accounts.conftest import desk, house

__all__ = ["desk", "house"]
