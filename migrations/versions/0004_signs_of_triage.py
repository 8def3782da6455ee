"""What the rules of triage found at the door"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ("is_urgent", "is_group")


def upgrade() -> None:
    """Go up; older cases were not looked at by the rules."""
    for name in COLUMNS:
        op.add_column("case_state", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        for name in COLUMNS:
            table.drop_column(name)
