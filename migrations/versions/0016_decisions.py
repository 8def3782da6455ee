"""What an answer decides, and who does what it promises"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; answers given before there were decisions have none."""
    op.add_column("case_state", sa.Column("decision", sa.Text(), nullable=True))
    op.add_column("case_promise", sa.Column("doer", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_promise") as table:
        table.drop_column("doer")
    with op.batch_alter_table("case_state") as table:
        table.drop_column("decision")
