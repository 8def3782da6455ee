"""The wording that an opinion proposes for its part, and what of it the public may read"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

COLUMNS = ("proposed_text", "public_proposed")


def upgrade() -> None:
    """Go up; nobody proposed a wording before."""
    with op.batch_alter_table("opinion_state") as batch:
        for name in COLUMNS:
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("opinion_state") as batch:
        for name in COLUMNS:
            batch.alter_column(name, server_default=None, existing_type=sa.Text(), existing_nullable=False)


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("opinion_state") as batch:
        for name in reversed(COLUMNS):
            batch.drop_column(name)
