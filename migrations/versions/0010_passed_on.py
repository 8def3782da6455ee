"""Which body passed a petition on"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXTS = ("passed_on_by", "passed_on_number")


def upgrade() -> None:
    """Go up; nobody was asked before."""
    op.add_column("case_state", sa.Column("passed_on_kind", sa.Text(), nullable=True))
    op.add_column("case_state", sa.Column("passed_on_date", sa.Date(), nullable=True))
    for name in TEXTS:
        op.add_column("case_state", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        for name in ("passed_on_kind", "passed_on_date", *TEXTS):
            table.drop_column(name)
