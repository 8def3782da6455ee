"""Opinions from paper: how they came, on which day, where, and after how many working days they were entered"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("opinion_state", sa.Column("way", sa.Text(), nullable=False, server_default=""))
    op.add_column("opinion_state", sa.Column("declared_on", sa.Date(), nullable=True))
    op.add_column("opinion_state", sa.Column("place", sa.Text(), nullable=False, server_default=""))
    op.add_column("opinion_state", sa.Column("entered_after", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_opinion_state_entered_after", "opinion_state", ["entered_after", "sent_at"])


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_opinion_state_entered_after", table_name="opinion_state")
    for column in ("entered_after", "place", "declared_on", "way"):
        op.drop_column("opinion_state", column)
