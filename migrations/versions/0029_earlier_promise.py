"""What becomes, by the answer that is written, of a promise that is still open"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; no answer written before says it."""
    op.add_column("case_state", sa.Column("drafted_earlier", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        table.drop_column("drafted_earlier")
