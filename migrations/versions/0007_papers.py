"""Who signs a unit's papers"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; no unit has said yet who signs."""
    op.add_column("unit", sa.Column("signers", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("unit") as table:
        table.drop_column("signers")
