"""How many officials a case is kept from"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; `danban rebuild` counts those of before."""
    op.add_column("case_state", sa.Column("apart", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        table.drop_column("apart")
