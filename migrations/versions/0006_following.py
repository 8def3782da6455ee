"""Who follows a public case by mail"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "follower",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("address_digest", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["subject"], ["submission.subject"], name="fk_follower_subject_submission"),
        sa.PrimaryKeyConstraint("id", name="pk_follower"),
        sa.UniqueConstraint("subject", "address_digest", name="uq_follower_subject_address_digest"),
    )
    op.create_index("ix_follower_address_digest", "follower", ["address_digest"])


def downgrade() -> None:
    """Go down: the addresses are gone with the table."""
    op.drop_table("follower")
