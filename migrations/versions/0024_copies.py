"""The answer goes to the body that passed a petition on: where to, and whether it went"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

PASSED_ON = sa.text("passed_on_kind IS NOT NULL")


def upgrade() -> None:
    """Go up; of what was answered before nobody noted whether a copy went, so it is still owed."""
    op.add_column("case_state", sa.Column("copied", sa.Text(), nullable=True))
    event = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("case_state", sa.Column("copied_answer", event, nullable=True))
    only = {"postgresql_where": PASSED_ON, "sqlite_where": PASSED_ON}
    op.create_index("ix_case_state_passed_on", "case_state", ["home"], **only)
    op.create_table(
        "copy_address",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_copy_address")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("copy_address")
    op.drop_index("ix_case_state_passed_on", "case_state")
    with op.batch_alter_table("case_state") as table:
        table.drop_column("copied_answer")
        table.drop_column("copied")
