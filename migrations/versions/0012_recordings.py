"""A voice in place of a text, and what an official typed of it"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; no case received before has a recording."""
    op.add_column("case_state", sa.Column("has_recording", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("case_state", sa.Column("summary", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        table.drop_column("summary")
        table.drop_column("has_recording")
