"""A point on the map beside the words of a place"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; no case received before has a point."""
    op.add_column("case_state", sa.Column("point", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        table.drop_column("point")
