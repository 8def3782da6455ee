"""What the rules of triage found at the door, what becomes of a restricted case, who insists"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SIGNS = ("is_urgent", "is_group")
DAYS = ("restricted_on", "restricted_seen_on", "handed_over_on", "released_on", "erased_on", "insisted_on")


def upgrade() -> None:
    """Go up; older cases were not looked at by the rules, older restrictions are dated by `danban rebuild`."""
    for name in SIGNS:
        op.add_column("case_state", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in DAYS:
        op.add_column("case_state", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("case_state", sa.Column("restricted_from", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        for name in (*SIGNS, *DAYS, "restricted_from"):
            table.drop_column(name)
