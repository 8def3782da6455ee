"""Phản biện xã hội of the Front: what was asked, its points, their answers; and whether a draft has to have one"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column(
        "consultation_state", sa.Column("needs_critique", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "social_critique",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("asked_number", sa.Text(), nullable=False),
        sa.Column("asked_dated_on", sa.Date(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("submits_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.Column("document_number", sa.Text(), nullable=False),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("returned_because", sa.Text(), nullable=False),
        sa.Column("reply_number", sa.Text(), nullable=False),
        sa.Column("reply_dated_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_social_critique")),
        sa.UniqueConstraint("consultation", "number", name=op.f("uq_social_critique_consultation_number")),
    )
    op.create_index("ix_social_critique_unit_state", "social_critique", ["unit", "state"])
    op.create_table(
        "critique_point",
        sa.Column("critique", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("critique", "number", name=op.f("pk_critique_point")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("critique_point")
    op.drop_index("ix_social_critique_unit_state", table_name="social_critique")
    op.drop_table("social_critique")
    op.drop_column("consultation_state", "needs_critique")
