"""When it was declared that neither secrets nor personal data stand in a plan"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("consultation_state", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Go down."""
    op.drop_column("consultation_state", "checked_at")
