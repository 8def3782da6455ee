"""The house with its people, for the pages of units."""

from tests.accounts.conftest import desk, house, land, planted

__all__ = ["desk", "house", "land", "planted"]
