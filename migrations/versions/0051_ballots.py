"""Batches of household ballots; for how many people an opinion stands, and with which batch it came"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

COUNTS = ("given_out", "collected", "valid", "invalid", "agree", "disagree", "other")


def upgrade() -> None:
    """Go up."""
    op.add_column("opinion_state", sa.Column("people", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("opinion_state", sa.Column("source", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "ballot_batch",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("entered_after", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "number", name=op.f("pk_ballot_batch")),
        sa.UniqueConstraint(
            "consultation", "village", "round", name=op.f("uq_ballot_batch_consultation_village_round")
        ),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("ballot_batch")
    op.drop_column("opinion_state", "source")
    op.drop_column("opinion_state", "people")
