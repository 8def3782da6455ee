"""Meetings of a consultation with their biên bản"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

TEXTS = ("venue", "held_at", "chair", "clerk", "more_because", "account", "words", "scans", "digest")
COUNTS = ("invited", "present", "agree", "disagree", "other", "entered_after")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "consultation_meeting",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "number", name=op.f("pk_consultation_meeting")),
        sa.UniqueConstraint(
            "consultation",
            "village",
            "held_on",
            "held_at",
            name=op.f("uq_consultation_meeting_consultation_village_held_on_held_at"),
        ),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("consultation_meeting")
