"""What authors say against the withholding of an opinion, and how it was decided"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "opinion_objection",
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("asked", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("opinion", "asked", name=op.f("pk_opinion_objection")),
    )
    op.create_index("ix_opinion_objection_unit", "opinion_objection", ["unit", "state", "objected_at", "opinion"])
    op.create_index("ix_opinion_objection_consultation", "opinion_objection", ["consultation", "state"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("opinion_objection")
