"""Whom a consultation is for: the units of an internal one, the page of another body"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("consultation_state", sa.Column("audience_units", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("consultation_state", sa.Column("link", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    for column in ("link", "audience_units"):
        op.drop_column("consultation_state", column)
