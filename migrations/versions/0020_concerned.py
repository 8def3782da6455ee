"""Officials whom a case concerns, and a case about the head of its unit"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("case_state", sa.Column("kept_from", sa.Text(), nullable=True))
    op.create_table(
        "case_kept_from",
        sa.Column("subject", sa.Text(), primary_key=True),
        sa.Column("person_id", sa.Integer(), primary_key=True, autoincrement=False),
    )
    op.create_index("ix_case_kept_from_person_id", "case_kept_from", ["person_id"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("case_kept_from")
    with op.batch_alter_table("case_state") as table:
        table.drop_column("kept_from")
