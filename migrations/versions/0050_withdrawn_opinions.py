"""Opinions changed or withdrawn by their authors, the withdrawn ones counted apart"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("opinion_state") as batch:
        batch.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("opinion_tally") as batch:
        batch.add_column(sa.Column("withdrawn", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("opinion_tally") as batch:
        batch.alter_column("withdrawn", server_default=None, existing_type=sa.Integer(), existing_nullable=False)


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("opinion_tally") as batch:
        batch.drop_column("withdrawn")
    with op.batch_alter_table("opinion_state") as batch:
        batch.drop_column("withdrawn_at")
        batch.drop_column("changed_at")
