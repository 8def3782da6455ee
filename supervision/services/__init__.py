"""Every write of supervision; what it reads of cases it never changes."""

from supervision.services.records import (
    CHECK,
    apply,
    first_line,
    record_check,
    record_figures_export,
    record_log_export,
    record_mended,
    write_openings,
    write_witnesses,
)
from supervision.services.sums import begin_again, check_sums, count_more

__all__ = [
    "CHECK", "apply", "begin_again", "check_sums", "count_more", "first_line", "record_check",
    "record_figures_export", "record_log_export", "record_mended", "write_openings",
    "write_witnesses",
]  # fmt: skip
