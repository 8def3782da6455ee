"""What a unit has to review, counted from an index alone"""

from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

NAME = "ix_opinion_state_to_review"


def upgrade() -> None:
    """Go up."""
    op.create_index(NAME, "opinion_state", ["moderation", "unit", "withdrawn_at"])


def downgrade() -> None:
    """Go down."""
    op.drop_index(NAME, table_name="opinion_state")
