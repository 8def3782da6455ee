"""Who is said to have signed on paper, and what becomes of it when he or she did not"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

COLUMNS = (
    sa.Column("signed_by", sa.Integer(), nullable=True),
    sa.Column("signature_entered_by", sa.Integer(), nullable=True),
    sa.Column("contest_until", sa.Date(), nullable=True),
    sa.Column("contested_on", sa.Date(), nullable=True),
    sa.Column("contest_ended_on", sa.Date(), nullable=True),
)


def upgrade() -> None:
    """Go up; what was entered from paper before is not to be contested any more."""
    for column in COLUMNS:
        op.add_column("case_state", column._copy())
    op.create_index("ix_case_state_signed_by_contest_until", "case_state", ["signed_by", "contest_until"])


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_case_state_signed_by_contest_until", "case_state")
    with op.batch_alter_table("case_state") as table:
        for column in reversed(COLUMNS):
            table.drop_column(column.name)
