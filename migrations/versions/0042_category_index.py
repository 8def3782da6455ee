"""An index by field of work: how many cases each has, and the lists of one."""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.create_index("ix_case_state_category", "case_state", ["category", "restricted", "is_open"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_case_state_category", table_name="case_state")
