"""Approvals of a plan and of a report that were signed on paper, and the scan of the letter by which a plan was sent"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

COLUMNS = {"plan_paper": "{}", "result_paper": "{}", "plan_sent_scan": ""}


def upgrade() -> None:
    """Go up."""
    for name, empty in COLUMNS.items():
        op.add_column("consultation_state", sa.Column(name, sa.Text(), nullable=False, server_default=empty))


def downgrade() -> None:
    """Go down."""
    for name in COLUMNS:
        op.drop_column("consultation_state", name)
