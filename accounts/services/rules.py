"""The rules that depend on how the installation runs."""

from accounts.passwords import SHORTEST, SHORTEST_ALONE
from core.settings import settings


def factor_required() -> bool:
    """Say whether nobody works without a second factor: so in a real installation, free in one for trying."""
    return settings().is_production


def shortest_password(*, has_factor: bool) -> int:
    """Give the shortest password allowed: 8 beside a second factor, 14 without one in a real installation."""
    return SHORTEST_ALONE if settings().is_production and not has_factor else SHORTEST
