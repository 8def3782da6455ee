"""What changes the time of a consultation, what stops it, and to whom it was reported; late opinions in the tally"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

TEXTS = (
    "delegated_by", "delegated_plan", "asked", "asked_because", "refused_because", "stopped_because",
    "reported_up_number", "explanation_number", "explanation", "reported_number", "reported_session",
)  # fmt: skip
DAYS = ("asked_till", "resumed_on", "reported_up_on", "explained_on", "reported_on", "archived_on")
TIMES = ("announced_at", "suspended_at")


def upgrade() -> None:
    """Go up."""
    for name in TEXTS:
        _add("consultation_state", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in DAYS:
        _add("consultation_state", sa.Column(name, sa.Date(), nullable=True))
    for name in TIMES:
        _add("consultation_state", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    _add("consultation_state", sa.Column("asked_by", sa.Integer(), nullable=True))
    _add("consultation_state", sa.Column("window_changes", sa.Text(), nullable=False, server_default="[]"))
    _add("opinion_tally", sa.Column("late", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Go down."""
    op.drop_column("opinion_tally", "late")
    for name in ("window_changes", "asked_by", *TIMES, *DAYS, *TEXTS):
        op.drop_column("consultation_state", name)


def _add(table: str, column: sa.Column) -> None:
    op.add_column(table, column)
