"""How cases ended without an answer, and when they were taken up again"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; `danban rebuild` fills the table from the log."""
    op.create_table(
        "case_ending",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("ended_as", sa.Text(), nullable=False),
        sa.Column("undone_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("subject", "seq", name="pk_case_ending"),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("case_ending")
