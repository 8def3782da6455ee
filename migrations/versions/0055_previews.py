"""The private link to a consultation that is not public yet: which one opens, and until when"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("consultation_state", sa.Column("preview_number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("consultation_state", sa.Column("preview_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Go down."""
    for column in ("preview_until", "preview_number"):
        op.drop_column("consultation_state", column)
