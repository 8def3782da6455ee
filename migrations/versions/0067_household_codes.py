"""Households with codes: who they are, and whether their code was used or closed"""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

TEXTS = ("list", "head", "address", "village", "mark", "state")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "household_code",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.PrimaryKeyConstraint("consultation", "number", name=op.f("pk_household_code")),
        sa.UniqueConstraint("mark", name=op.f("uq_household_code_mark")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("household_code")
