"""The Front's own door: which Front brought a case, whether it keeps the sender's name, what it told that person"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

BROUGHT = sa.text("front IS NOT NULL")


def upgrade() -> None:
    """Go up; of the cases of before none came by this door."""
    event = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("case_state", sa.Column("front", sa.Text(), nullable=True))
    op.add_column("case_state", sa.Column("keeps_sender", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("case_state", sa.Column("front_told_on", sa.Date(), nullable=True))
    op.add_column("case_state", sa.Column("front_told", event, nullable=True))
    only = {"postgresql_where": BROUGHT, "sqlite_where": BROUGHT}
    op.create_index("ix_case_state_front", "case_state", ["front", "submitted_at"], **only)


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_case_state_front", "case_state")
    with op.batch_alter_table("case_state") as table:
        for name in ("front_told", "front_told_on", "keeps_sender", "front"):
            table.drop_column(name)
