"""What falls due by time: expired drafts and unconfirmed addresses go, and files nobody refers to any more."""

from datetime import timedelta
from typing import Final

from core import storage
from core.clock import now
from core.worker import Duty
from submissions import queries, services
from submissions.services.drafts import LIFETIME

SWEEP_AFTER: Final = LIFETIME + timedelta(days=1)


def purge() -> None:
    """Remove expired drafts, the addresses of followers that nobody confirmed, and old one-time codes."""
    services.purge_drafts()
    services.purge_unconfirmed()
    services.purge_codes()


def sweep_files() -> None:
    """Remove files older than any draft or signed reference that no submission holds."""
    storage.sweep(queries.kept_keys, older_than=now() - SWEEP_AFTER)


DUTIES: Final = (
    Duty("submissions.purge", timedelta(hours=1), purge),
    Duty("submissions.sweep-files", timedelta(hours=24), sweep_files),
)
