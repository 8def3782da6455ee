"""A correction that is written by hand is in hand until it is handed in; one that waits at the closing lapses"""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("draft_version") as batch:
        batch.add_column(sa.Column("in_hand", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("lapsed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("draft_version") as batch:
        batch.alter_column("in_hand", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("draft_version") as batch:
        batch.drop_column("lapsed_on")
        batch.drop_column("in_hand")
