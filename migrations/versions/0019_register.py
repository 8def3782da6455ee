"""The register of answers is read by the time of the answer, published or not"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_index("ix_case_state_answered_at", "case_state", ["answered_at", "subject"])


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_case_state_answered_at", "case_state")
