"""What officials are writing on a case, until it is done"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; nobody has kept anything yet."""
    op.create_table(
        "case_draft",
        sa.Column("subject", sa.Text(), primary_key=True),
        sa.Column("step", sa.Text(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("saving", "tab")),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Go down; what was being written goes with it."""
    op.drop_table("case_draft")
